import {
  type Decider,
  type DisclosureRequest,
  holdingBack,
  type IllicitGround,
  type Question,
  ruleLine,
  type Verdict,
  type Way,
  type WithheldGroup,
  wayOf,
} from '@proofmark/domain'
import type { PolicyTrail, RequestRow } from '@proofmark/storage'
import type { NodeContext } from '../../context.ts'
import { askedOf } from './asked-of.ts'

const askedIn = ({ category, ground, confidentiality }: NonNullable<RequestRow['body']>) => ({
  ...{ category, illicit: ground as IllicitGround },
  cannotKeep: confidentiality?.cannot_keep ?? [],
})

const askedBy = (request: RequestRow, by: Decider): DisclosureRequest => ({
  from: request.peer,
  purpose: request.purpose,
  legal: request.legal,
  use: request.handling?.use ?? 'tracing-only',
  ...askedIn(askedOf(request)),
  sla: request.sla,
  by,
})

/** The policy in force, asked about one request; it remembers which of its rules spoke. */
export interface Release {
  /** Whether this request may be answered at all. */
  readonly way: Way
  decide(question: Question): Verdict
  /** Whether something that is let out wants a second person, as far as was asked until now. */
  needsSecondPerson(): boolean
  /** What stands in the answer: policy, version and rules. */
  rule(): string
  trail(): PolicyTrail
}

export const releaseFor = (
  { policy }: Pick<NodeContext, 'policy'>,
  request: RequestRow,
  by: Decider,
  heldBack: readonly WithheldGroup[] = [],
): Release => {
  // One answer stands under one version, though another may come into force meanwhile.
  const inForce = policy.current()
  const asked = askedBy(request, by)
  const spoke = new Set<string>()
  let secondPerson = false
  const verdictOn = holdingBack((question) => inForce.decide(asked, question), heldBack)
  const decide = (question: Question): Verdict => {
    const verdict = verdictOn(question)
    for (const rule of verdict.rules) spoke.add(rule)
    secondPerson ||= verdict.secondPerson === true
    return verdict
  }
  return {
    way: wayOf(decide('answer'), by),
    decide,
    needsSecondPerson: () => secondPerson,
    rule: () => ruleLine(inForce, [...spoke]),
    trail: () => ({ version: inForce.version, rules: [...spoke].sort() }),
  }
}
