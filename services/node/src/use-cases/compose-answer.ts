import {
  bookEnd,
  type CustodyEvent,
  disclose,
  type FieldGroup,
  type Ground,
} from '@proofmark/domain'
import type { MessageOf } from '@proofmark/protocol'
import { type Basis, type PolicyTrail, restedOnNothing } from '@proofmark/storage'
import { asIdentified, identifiedIn } from './register.ts'
import type { Release } from './release.ts'
import type { RegisteredWeapon, RegisterSearch } from './views.ts'

type Answer = MessageOf<'trace.response'>['body']

/** More candidates than this would be fishing (domain.md section 4). */
const MOST_CANDIDATES = 5

/** An answer with what it rested on, and the policy that let it out. */
export interface GroundedAnswer {
  readonly body: Answer
  readonly basis: Basis
  readonly trail: PolicyTrail
  /** Whether the identification in it may be quoted to the next State without asking. */
  readonly mayBeQuoted: boolean
}

/** The policy withholds these without a ground, so that the answer cannot be given as it is. */
export interface Withheld {
  readonly withheld: readonly FieldGroup[]
}

export const isWithheld = (answer: GroundedAnswer | Withheld): answer is Withheld =>
  'withheld' in answer

export const recordsOf = (weapons: Iterable<RegisteredWeapon>): string[] =>
  [...weapons].flatMap(({ custody }) => custody.map(({ recordId }) => recordId))

/** An answer that tells nothing of a book. */
export const plainAnswer = (release: Release, body: Omit<Answer, 'rule'>): GroundedAnswer => ({
  body: { ...body, rule: release.rule() },
  basis: restedOnNothing,
  trail: release.trail(),
  mayBeQuoted: false,
})

export const refusedAnswer = (
  release: Release,
  { ground, reason }: { readonly ground: Ground; readonly reason: string },
): GroundedAnswer => plainAnswer(release, { outcome: 'refused', ground, reason })

/** What the node answers alone. What has lapsed is told as such, never as no record. */
export const automaticAnswer = (
  search: RegisterSearch,
  release: Release,
): GroundedAnswer | Withheld => {
  const weapon = identifiedIn(search)
  const { verdict } = search.judgement
  if (search.expired || weapon?.endLapsed) return plainAnswer(release, { outcome: 'expired' })
  if (weapon) return foundAnswer(weapon, release)
  if (verdict === 'needs-review') return possibleAnswer(candidatesOf(search), release)
  return plainAnswer(release, { outcome: 'no-record' })
}

/** Which weapon it may be; the asker's officer chooses. */
export const possibleAnswer = (
  weapons: readonly RegisteredWeapon[],
  release: Release,
): GroundedAnswer | Withheld => {
  const { allowed, ground, note } = release.decide('identification')
  if (!allowed)
    return ground
      ? refusedAnswer(release, { ground, reason: note ?? '' })
      : { withheld: ['identification'] }
  const mayBeQuoted = release.decide('quote').allowed
  return {
    body: { outcome: 'possible', rule: release.rule(), candidates: weapons.map(asIdentified) },
    basis: {
      weaponId: weapons.length === 1 ? (weapons[0]?.id ?? null) : null,
      recordIds: recordsOf(weapons),
    },
    trail: release.trail(),
    mayBeQuoted,
  }
}

const eventsOf = ({ custody }: RegisteredWeapon): CustodyEvent[] =>
  custody.map(({ kind, occurredOn, counterparty, partyKind, partyName, licence }) => ({
    kind,
    occurredOn,
    ...(counterparty ? { counterparty } : {}),
    ...(partyKind ? { partyKind } : {}),
    ...(partyName ? { partyName } : {}),
    ...(licence ? { licence } : {}),
  }))

const asTold = (event: CustodyEvent): NonNullable<Answer['events']>[number] => ({
  kind: event.kind,
  occurred_on: event.occurredOn,
  ...(event.counterparty ? { counterparty: event.counterparty } : {}),
  ...(event.partyKind ? { party_kind: event.partyKind } : {}),
  ...(event.partyName ? { party_name: event.partyName } : {}),
  ...(event.licence ? { licence: event.licence } : {}),
})

/** The State the book ends at, if that export is among what is told: a withheld one shows no way. */
const nextIn = (book: readonly CustodyEvent[], told: readonly CustodyEvent[]): string | null => {
  const end = bookEnd(book)
  if (end.at !== 'exported') return null
  const isEnd = ({ kind, counterparty, occurredOn }: CustodyEvent) =>
    kind === 'export' && counterparty === end.to && occurredOn === end.on
  return told.some(isEnd) ? end.to : null
}

/** What leaves the State about a weapon that was found: nothing else of the record does. */
export const foundAnswer = (
  weapon: RegisteredWeapon,
  release: Release,
): GroundedAnswer | Withheld => {
  const book = eventsOf(weapon)
  const { events, unexplained, restriction } = disclose(book, release.decide)
  if (unexplained.length > 0) return { withheld: unexplained }
  if (restriction && !release.decide('identification').allowed)
    return refusedAnswer(release, restriction)
  const next = nextIn(book, events)
  const mayBeQuoted = release.decide('quote').allowed
  const body: Answer = {
    outcome: restriction ? 'found-restricted' : 'found',
    rule: release.rule(),
    weapon: asIdentified(weapon),
    events: events.map(asTold),
    ...(next ? { next: { state: next, may_quote: mayBeQuoted } } : {}),
    ...(restriction ?? {}),
    ...(weapon.lapsed > 0 ? { lapsed: true } : {}),
  }
  const basis = { weaponId: weapon.id, recordIds: recordsOf([weapon]) }
  return { body, basis, trail: release.trail(), mayBeQuoted }
}

const candidatesOf = ({ judgement, weapons }: RegisterSearch): RegisteredWeapon[] =>
  judgement.candidates.slice(0, MOST_CANDIDATES).flatMap(({ entry }) => {
    const weapon = weapons.get(entry.id)
    return weapon ? [weapon] : []
  })
