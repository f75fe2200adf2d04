import type { CustodyEvent } from './custody.ts'
import type { State } from './terms.ts'

export const policyNames = ['open', 'case-by-case', 'closed'] as const
export type PolicyName = (typeof policyNames)[number]

/**
 * What a State lets its node answer alone. `open`: the node answers every request that states its
 * purpose. `case-by-case` and `closed`: a person decides. (Rules a State can write itself come later.)
 */
export interface DisclosurePolicy {
  readonly name: PolicyName
  /** Identifies the rule in the answer and in the evidence. */
  readonly version: string
}

export type Disclosure =
  | { readonly decision: 'answer'; readonly rule: string }
  | { readonly decision: 'ask-a-person'; readonly rule: string }

export const decideDisclosure = (
  policy: DisclosurePolicy,
  request: { readonly from: State; readonly purpose: string },
): Disclosure => {
  const rule = `${policy.name}@${policy.version}`
  const answersAlone = policy.name === 'open' && request.purpose === 'criminal-investigation'
  return { decision: answersAlone ? 'answer' : 'ask-a-person', rule }
}

/** State-held weapons are traceable without naming the unit, be it through the number of an issue order. */
const isOfTheState = ({ kind, partyKind }: CustodyEvent): boolean =>
  kind === 'state-stock' || partyKind === 'state-body'

const isOfAFirm = ({ partyKind }: CustodyEvent): boolean =>
  partyKind === 'dealer' || partyKind === 'manufacturer'

/**
 * The part of a book entry that may leave the State: what happened, when, with which State, under
 * which licence, and the name of a firm. A private holder is never named in an answer (ITI para 22;
 * the name is asked for through mutual legal assistance), a unit of the State neither (PoA II.10), nor
 * is anything a book says besides.
 */
export const disclosable = (event: CustodyEvent): CustodyEvent => ({
  kind: event.kind,
  occurredOn: event.occurredOn,
  ...(event.counterparty ? { counterparty: event.counterparty } : {}),
  ...(event.partyKind ? { partyKind: event.partyKind } : {}),
  ...(event.licence && !isOfTheState(event) ? { licence: event.licence } : {}),
  ...(event.partyName && isOfAFirm(event) && !isOfTheState(event)
    ? { partyName: event.partyName }
    : {}),
})
