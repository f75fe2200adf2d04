import { createHash } from 'node:crypto'
import {
  type DisclosurePolicy,
  type DisclosureRequest,
  Fault,
  grounds,
  looserTerms,
  type Question,
  type State,
  type Verdict,
} from '@proofmark/domain'
import { ask, type EntityJson, prepare } from './cedar.ts'
import { checkPolicy, type Rule } from './check-policy.ts'

/** Which States are under which agreement, by its code. */
export type Agreements = Readonly<Record<string, readonly State[]>>

export interface PolicyFile {
  /** Short and in small letters: other States read it in `rule`. */
  readonly name: string
  readonly text: string
}

export interface PolicyOptions {
  readonly agreements?: Agreements
  /** Told when a rule failed while it was run; the verdict was no. */
  readonly onTrouble?: (why: string) => void
}

export const policyVersion = (text: string): string =>
  createHash('sha256').update(text, 'utf8').digest('hex')

/**
 * A policy file, ready to be asked.
 * @throws Fault PMK_POLICY_BROKEN naming everything that is wrong with it
 */
export const openPolicy = (
  { name, text }: PolicyFile,
  { agreements = {}, onTrouble = () => {} }: PolicyOptions = {},
): DisclosurePolicy => {
  const { faults, rules } = checkPolicy(text)
  if (faults.length > 0) throw new Fault('PMK_POLICY_BROKEN', `${name}: ${faults.join('; ')}.`)
  const version = policyVersion(text)
  const texts = Object.fromEntries([...rules].map(([id, rule]) => [id, rule.text]))
  prepare(version, texts)
  const decide = (request: DisclosureRequest, question: Question): Verdict => {
    const entities = stateEntities(request.from, agreements)
    const answer = ask(version, { ...asCedar(request, question), entities })
    if (answer.failed.length === 0) return verdictBy(rules, answer)
    // Cedar would go on without the rule that failed; one that forbids must not be lost that way.
    onTrouble(answer.failed.join('; '))
    return { allowed: false, rules: [] }
  }
  return { name, version, decide: remembered(decide) }
}

const stateEntities = (state: State, agreements: Agreements): EntityJson[] => {
  const parents = Object.entries(agreements)
    .filter(([, states]) => states.includes(state))
    .map(([id]) => ({ type: 'Agreement', id }))
  return [{ uid: { type: 'State', id: state }, attrs: {}, parents }]
}

const entity = (type: string, id: string) => ({ __entity: { type, id } })

const asCedar = (request: DisclosureRequest, question: Question) => ({
  principal: { type: 'State', id: request.from },
  ...askedOf(question),
  context: {
    purpose: entity('Purpose', request.purpose),
    legal: entity('Legal', request.legal),
    use: entity('Use', request.use),
    category: entity('Category', request.category),
    illicit: entity('Illicit', request.illicit),
    urgent: request.sla === 'urgent',
    cannot_keep: request.cannotKeep.map((one) => entity('Restriction', one)),
    by: entity('Decider', request.by),
  },
})

const isLooserTerm = (question: Question): boolean => looserTerms.some((term) => term === question)

const askedOf = (question: Question) => {
  const action = (id: string) => ({ type: 'Action', id })
  const group = (id: string) => ({ type: 'FieldGroup', id })
  if (question === 'answer')
    return { action: action('answer'), resource: { type: 'Register', id: 'register' } }
  if (question === 'quote') return { action: action('quote'), resource: group('identification') }
  if (isLooserTerm(question))
    return { action: action('loosen'), resource: { type: 'Term', id: question } }
  return { action: action('disclose'), resource: group(question) }
}

/**
 * Of several rules that forbid, the ground that comes first in ITI para 22 is told, with its reason. Of
 * several that permit, one that wants a second person is enough: another rule never takes that away.
 */
const verdictBy = (
  rules: ReadonlyMap<string, Rule>,
  { allowed, rules: ids }: { readonly allowed: boolean; readonly rules: readonly string[] },
): Verdict => {
  const sorted = [...ids].sort()
  const met = sorted.flatMap((id) => rules.get(id) ?? [])
  if (allowed) {
    const secondPerson = met.some((rule) => rule.secondPerson)
    return { allowed, rules: sorted, ...(secondPerson ? { secondPerson } : {}) }
  }
  const ground = grounds.find((one) => met.some((rule) => rule.ground === one))
  const note = met.find((rule) => rule.ground === ground)?.note
  return { allowed, rules: sorted, ...(ground ? { ground, note: note ?? '' } : {}) }
}

const VERDICTS_KEPT = 10_000

/** Everything a verdict depends on. */
const inOrder = (request: DisclosureRequest): readonly unknown[] => {
  const { from, purpose, legal, use, category, illicit, sla, cannotKeep, by } = request
  return [from, purpose, legal, use, category, illicit, sla, [...cannotKeep].sort(), by]
}

/** A verdict depends on nothing but the question: the second time, it is known. */
const remembered = (decide: DisclosurePolicy['decide']): DisclosurePolicy['decide'] => {
  const known = new Map<string, Verdict>()
  return (request, question) => {
    const key = JSON.stringify([question, ...inOrder(request)])
    const before = known.get(key)
    if (before) return before
    if (known.size >= VERDICTS_KEPT) known.clear()
    const verdict = decide(request, question)
    known.set(key, verdict)
    return verdict
  }
}
