import type { StoredNotice } from '@proofmark/storage'
import { contentOf } from '../../notices/notice-body.ts'
import type { NoticeView } from './notice-views.ts'

export const noticeView = (row: StoredNotice): NoticeView => ({
  ...(row.body ? contentOf(row.body) : { weapons: [] }),
  erased: row.erased,
  id: row.id,
  kind: row.kind,
  direction: row.direction,
  state: row.peer,
  handling: row.handling,
  training: row.training,
  at: row.at,
  by: row.told_by,
  deliveredAt: row.delivered_at,
  acknowledgedAt: row.acknowledged_at,
  acknowledgedBy: row.acknowledged_by,
})
