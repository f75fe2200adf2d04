import { allowContract } from '@proofmark/face/testing'
import { nodeSdl } from './serve-graphql.ts'
import { startTestNode } from './testing/node.ts'
import { IDS } from './testing/use-cases.ts'

allowContract('node', {
  sdl: nodeSdl,
  literals: {
    'Boolean!': 'true',
    'DateTime!': '"2026-01-02T00:00:00Z"',
    '[ID!]!': `["${IDS.case}"]`,
    'Date!': '"2026-01-02"',
    'Int!': '1',
    'ID!': `"${IDS.trace}"`,
    'String!': '"AUT"',
    '[String!]!': '["AUT-1"]',
    '[Role!]!': '[INVESTIGATOR]',
    'MarkingInput!': '{ serial: "ABC123" }',
    'OpenCaseInput!': '{ weapon: {}, obtainedOn: "2026-01-02", nationalNumber: "1" }',
    'LetterInput!': '{ channel: LETTER, on: "2026-01-02" }',
    'WrittenAnswerInput!': '{ outcome: NO_RECORD }',
    'WrittenRequestInput!': '{ from: "AUT", weapon: {}, obtainedOn: "2026-01-02" }',
    'ContactInput!': '{ state: "AUT", name: "Eva" }',
    'NoticeInput!': '{ kind: LOSS }',
    'NotificationWishesInput!': '{ language: FR }',
    '[NotificationKind!]!': '[NOTICE_ARRIVED]',
    'Ground!': 'NATIONAL_SECURITY',
    'InterimStage!': 'SEARCHING',
    'Quote!': 'WEAPON',
    'RecallReason!': 'SENT_IN_ERROR',
    'HoldableKind!': 'TRACE',
    'AccessPurpose!': 'COURT_PROCEEDINGS',
    '[WeaponField!]!': '[SERIAL]',
    'AnswerInput!': '{ outcome: NO_RECORD }',
  },
  start: startTestNode,
  change: IDS.trace,
})
