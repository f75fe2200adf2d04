import { Fault } from '@proofmark/domain'
import type { NodeDb, NodeTx } from '../database.ts'
import { type RequestViewer, requestVisibleTo } from '../people/request-visibility.ts'
import type { AnswerDraftRow, ComposedAnswer, DraftedAnswer } from '../tables/release.ts'

/** What a draft says, as it is kept. */
export interface DraftContent {
  readonly answer: DraftedAnswer
  readonly correction: string | null
  readonly composed: ComposedAnswer
  readonly fingerprint: string
}

const asColumns = ({ answer, correction, composed, fingerprint }: DraftContent) => ({
  answer: JSON.stringify(answer),
  correction,
  composed: JSON.stringify(composed),
  fingerprint,
})

/** The draft a request has, if it neither left nor was withdrawn; locked. */
export const currentDraft = (tx: NodeTx, requestId: string): Promise<AnswerDraftRow | undefined> =>
  tx
    .selectFrom('answer_draft')
    .selectAll()
    .where('request_id', '=', requestId)
    .where('status', 'in', ['open', 'approved'])
    .forUpdate()
    .executeTakeFirst()

interface NewDraft {
  readonly id: string
  readonly requestId: string
  readonly author: string
  readonly at: Date
}

export const insertDraft = async (
  tx: NodeTx,
  { id, requestId, author, at }: NewDraft,
  content: DraftContent,
): Promise<void> => {
  await tx
    .insertInto('answer_draft')
    .values({
      ...{ id, request_id: requestId, status: 'open', ...asColumns(content) },
      ...{ authors: JSON.stringify([author]), drafted_at: at, changed_at: at },
    })
    .execute()
}

const noApproval = { approved_by: null, approved_at: null, approved_until: null } as const

/** A change is a new version, by one author more, and nobody approved it. */
export const changeDraft = async (
  tx: NodeTx,
  { id, version, authors }: AnswerDraftRow,
  { author, at, content }: { author: string; at: Date; content: DraftContent },
): Promise<void> => {
  await tx
    .updateTable('answer_draft')
    .set({ status: 'open', version: version + 1, ...asColumns(content), ...noApproval })
    .set({ authors: JSON.stringify([...new Set([...authors, author])]), changed_at: at })
    .where('id', '=', id)
    .execute()
}

export const findDraft = (db: NodeDb, id: string): Promise<AnswerDraftRow | undefined> =>
  db.selectFrom('answer_draft').selectAll().where('id', '=', id).executeTakeFirst()

/** @throws Fault PMK_NOT_FOUND */
export const lockDraft = async (tx: NodeTx, id: string): Promise<AnswerDraftRow> => {
  const draft = await tx
    .selectFrom('answer_draft')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!draft) throw new Fault('PMK_NOT_FOUND')
  return draft
}

export const approveDraftAs = async (
  tx: NodeTx,
  id: string,
  { by, at, until }: { readonly by: string; readonly at: Date; readonly until: Date },
): Promise<void> => {
  await tx
    .updateTable('answer_draft')
    .set({ status: 'approved', approved_by: by, approved_at: at, approved_until: until })
    .where('id', '=', id)
    .execute()
}

export const takeApprovalBack = async (tx: NodeTx, id: string): Promise<void> => {
  await tx
    .updateTable('answer_draft')
    .set({ status: 'open', ...noApproval })
    .where('id', '=', id)
    .execute()
}

/**
 * Ends what was being written for a request that is over: none of it can leave any more. Of one that was closed a
 * correction still can.
 */
export const endDraftsOf = async (
  tx: NodeTx,
  requestId: string,
  { over, at }: { readonly over: 'recalled' | 'closed' | 'lapsed'; readonly at: Date },
): Promise<void> => {
  let drafts = tx
    .updateTable('answer_draft')
    .set({ status: 'withdrawn', ended_by: 'node', ended_at: at, ...noApproval })
    .where('request_id', '=', requestId)
    .where('status', 'in', ['open', 'approved'])
  if (over === 'closed') drafts = drafts.where('correction', 'is', null)
  await drafts.execute()
}

export const endDraft = async (
  tx: NodeTx,
  id: string,
  end: { readonly status: 'sent' | 'withdrawn'; readonly by: string; readonly at: Date },
): Promise<void> => {
  await tx
    .updateTable('answer_draft')
    .set({ status: end.status, ended_by: end.by, ended_at: end.at })
    .where('id', '=', id)
    .execute()
}

/** Those that wait come by the deadline of their request, the others newest first. */
export const draftsIn = (
  db: NodeDb,
  viewer: RequestViewer,
  { status, first }: { readonly status: AnswerDraftRow['status']; readonly first: number },
): Promise<AnswerDraftRow[]> => {
  const drafts = db
    .selectFrom('answer_draft')
    .innerJoin('request', 'request.id', 'answer_draft.request_id')
    .selectAll('answer_draft')
    .where('answer_draft.status', '=', status)
    .where(requestVisibleTo(viewer))
    .limit(first)
  const waits = status === 'open' || status === 'approved'
  return waits
    ? drafts.orderBy('request.due_at').orderBy('answer_draft.id').execute()
    : drafts.orderBy('answer_draft.id', 'desc').execute()
}
