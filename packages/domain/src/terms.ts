/** ISO 3166-1 alpha-3 code of a State, as a register or a message names it. */
export type State = string & { readonly __state?: never }

export const isState = (text: string): text is State => /^[A-Z]{3}$/.test(text)

/** What can happen to a weapon in a State's books (register CSV `kind`). */
export const custodyKinds = [
  'manufacture',
  'export',
  'import',
  'transfer',
  'loss',
  'theft',
  'seizure',
  'surrender',
  'deactivation',
  'destruction',
  'state-stock',
] as const
export type CustodyKind = (typeof custodyKinds)[number]

/** Who a record names: never the name itself where the policy withholds it. */
export const partyKinds = ['manufacturer', 'dealer', 'individual', 'state-body'] as const
export type PartyKind = (typeof partyKinds)[number]

/** How a trace ends, never merged (ITI, `docs/decisions`). */
export const outcomes = [
  'last-holder',
  'diverted',
  'never-imported',
  'no-record',
  'expired',
  'unidentifiable',
  'refused',
  'restricted',
  'no-answer',
  'withdrawn',
  'needs-review',
] as const
export type Outcome = (typeof outcomes)[number]

/** How one State answers one request (ITI paras 18-23). */
export const answerOutcomes = [
  'found',
  'found-restricted',
  'possible',
  'no-record',
  'expired',
  'delayed',
  'refused',
  'referred',
] as const
export type AnswerOutcome = (typeof answerOutcomes)[number]

/** The four grounds on which an answer may be delayed, restricted or refused (ITI para 22). */
export const grounds = [
  'ongoing-investigation',
  'confidentiality-law',
  'no-confidentiality-guarantee',
  'national-security',
] as const
export type Ground = (typeof grounds)[number]

/** Why the weapon is considered illicit (ITI para 6). */
export const illicitGrounds = [
  'illicit-under-national-law',
  'embargo-breach',
  'not-marked',
  'unlicensed-manufacture',
  'unauthorised-transfer',
] as const
export type IllicitGround = (typeof illicitGrounds)[number]

/** How fast an answer is asked for. */
export const slaClasses = ['routine', 'urgent'] as const
export type SlaClass = (typeof slaClasses)[number]

/** A reason that can be read in every language: a code and its parameters. */
export interface Because {
  readonly code: string
  readonly params: Readonly<Record<string, string>>
}
