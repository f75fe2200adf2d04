import { type CustodyEvent, disclose, type FieldGroup, type Ground } from '@proofmark/domain'
import type { MessageOf, WeaponIdentified } from '@proofmark/protocol'
import {
  type Basis,
  type ComposedAnswer,
  type PolicyTrail,
  restedOnNothing,
} from '@proofmark/storage'
import { asIdentified, identifiedIn } from '../register/register.ts'
import type { RegisteredWeapon, RegisterSearch } from '../views.ts'
import { decisionsOn, handlingOf, nextOf, plainHandling, type Wish } from './answer-wish.ts'
import type { Release } from './release.ts'

type Answer = MessageOf<'trace.response'>['body']

/** More candidates than this would be fishing (domain.md section 4). */
const MOST_CANDIDATES = 5

/** An answer with what it rested on, and the policy that let it out. */
export interface GroundedAnswer extends ComposedAnswer {
  readonly basis: Basis
  readonly trail: PolicyTrail
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
export const plainAnswer = (
  release: Release,
  body: Omit<Answer, 'rule'>,
  wish: Wish = {},
): GroundedAnswer => {
  const handling = plainHandling(release, wish)
  return {
    ...letOut(release, restedOnNothing),
    body: { ...body, rule: release.rule() },
    handling,
    groups: [],
  }
}

/** What is told of the policy itself, once every question was put to it. */
const letOut = (release: Release, basis: Basis) => ({
  basis,
  trail: release.trail(),
  secondPerson: release.needsSecondPerson(),
})

export const refusedAnswer = (
  release: Release,
  { ground, reason }: { readonly ground: Ground; readonly reason: string },
  wish: Wish = {},
): GroundedAnswer => plainAnswer(release, { outcome: 'refused', ground, reason }, wish)

/** Only a person can say it: not everything was looked at, or more fits than a message may name. */
export const FOR_A_PERSON = 'for-a-person'

/** What the node answers alone. What has lapsed is told as such, never as no record. */
export const automaticAnswer = (
  search: RegisterSearch,
  release: Release,
): GroundedAnswer | Withheld | typeof FOR_A_PERSON => {
  const weapon = identifiedIn(search)
  const { verdict } = search.judgement
  if (search.partly && search.judgement.candidates.length === 0) return FOR_A_PERSON
  if (search.expired || weapon?.endLapsed) return plainAnswer(release, { outcome: 'expired' })
  if (weapon) return foundAnswer(foundInBook(weapon), release)
  if (verdict === 'needs-review') {
    const candidates = candidatesOf(search)
    if (candidates.length > MOST_CANDIDATES) return FOR_A_PERSON
    return possibleAnswer(candidates.map(foundInBook), release)
  }
  return plainAnswer(release, { outcome: 'no-record' })
}

/** Which weapon it may be; the asker's officer chooses. */
export const possibleAnswer = (
  candidates: readonly Pick<Found, 'weapon' | 'basis'>[],
  release: Release,
  wish: Wish = {},
): GroundedAnswer | Withheld => {
  const verdict = release.decide('identification')
  const { allowed, ground, note } = verdict
  if (!allowed)
    return ground
      ? refusedAnswer(release, { ground, reason: note ?? '' }, wish)
      : { withheld: ['identification'] }
  const handling = handlingOf(release, wish)
  const basis = {
    weaponId: candidates.length === 1 ? (candidates[0]?.basis.weaponId ?? null) : null,
    recordIds: candidates.flatMap((one) => one.basis.recordIds),
  }
  const weapons = candidates.map(({ weapon }) => weapon)
  return {
    ...letOut(release, basis),
    body: { outcome: 'possible', rule: release.rule(), candidates: weapons },
    handling,
    groups: decisionsOn(new Map([['identification', verdict]])),
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

/** What leaves the State about a weapon that was found: nothing else of the record does. */
export const foundAnswer = (
  { weapon, events: book, lapsed, basis }: Found,
  release: Release,
  wish: Wish = {},
): GroundedAnswer | Withheld => {
  const { events, unexplained, restriction, withheld, met } = disclose(book, release.decide)
  if (unexplained.length > 0) return { withheld: unexplained }
  if (restriction && !release.decide('identification').allowed)
    return refusedAnswer(release, restriction, wish)
  const next = nextOf(book, events, wish)
  const handling = handlingOf(release, wish)
  const body: Answer = {
    outcome: restriction ? 'found-restricted' : 'found',
    rule: release.rule(),
    weapon,
    events: events.map(asTold),
    ...(next ? { next: { state: next, may_quote: handling.onward === 'next-state' } } : {}),
    ...(restriction ? { ...restriction, withheld: [...withheld] } : {}),
    ...(lapsed ? { lapsed: true } : {}),
  }
  return { ...letOut(release, basis), body, handling, groups: decisionsOn(met) }
}

/** What a book says of a weapon: all that an answer is made of. */
export interface Found {
  readonly weapon: WeaponIdentified
  readonly events: readonly CustodyEvent[]
  /** Other entries of it were lawfully removed. */
  readonly lapsed: boolean
  readonly basis: Basis
}

export const foundInBook = (weapon: RegisteredWeapon): Found => ({
  weapon: asIdentified(weapon),
  events: eventsOf(weapon),
  lapsed: weapon.lapsed > 0,
  basis: { weaponId: weapon.id, recordIds: recordsOf([weapon]) },
})

const candidatesOf = ({ judgement, weapons }: RegisterSearch): RegisteredWeapon[] =>
  judgement.candidates.flatMap(({ entry }) => {
    const weapon = weapons.get(entry.id)
    return weapon ? [weapon] : []
  })
