import type { recordCalls } from '@proofmark/face/testing'
import type { ApiKey } from '@proofmark/storage'
import type { PeopleUseCases } from '../../use-cases/people/people-views.ts'
import type { CaseView } from '../../use-cases/views.ts'

const at = new Date('2026-01-05T10:00:00Z')

const apiKey: ApiKey = {
  id: '01900000-0000-7000-8000-000000000006',
  name: 'case-system',
  roles: ['investigator'],
  fields: ['openCase'],
  madeBy: 'eva',
  madeAt: at,
  expiresAt: at,
  revokedAt: null,
  revokedBy: null,
  lastUsedAt: null,
}

type Answer = ReturnType<typeof recordCalls>['answer']

/** Stands in for what is done about people. */
export const fakePeopleUseCases = (answer: Answer, caseView: CaseView): PeopleUseCases => ({
  apiKeys: async () => [apiKey],
  makeApiKey: answer('makeApiKey', () => ({ key: apiKey, text: 'pmk_x_y' })),
  revokeApiKey: answer('revokeApiKey', () => apiKey),
  shareCase: answer('shareCase', () => caseView),
  endShare: answer('endShare', () => caseView),
  restrictCase: answer('restrictCase', () => caseView),
  sharedWith: async () => ['rui'],
  notePersonLook: answer('notePersonLook', () => undefined),
  personAccesses: async () => [
    {
      ...{ id: 1, at, actor: 'ana', subject: 'AUT-1' },
      purpose: 'register-upkeep',
      kind: 'register-entry',
      ...{ written_for: null, holds: [] },
    },
  ],
})
