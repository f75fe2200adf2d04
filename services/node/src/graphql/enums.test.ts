import { readFileSync } from 'node:fs'
import {
  answerOutcomes,
  channels,
  crossings,
  custodyKinds,
  deliveryChannels,
  deliveryStatuses,
  draftStatuses,
  fieldGroups,
  grounds,
  illicitGrounds,
  interimStages,
  languages,
  noticeKinds,
  notificationKinds,
  onwards,
  outcomes,
  partyKinds,
  quotes,
  recallReasons,
  requestStatuses,
  slaClasses,
  traceStatuses,
  weaponFields,
} from '@proofmark/domain'
import { codeOf, nameOf } from '@proofmark/face'
import { markConditions, markKinds, markPlaces, markScripts } from '@proofmark/markings'
import { buildSchema, GraphQLEnumType } from 'graphql'
import { expect, it } from 'vitest'
import { nodeSdl } from './serve-graphql.ts'

const schema = buildSchema(readFileSync(nodeSdl, 'utf8'))

const enums = {
  AnswerOutcome: answerOutcomes,
  Channel: channels,
  Crossing: crossings,
  CustodyKind: custodyKinds,
  DeliveryChannel: deliveryChannels,
  DeliveryStatus: deliveryStatuses,
  DraftStatus: draftStatuses,
  FieldGroup: fieldGroups,
  Ground: grounds,
  IllicitGround: illicitGrounds,
  InterimStage: interimStages,
  Language: languages,
  MarkCondition: markConditions,
  MarkKind: markKinds,
  MarkPlace: markPlaces,
  MarkScript: markScripts,
  Onward: onwards,
  NoticeKind: noticeKinds,
  NotificationKind: notificationKinds,
  Outcome: outcomes,
  PartyKind: partyKinds,
  Quote: quotes,
  RecallReason: recallReasons,
  RequestStatus: requestStatuses,
  Sla: slaClasses,
  TraceStatus: traceStatuses,
  WeaponField: weaponFields,
}

it.each(Object.entries(enums))('%s of the SDL has the codes of the domain', (name, codes) => {
  const type = schema.getType(name)
  const values = type instanceof GraphQLEnumType ? type.getValues().map((value) => value.name) : []
  expect([...values].sort()).toEqual(codes.map((code) => nameOf(code)).sort())
  expect(values.map((value) => codeOf(value)).sort()).toEqual([...codes].sort())
})
