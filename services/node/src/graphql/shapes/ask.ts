import { nameOf, nameOrNull } from '@proofmark/face'
import type { CustodyEvent, WeaponIdentified } from '@proofmark/protocol'
import type { AnsweredEvent, Ask, IdentifiedWeapon } from '../../generated/graphql.ts'
import type { AskView } from '../../use-cases/views.ts'
import type { GraphqlContext } from '../context.ts'
import { shapeSaid } from './dialogue.ts'
import { shapeBecause } from './reason.ts'
import { instant, instantOrNull } from './time.ts'

const shapeIdentified = (weapon: WeaponIdentified): IdentifiedWeapon => ({
  type: weapon.type ?? null,
  make: weapon.make,
  model: weapon.model ?? null,
  calibre: weapon.calibre ?? null,
  serial: weapon.serial,
  countryOfManufacture: weapon.country_of_manufacture ?? null,
  madeOn: weapon.made_on ?? null,
})

const shapeEvent = (event: CustodyEvent): AnsweredEvent => ({
  kind: nameOf(event.kind),
  occurredOn: event.occurred_on,
  counterparty: event.counterparty ?? null,
  partyKind: nameOrNull(event.party_kind),
  partyName: event.party_name ?? null,
  licence: event.licence ?? null,
})

type Asked = Pick<GraphqlContext, 'language' | 'now'>

export const shapeAsk = (ask: AskView, { language, now }: Asked): Ask => ({
  state: ask.state,
  askedAt: instant(ask.askedAt),
  because: shapeBecause(ask.because, language),
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
  events: ask.events.map(shapeEvent),
  candidates: ask.candidates.map(shapeIdentified),
  correctedAt: instantOrNull(ask.correctedAt),
  correction: ask.correction,
  clockStandsSince: instantOrNull(ask.clockStandsSince),
  recalledAt: instantOrNull(ask.recalledAt),
  dialogue: ask.dialogue.map((said) => shapeSaid(said, language)),
})
