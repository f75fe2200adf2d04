import type { Question, Verdict, WithheldGroup } from './disclosure.ts'

/**
 * What an officer holds back of what the policy would let out, each group on a ground and with a reason
 * (ITI paras 22 and 23). It only ever makes an answer less: where the policy itself says no on a ground,
 * its own ground stands, and where it says no without one, the officer's explains it.
 */
export const holdingBack =
  (decide: (question: Question) => Verdict, heldBack: readonly WithheldGroup[]) =>
  (question: Question): Verdict => {
    const verdict = decide(question)
    const held = heldBack.find(({ group }) => group === question)
    if (!held || (!verdict.allowed && verdict.ground)) return verdict
    const { ground, reason: note } = held
    return { allowed: false, rules: verdict.rules, ground, note, byPerson: true }
  }
