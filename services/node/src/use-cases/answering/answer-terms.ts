import { type AnswerTerms, answerTerms, Fault, type LooserTerm, looserIn } from '@proofmark/domain'
import { type DraftedAnswer, lastAnswer, type NodeTx, type RequestRow } from '@proofmark/storage'
import type { NodeContext } from '../../context.ts'
import type { Wish } from './answer-wish.ts'
import type { Release } from './release.ts'

const columnOf: Readonly<Record<LooserTerm, keyof DraftedAnswer>> = {
  'use-statistics': 'use',
  'use-criminal-proceedings': 'use',
  'tlp-green': 'tlp',
}

const misfit = (column: keyof DraftedAnswer, why: string): Fault =>
  new Fault('PMK_INPUT_INVALID', `${column}: ${why}.`, { place: { column } })

/** Confidentiality is the rule (ITI para 15): whoever may loosen it, the policy says, and for what. */
const requireLoosened = (release: Release, term: LooserTerm): void => {
  const { allowed, ground, note } = release.decide(term)
  if (allowed) return
  const why = ground
    ? `${term} is forbidden on the ground ${ground}: ${note ?? ''}`
    : `No rule lets the answer be told under ${term}.`
  throw new Fault('PMK_POLICY_WITHHOLDS', why, { place: { column: columnOf[term] } })
}

const requireCoherent = (
  { onward }: DraftedAnswer,
  { tlp, retainUntil }: AnswerTerms,
  today: string,
): void => {
  if (retainUntil !== undefined && retainUntil < today)
    throw misfit('retainUntil', `${retainUntil} is over, so that it could not be kept`)
  if (tlp === 'red' && onward !== undefined && onward !== 'never')
    throw misfit('onward', 'TLP red stays with whoever is told: never')
}

interface Asked {
  readonly release: Release
  readonly request: RequestRow
  readonly answer: DraftedAnswer
}

/**
 * What an officer wants answered, with the terms it is told under. The policy is asked before the answer
 * is composed, which names the rules that spoke.
 * @throws Fault PMK_INPUT_INVALID, PMK_POLICY_WITHHOLDS
 */
export const wishOf = async (
  { clock }: NodeContext,
  tx: NodeTx,
  { release, request, answer }: Asked,
): Promise<DraftedAnswer & Wish> => {
  const stands = await lastAnswer(tx, request.id)
  const terms = answerTerms(answer, stands)
  requireCoherent(answer, terms, clock().toISOString().slice(0, 10))
  for (const term of looserIn(terms)) requireLoosened(release, term)
  return { ...answer, terms, stands }
}
