import { allowContract } from '@proofmark/face/testing'
import { nodeSdl } from './serve-graphql.ts'
import { startTestNode } from './testing/node.ts'
import { IDS } from './testing/use-cases.ts'

allowContract('node', {
  sdl: nodeSdl,
  literals: {
    'Boolean!': 'true',
    'Date!': '"2026-01-02"',
    'ID!': `"${IDS.trace}"`,
    'String!': '"AUT"',
    '[String!]!': '["AUT-1"]',
    'MarkingInput!': '{ serial: "ABC123" }',
    'OpenCaseInput!': '{ weapon: {}, obtainedOn: "2026-01-02", nationalNumber: "1" }',
    'Ground!': 'NATIONAL_SECURITY',
    'InterimStage!': 'SEARCHING',
    'Quote!': 'WEAPON',
    'RecallReason!': 'SENT_IN_ERROR',
    '[WeaponField!]!': '[SERIAL]',
    'AnswerInput!': '{ outcome: NO_RECORD }',
  },
  start: startTestNode,
  change: IDS.trace,
})
