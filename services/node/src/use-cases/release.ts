import {
  type Decider,
  type DisclosureRequest,
  type IllicitGround,
  type Question,
  ruleLine,
  type Verdict,
  type Way,
  wayOf,
} from '@proofmark/domain'
import type { PolicyTrail, RequestRow } from '@proofmark/storage'
import type { NodeContext } from '../context.ts'

const askedBy = (request: RequestRow, by: Decider): DisclosureRequest => ({
  from: request.peer,
  purpose: request.purpose,
  legal: request.legal,
  use: request.handling?.use ?? 'tracing-only',
  category: request.body.category,
  illicit: request.body.ground as IllicitGround,
  sla: request.sla,
  by,
})

/** The policy in force, asked about one request; it remembers which of its rules spoke. */
export interface Release {
  /** Whether this request may be answered at all. */
  readonly way: Way
  decide(question: Question): Verdict
  /** What stands in the answer: policy, version and rules. */
  rule(): string
  trail(): PolicyTrail
}

export const releaseFor = (
  { policy }: Pick<NodeContext, 'policy'>,
  request: RequestRow,
  by: Decider,
): Release => {
  // One answer stands under one version, though another may come into force meanwhile.
  const inForce = policy.current()
  const asked = askedBy(request, by)
  const spoke = new Set<string>()
  const decide = (question: Question): Verdict => {
    const verdict = inForce.decide(asked, question)
    for (const rule of verdict.rules) spoke.add(rule)
    return verdict
  }
  return {
    way: wayOf(decide('answer')),
    decide,
    rule: () => ruleLine(inForce, [...spoke]),
    trail: () => ({ version: inForce.version, rules: [...spoke].sort() }),
  }
}
