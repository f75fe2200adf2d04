import type { AnswerDraftRow } from '@proofmark/storage'
import type { DraftView, IncomingView } from '../views.ts'
import type { GroundedAnswer } from './compose-answer.ts'

export interface ComposedDraft extends GroundedAnswer {
  readonly fingerprint: string
}

export const draftView = (row: AnswerDraftRow, request: IncomingView, now: Date): DraftView => ({
  id: row.id,
  request,
  status: row.status,
  version: row.version,
  correction: row.correction,
  leaves: row.composed,
  erased: row.erased,
  authors: row.authors,
  draftedAt: row.drafted_at,
  changedAt: row.changed_at,
  approval: approvalIn(row, now),
  endedAt: row.ended_at,
  endedBy: row.ended_by,
})

const approvalIn = (
  { approved_by: by, approved_at: at, approved_until: until }: AnswerDraftRow,
  now: Date,
): DraftView['approval'] => (by && at && until ? { by, at, until, stands: now < until } : null)
