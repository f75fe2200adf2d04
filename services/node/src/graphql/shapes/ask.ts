import { nameOf, nameOrNull } from '@proofmark/face'
import type { CustodyEvent, WeaponIdentified } from '@proofmark/protocol'
import type {
  AnsweredEvent,
  Ask,
  IdentifiedWeapon,
  WithheldGroup,
} from '../../generated/graphql.ts'
import type { AskView, WithheldTold } from '../../use-cases/views.ts'
import type { GraphqlContext } from '../context.ts'
import { keepName, shownParty } from '../person-names.ts'
import { shapeHandling } from './asking.ts'
import { shapeSaid } from './dialogue.ts'
import { shapeSentPhotograph } from './photograph.ts'
import { shapeBecause } from './reason.ts'
import { instant, instantOrNull } from './time.ts'

export const shapeIdentified = (weapon: WeaponIdentified): IdentifiedWeapon => ({
  type: weapon.type ?? null,
  make: weapon.make,
  model: weapon.model ?? null,
  calibre: weapon.calibre ?? null,
  serial: weapon.serial,
  countryOfManufacture: weapon.country_of_manufacture ?? null,
  madeOn: weapon.made_on ?? null,
})

const partyOf = ({ party_name, party_kind }: CustodyEvent) => ({
  partyName: party_name ?? null,
  partyKind: party_kind ?? null,
})

export const shapeAnsweredEvent = (event: CustodyEvent, conv: string): AnsweredEvent =>
  keepName(shownEvent(event), partyOf(event), { kind: 'answer', subject: conv })

const shownEvent = (event: CustodyEvent): AnsweredEvent => ({
  kind: nameOf(event.kind),
  occurredOn: event.occurred_on,
  counterparty: event.counterparty ?? null,
  partyKind: nameOrNull(event.party_kind),
  ...shownParty(partyOf(event)),
  licence: event.licence ?? null,
})

export const shapeWithheld = ({ group, ground, reason }: WithheldTold): WithheldGroup => ({
  group: nameOf(group),
  ground: nameOf(ground),
  reason: reason ?? null,
})

type Asked = Pick<GraphqlContext, 'language' | 'now'>

/** An ask whose letters and contacts are looked up only when they are asked for. */
export interface AskShape extends Ask {
  readonly conv: string
}

export const shapeAsk = (ask: AskView, { language, now }: Asked): AskShape => ({
  conv: ask.conv,
  channel: nameOf(ask.channel),
  letters: [],
  contacts: [],
  state: ask.state,
  askedAt: instant(ask.askedAt),
  because: shapeBecause(ask.because, language),
  askedWhy: ask.askedWhy,
  storedAt: instantOrNull(ask.storedAt),
  acknowledgedAt: instantOrNull(ask.acknowledgedAt),
  dueAt: instant(ask.dueAt),
  overdue:
    ask.answeredAt === null && ask.recalledAt === null && ask.dueAt < (ask.clockStandsSince ?? now),
  answeredAt: instantOrNull(ask.answeredAt),
  outcome: nameOrNull(ask.outcome),
  ground: nameOrNull(ask.ground),
  reason: ask.reason,
  weapon: ask.weapon && shapeIdentified(ask.weapon),
  events: ask.events.map((event) => shapeAnsweredEvent(event, ask.conv)),
  candidates: ask.candidates.map(shapeIdentified),
  withheld: ask.withheld.map(shapeWithheld),
  next: ask.next?.state ?? null,
  mayQuote: ask.next?.mayQuote ?? null,
  until: ask.until,
  handling: ask.handling && shapeHandling(ask.handling),
  correctedAt: instantOrNull(ask.correctedAt),
  correction: ask.correction,
  clockStandsSince: instantOrNull(ask.clockStandsSince),
  recalledAt: instantOrNull(ask.recalledAt),
  lapsedAt: instantOrNull(ask.lapsedAt),
  dialogue: ask.dialogue.map((said) => shapeSaid(said, language)),
  photographs: ask.photographs.map(shapeSentPhotograph),
  erased: ask.erased,
})
