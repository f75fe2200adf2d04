import { bookEnd, disclosable } from '@proofmark/domain'
import type { MessageOf } from '@proofmark/protocol'
import { type Basis, restedOnNothing } from '@proofmark/storage'
import { asIdentified, identifiedIn } from './register.ts'
import type { RegisteredWeapon, RegisterSearch } from './views.ts'

type Answer = MessageOf<'trace.response'>['body']

/** More candidates than this would be fishing (domain.md section 4). */
const MOST_CANDIDATES = 5

/** An answer with what it rested on; only the body leaves. */
export interface GroundedAnswer {
  readonly body: Answer
  readonly basis: Basis
}

export const recordsOf = (weapons: Iterable<RegisteredWeapon>): string[] =>
  [...weapons].flatMap(({ custody }) => custody.map(({ recordId }) => recordId))

/** What the node answers alone. What has lapsed is told as such, never as no record. */
export const automaticAnswer = (search: RegisterSearch, rule: string): GroundedAnswer => {
  const weapon = identifiedIn(search)
  const { verdict } = search.judgement
  if (search.expired || weapon?.endLapsed)
    return { body: { outcome: 'expired', rule }, basis: restedOnNothing }
  if (weapon) return foundAnswer(weapon, rule)
  if (verdict === 'needs-review') return possibleAnswer(candidatesOf(search), rule)
  return { body: { outcome: 'no-record', rule }, basis: restedOnNothing }
}

/** Which weapon it may be; the asker's officer chooses. */
export const possibleAnswer = (
  weapons: readonly RegisteredWeapon[],
  rule: string,
): GroundedAnswer => ({
  body: { outcome: 'possible', rule, candidates: weapons.map(asIdentified) },
  basis: {
    weaponId: weapons.length === 1 ? (weapons[0]?.id ?? null) : null,
    recordIds: recordsOf(weapons),
  },
})

/** What leaves the State about a weapon that was found: nothing else of the record does. */
export const foundAnswer = (weapon: RegisteredWeapon, rule: string): GroundedAnswer => {
  const events = weapon.custody.map((event) =>
    disclosable({
      kind: event.kind,
      occurredOn: event.occurredOn,
      ...(event.counterparty ? { counterparty: event.counterparty } : {}),
      ...(event.partyKind ? { partyKind: event.partyKind } : {}),
      ...(event.partyName ? { partyName: event.partyName } : {}),
      ...(event.licence ? { licence: event.licence } : {}),
    }),
  )
  const end = bookEnd(events)
  const body: Answer = {
    outcome: 'found',
    rule,
    weapon: asIdentified(weapon),
    events: events.map(({ kind, occurredOn, counterparty, partyKind, partyName, licence }) => ({
      kind,
      occurred_on: occurredOn,
      ...(counterparty ? { counterparty } : {}),
      ...(partyKind ? { party_kind: partyKind } : {}),
      ...(partyName ? { party_name: partyName } : {}),
      ...(licence ? { licence } : {}),
    })),
    ...(end.at === 'exported' ? { next: { state: end.to, may_quote: true } } : {}),
    ...(weapon.lapsed > 0 ? { lapsed: true } : {}),
  }
  return { body, basis: { weaponId: weapon.id, recordIds: recordsOf([weapon]) } }
}

const candidatesOf = ({ judgement, weapons }: RegisterSearch): RegisteredWeapon[] =>
  judgement.candidates.slice(0, MOST_CANDIDATES).flatMap(({ entry }) => {
    const weapon = weapons.get(entry.id)
    return weapon ? [weapon] : []
  })
