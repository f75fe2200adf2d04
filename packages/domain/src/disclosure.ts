import type { LooserTerm } from './answer-terms.ts'
import type { UseRestriction } from './asking-terms.ts'
import type { CustodyEvent } from './custody.ts'
import {
  type FieldGroup,
  factOf,
  firstExportOf,
  licenceGroupOf,
  nameGroupOf,
} from './field-groups.ts'
import { type Ground, grounds, type IllicitGround, type SlaClass, type State } from './terms.ts'

/** The policies that come with a node; a State writes its own as a file. */
export const policyNames = ['open', 'case-by-case', 'two-person', 'closed'] as const
export type PolicyName = (typeof policyNames)[number]

/** Who would answer: the node alone, or a person whom the policy binds too. */
export const deciders = ['node', 'person'] as const
export type Decider = (typeof deciders)[number]

/** What a policy may look at. Nothing of the weapon's book, so that a decision tells nothing of it. */
export interface DisclosureRequest {
  readonly from: State
  readonly purpose: string
  readonly legal: string
  readonly use: string
  readonly category: string
  readonly illicit: IllicitGround
  readonly sla: SlaClass
  /** Restrictions the State that asks says it cannot keep (ITI para 15). */
  readonly cannotKeep: readonly UseRestriction[]
  readonly by: Decider
}

/**
 * May it be answered, may this be told, may the identification be quoted to a next State, may the answer
 * be told under a term looser than the usual?
 */
export type Question = 'answer' | 'quote' | FieldGroup | LooserTerm

/** What the policy says to one question, and which of its rules said it. */
export interface Verdict {
  readonly allowed: boolean
  readonly rules: readonly string[]
  /** The ground of ITI para 22 on which a rule forbids it. */
  readonly ground?: Ground
  /** The reason in words (ITI para 23), as the rule gives it. */
  readonly note?: string
  /** Allowed, but a second person has to let it out: one of the rules that allow it says so. */
  readonly secondPerson?: true
  /** The policy would let it out; a person holds it back (`holding-back.ts`). */
  readonly byPerson?: true
}

/** A policy in force: the same question always gets the same verdict under the same version. */
export interface DisclosurePolicy {
  readonly name: string
  /** SHA-256 of the file, in hex. */
  readonly version: string
  decide(request: DisclosureRequest, question: Question): Verdict
}

export type Way =
  | { readonly way: 'answer' }
  | { readonly way: 'ask-a-person' }
  | { readonly way: 'refuse'; readonly ground: Ground; readonly reason: string }

/**
 * How a request is met: what no rule allows goes to a person, what a rule forbids on a ground is refused.
 * The node alone is never two persons.
 */
export const wayOf = ({ allowed, ground, note, secondPerson }: Verdict, by: Decider): Way => {
  if (allowed) return { way: secondPerson && by === 'node' ? 'ask-a-person' : 'answer' }
  return ground ? { way: 'refuse', ground, reason: note ?? '' } : { way: 'ask-a-person' }
}

/** Why an answer holds less than the book. */
export interface Restriction {
  readonly ground: Ground
  readonly reason: string
}

/** A group of fields the book holds and the answer does not. */
export interface WithheldGroup extends Restriction {
  readonly group: FieldGroup
}

export interface Disclosed {
  /** What may leave. */
  readonly events: readonly CustodyEvent[]
  /** What was held back on a ground, group by group. */
  readonly withheld: readonly WithheldGroup[]
  /** Every group the book holds, with what was said about it. */
  readonly met: ReadonlyMap<FieldGroup, Verdict>
  /** Facts withheld without a ground: nobody may take the rest for the whole. A person has to see to it. */
  readonly unexplained: readonly FieldGroup[]
  /** Set where something was withheld on a ground. */
  readonly restriction: Restriction | null
  readonly rules: readonly string[]
}

/** Several grounds are told as one: the first of ITI para 22 that applies, with every reason. */
const restrictionBy = (verdicts: readonly Verdict[]): Restriction | null => {
  const grounded = verdicts.filter((verdict) => !verdict.allowed && verdict.ground)
  const ground = grounds.find((one) => grounded.some((verdict) => verdict.ground === one))
  if (!ground) return null
  const reasons = grounded.flatMap(({ note }) => (note ? [note] : []))
  return { ground, reason: [...new Set(reasons)].join(' ') }
}

/**
 * What of a book may leave the State, group by group, and nothing else of it does: what happened, when,
 * with which State, and by whom and under which licence where the policy lets. A fact is told or
 * withheld whole; a detail that is withheld without a ground is left out without a word, as the name
 * of a private holder is, which is asked for through mutual legal assistance (ITI para 22).
 */
export const disclose = (
  book: readonly CustodyEvent[],
  decide: (group: FieldGroup) => Verdict,
): Disclosed => {
  const met = new Map<FieldGroup, Verdict>()
  const may = (group: FieldGroup): boolean => {
    const verdict = met.get(group) ?? decide(group)
    met.set(group, verdict)
    return verdict.allowed
  }
  const unexplained = new Set<FieldGroup>()
  const mayBeKnown = (group: FieldGroup): boolean => {
    if (may(group)) return true
    if (!met.get(group)?.ground) unexplained.add(group)
    return false
  }
  const first = firstExportOf(book)
  mayBeKnown('identification')
  const events = book
    .filter((event) => mayBeKnown(factOf(event, first)))
    .map((event) => tellable(event, may))
  const verdicts = [...met.values()]
  return {
    events,
    withheld: [...met].flatMap(([group, { allowed, ground, note }]) =>
      allowed || !ground ? [] : [{ group, ground, reason: note ?? '' }],
    ),
    met,
    unexplained: [...unexplained],
    restriction: restrictionBy(verdicts),
    rules: distinct(verdicts.flatMap(({ rules }) => rules)),
  }
}

const tellable = (event: CustodyEvent, may: (group: FieldGroup) => boolean): CustodyEvent => ({
  kind: event.kind,
  occurredOn: event.occurredOn,
  ...(event.counterparty ? { counterparty: event.counterparty } : {}),
  ...(event.partyKind ? { partyKind: event.partyKind } : {}),
  ...(event.licence && may(licenceGroupOf(event)) ? { licence: event.licence } : {}),
  ...(event.partyName && may(nameGroupOf(event)) ? { partyName: event.partyName } : {}),
})

const distinct = (rules: readonly string[]): string[] => [...new Set(rules)].sort()

/** The longest `rule` a message carries. */
const LONGEST_RULE = 500

/** Policy, version and rules in one line, for the signed answer: `open@<hash> answer-alone,open-facts`. */
export const ruleLine = (
  { name, version }: Pick<DisclosurePolicy, 'name' | 'version'>,
  rules: readonly string[],
): string => {
  const ids = distinct(rules)
  const line = (count: number): string => {
    const rest = ids.length - count
    const shown = [...ids.slice(0, count), ...(rest > 0 ? [`+${rest}`] : [])].join(',')
    return `${name}@${version} ${shown}`.trimEnd()
  }
  let count = ids.length
  while (count > 0 && line(count).length > LONGEST_RULE) count -= 1
  return line(count)
}
