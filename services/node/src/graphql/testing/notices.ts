import type { recordCalls } from '@proofmark/face/testing'
import type { NoticeUseCases, NoticeView } from '../../use-cases/notices/notice-views.ts'

export const notice: NoticeView = {
  id: '01900000-0000-7000-8000-000000000006',
  kind: 'theft',
  direction: 'in',
  state: 'AUT',
  training: false,
  handling: { tlp: 'amber', use: 'tracing-only', onward: 'never' },
  at: new Date('2026-01-05T10:00:00Z'),
  by: null,
  deliveredAt: null,
  acknowledgedAt: null,
  acknowledgedBy: null,
  erased: null,
  weapons: [{ make: 'glock', serial: 'ABC123' }],
  on: '2026-01-04',
}

type Answer = ReturnType<typeof recordCalls>['answer']

export const fakeNotices = (answer: Answer): NoticeUseCases => ({
  notices: answer('notices', () => ({
    nodes: [notice],
    hasNextPage: false,
    endCursor: null,
    totalCount: 1,
  })),
  sendNotice: answer('sendNotice', () => [notice]),
  acknowledgeNotice: answer('acknowledgeNotice', () => notice),
  noticesAbout: answer('noticesAbout', () => [
    {
      notice,
      serialMatch: 'exact' as const,
      because: { code: 'noticed-theft', params: { state: 'AUT', on: '2026-01-04' } },
    },
  ]),
})
