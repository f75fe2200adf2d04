import { createHash } from 'node:crypto'
import {
  type Approval,
  advanceDraft,
  advanceRequest,
  Fault,
  isFault,
  requireApproval,
  requireSecondPerson,
} from '@proofmark/domain'
import {
  type AnswerDraftRow,
  approveDraftAs,
  changeDraft,
  currentDraft,
  type DraftContent,
  draftsIn,
  endDraft,
  findDraft,
  insertDraft,
  lockDraft,
  type NodeTx,
  type RequestRow,
  recordAudit,
  takeApprovalBack,
  uuidV7,
} from '@proofmark/storage'
import type { NodeContext } from '../../context.ts'
import { handlingTold } from '../../exchange/handling-told.ts'
import { searchForRequest } from '../register/register.ts'
import type { Answer, DraftView, Person } from '../views.ts'
import { contentErased } from './asked-of.ts'
import { recordsOf } from './compose-answer.ts'
import { type ComposedDraft, draftView } from './draft-view.ts'
import { incomingView } from './incoming.ts'
import { lockRequest, lockSeenRequest } from './lock-request.ts'
import { composeAnswer } from './persons-answer.ts'
import { requestViewerOf } from './request-viewer.ts'
import { sendAnswer, sendCorrected } from './send-answer.ts'

/** What an officer writes. */
interface Draft {
  readonly answer: Answer
  readonly correction: string | null
}

/**
 * What would leave now, and a fingerprint of it together with what the register offers for the request:
 * an answer of no record says the same before and after the record was loaded.
 */
const composeDraft = async (
  context: NodeContext,
  tx: NodeTx,
  request: RequestRow,
  { answer }: Pick<Draft, 'answer'>,
): Promise<ComposedDraft> => {
  const composed = await composeAnswer(context, tx, { request, answer })
  const search = await searchForRequest(context, tx, request)
  const { verdict, candidates } = search.judgement
  const { body, handling, basis } = composed
  const seen = [
    ...[body, handlingTold(handling), [...basis.recordIds].sort(), verdict, search.expired],
    ...[candidates.map(({ entry }) => entry.id), recordsOf(search.weapons.values()).sort()],
  ]
  const fingerprint = createHash('sha256').update(JSON.stringify(seen)).digest('hex')
  return { ...composed, fingerprint }
}

const contentOf = (
  { answer, correction }: Draft,
  { body, handling, groups, secondPerson, fingerprint }: ComposedDraft,
): DraftContent => ({
  answer,
  correction,
  composed: { body, handling, groups, secondPerson },
  fingerprint,
})

/** @throws Fault PMK_DRAFT_STALE where it would not say what was drafted, or not of the same register */
const composeAsDrafted = async (
  context: NodeContext,
  tx: NodeTx,
  request: RequestRow,
  draft: AnswerDraftRow,
): Promise<ComposedDraft> => {
  const { answer, erased } = draft
  if (!answer) throw contentErased(erased)
  const composed = await composeDraft(context, tx, request, { answer }).catch((error: unknown) => {
    // What could be drafted cannot be any more: the policy or the register is another.
    const isStale = isFault(error, 'PMK_POLICY_WITHHOLDS') || isFault(error, 'PMK_INPUT_INVALID')
    throw isStale ? new Fault('PMK_DRAFT_STALE', error.detail, { cause: error }) : error
  })
  if (composed.fingerprint !== draft.fingerprint) throw new Fault('PMK_DRAFT_STALE')
  return composed
}

interface Act {
  readonly person: Person
  /** What stands in the audit. */
  readonly act: string
}

/**
 * One step of a draft, in one transaction with its line of audit. The request is locked before the draft,
 * always. A step that is refused changes nothing, and the audit says who tried it and why not.
 */
const stepping = async (
  context: NodeContext,
  { person, act }: Act,
  draftId: string,
  step: (tx: NodeTx, draft: AnswerDraftRow, request: RequestRow) => Promise<void>,
): Promise<DraftView> => {
  const found = await findDraft(context.db, draftId)
  if (!found) throw new Fault('PMK_NOT_FOUND')
  const line = { actor: person.id, act, subject: draftId }
  try {
    return await context.db.transaction().execute(async (tx) => {
      const request = await lockSeenRequest(context, tx, person, found.request_id)
      await step(tx, await lockDraft(tx, draftId), request)
      await recordAudit(tx, { ...line, at: context.clock(), code: null })
      const after = await lockRequest(tx, request.id)
      return draftView(await lockDraft(tx, draftId), incomingView(after), context.clock())
    })
  } catch (error) {
    if (isFault(error))
      await recordAudit(context.db, { ...line, at: context.clock(), code: error.code })
    throw error
  }
}

/**
 * Drafts an answer, or changes the draft there is; nothing is sent. With `correction`, what is to stand in
 * the place of the answer that was given.
 * @throws Fault PMK_NOT_FOUND, PMK_INPUT_INVALID, PMK_POLICY_WITHHOLDS, PMK_LIFECYCLE_ILLEGAL,
 * PMK_REGISTER_UNAVAILABLE
 */
export const draftAnswer = (
  context: NodeContext,
  person: Person,
  requestId: string,
  { answer, correction }: { readonly answer: Answer; readonly correction: string | null },
): Promise<DraftView> =>
  context.db.transaction().execute(async (tx) => {
    const request = await lockSeenRequest(context, tx, person, requestId)
    advanceRequest(request.status, correction === null ? 'answer' : 'correct')
    const draft = { answer, correction }
    const content = contentOf(draft, await composeDraft(context, tx, request, draft))
    const before = await currentDraft(tx, requestId)
    const at = context.clock()
    const id = before?.id ?? uuidV7(at, context.random)
    if (before) {
      advanceDraft(before.status, 'change')
      await changeDraft(tx, before, { author: person.id, at, content })
    } else await insertDraft(tx, { id, requestId, author: person.id, at }, content)
    const act = before ? 'draft-changed' : 'answer-drafted'
    await recordAudit(tx, { at, actor: person.id, act, subject: id, code: null })
    return draftView(await lockDraft(tx, id), incomingView(request), at)
  })

export const withdrawDraft = (context: NodeContext, person: Person, id: string) =>
  stepping(context, { person, act: 'draft-withdrawn' }, id, async (tx, draft) => {
    const status = advanceDraft(draft.status, 'withdraw')
    if (status === 'withdrawn')
      await endDraft(tx, id, { status, by: person.id, at: context.clock() })
  })

interface Read {
  readonly id: string
  /** The version the person read. */
  readonly version: number
}

/**
 * Approves what was read, for as long as the settings say; nothing is sent.
 * @throws Fault PMK_NOT_FOUND, PMK_SAME_PERSON, PMK_STORE_CONFLICT, PMK_DRAFT_STALE, PMK_LIFECYCLE_ILLEGAL
 */
export const approveDraft = (context: NodeContext, person: Person, read: Read) =>
  stepping(context, { person, act: 'draft-approved' }, read.id, async (tx, draft, request) => {
    requireReadable(draft, read, person)
    await composeAsDrafted(context, tx, request, draft)
    await approve(tx, draft, approvalBy(context, person))
  })

const requireReadable = (draft: AnswerDraftRow, { version }: Read, person: Person): void => {
  requireSecondPerson(draft.authors, person.id)
  if (draft.version !== version) throw new Fault('PMK_STORE_CONFLICT')
}

const approvalBy = ({ clock, approvalMs }: NodeContext, { id: by }: Person): Approval => {
  const at = clock()
  return { by, at, until: new Date(at.getTime() + approvalMs) }
}

const approve = async (
  tx: NodeTx,
  { id, status }: AnswerDraftRow,
  approval: Approval,
): Promise<void> => {
  advanceDraft(status, 'approve')
  await approveDraftAs(tx, id, approval)
}

/** @throws Fault PMK_NOT_FOUND, PMK_LIFECYCLE_ILLEGAL where none was given or the answer left already */
export const withdrawApproval = (context: NodeContext, person: Person, id: string) =>
  stepping(context, { person, act: 'approval-withdrawn' }, id, async (tx, { status }) => {
    advanceDraft(status, 'take-approval-back')
    await takeApprovalBack(tx, id)
  })

/**
 * Sends a draft; where the policy wants it, with the approval of a second person that stands now.
 * @throws Fault PMK_NOT_FOUND, PMK_SECOND_PERSON_NEEDED, PMK_DRAFT_STALE, PMK_LIFECYCLE_ILLEGAL
 */
export const sendDraft = (context: NodeContext, person: Person, id: string) =>
  leaving(context, { person, act: 'draft-sent' }, id, (tx, draft, request) =>
    send(context, tx, { draft, request, person, approval: approvalOf(draft), at: context.clock() }),
  )

/** Approves what was read and sends it at once. @throws Fault as `approveDraft` and `sendDraft` do */
export const releaseDraft = (context: NodeContext, person: Person, read: Read) =>
  leaving(context, { person, act: 'draft-released' }, read.id, async (tx, draft, request) => {
    requireReadable(draft, read, person)
    const approval = approvalBy(context, person)
    await approve(tx, draft, approval)
    await send(context, tx, { draft, request, person, approval, at: approval.at })
  })

const leaving = async (...[context, ...rest]: Parameters<typeof stepping>): Promise<DraftView> => {
  const view = await stepping(context, ...rest)
  context.wake('courier', view.request.from)
  return view
}

interface Leaving {
  readonly draft: AnswerDraftRow
  readonly request: RequestRow
  readonly person: Person
  readonly approval: Approval | null
  readonly at: Date
}

const send = async (
  context: NodeContext,
  tx: NodeTx,
  { draft, request, person, approval, at }: Leaving,
): Promise<void> => {
  const status = advanceDraft(draft.status, 'send')
  const answer = await composeAsDrafted(context, tx, request, draft)
  if (answer.secondPerson) requireApproval(approval, draft.authors, at)
  const stands = approval !== null && approval.until > at
  const people = {
    answeredBy: person.id,
    approvedBy: stands ? approval.by : null,
    draftId: draft.id,
  }
  const { correction: why } = draft
  if (why === null) await sendAnswer(context, tx, request, { answer, people })
  else await sendCorrected(context, tx, request, { why, answer, people })
  if (status === 'sent') await endDraft(tx, draft.id, { status, by: person.id, at })
}

const approvalOf = ({ approved_by: by, approved_at: at, approved_until: until }: AnswerDraftRow) =>
  by && at && until ? { by, at, until } : null

/** Drafts with what they answer, those that wait by deadline. */
export const listDrafts = async (
  context: NodeContext,
  person: Person,
  wanted: { readonly status: AnswerDraftRow['status']; readonly first: number },
): Promise<DraftView[]> =>
  viewsOf(context, await draftsIn(context.db, requestViewerOf(context, person), wanted))

export const findDraftView = async (
  { db, clock }: NodeContext,
  id: string,
): Promise<DraftView | null> => {
  const draft = await findDraft(db, id)
  const [view = null] = draft ? await viewsOf({ db, clock }, [draft]) : []
  return view
}

const viewsOf = async (
  { db, clock }: Pick<NodeContext, 'db' | 'clock'>,
  drafts: readonly AnswerDraftRow[],
): Promise<DraftView[]> => {
  if (drafts.length === 0) return []
  const ids = drafts.map(({ request_id }) => request_id)
  const requests = await db.selectFrom('request').selectAll().where('id', 'in', ids).execute()
  const byId = new Map(requests.map((request) => [request.id, incomingView(request)]))
  return drafts.flatMap((draft) => {
    const request = byId.get(draft.request_id)
    return request ? [draftView(draft, request, clock())] : []
  })
}
