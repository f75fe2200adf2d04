import { Fault } from '@proofmark/domain'
import {
  answerTo,
  type NodeDb,
  type NodeTx,
  openQuestions,
  type Said,
  saidIn,
} from '@proofmark/storage'
import type { NodeContext } from '../../context.ts'
import { contentErased } from '../answering/asked-of.ts'
import { requestViewerOf } from '../answering/request-viewer.ts'
import type { Person } from '../views.ts'
import type { QuestionView, SaidView } from './dialogue-views.ts'

/** What was said in one conversation, each with the question it answers. */
export const saidViews = (self: string, said: readonly Said[]): SaidView[] =>
  said.map((one) => ({
    said: one,
    by: one.ours ? self : one.peer,
    answers: said.find(({ jti, ours }) => jti === one.ref_jti && ours !== one.ours)?.id ?? null,
  }))

const questionView = async (db: NodeDb, self: string, asked: Said): Promise<QuestionView> => {
  const { conv, peer } = asked
  const said = (await saidIn(db, [conv])).filter((one) => one.peer === peer)
  const views = saidViews(self, said)
  const viewOf = (one: Said | undefined) => views.find((view) => view.said.id === one?.id)
  const [trace, request] = await Promise.all([
    db
      .selectFrom('ask')
      .innerJoin('trace', 'trace.id', 'ask.trace_id')
      .innerJoin('case_file', 'case_file.id', 'trace.case_id')
      .select(['trace_id', 'training'])
      .where('conv', '=', conv)
      .where('state', '=', peer)
      .executeTakeFirst(),
    db
      .selectFrom('request')
      .select(['id', 'training'])
      .where('conv', '=', conv)
      .where('peer', '=', peer)
      .executeTakeFirst(),
  ])
  return {
    asked: viewOf(asked) ?? { said: asked, by: peer, answers: null },
    answered: viewOf(answerTo(said, asked)) ?? null,
    traceId: trace?.trace_id ?? null,
    requestId: request?.id ?? null,
    training: (trace ?? request)?.training ?? false,
  }
}

/** What other States want to know of us and nobody answered yet, the oldest first. */
export const listQuestions = async (
  context: NodeContext,
  person: Person,
  first: number,
): Promise<QuestionView[]> => {
  const { db, self } = context
  const open = await openQuestions(db, requestViewerOf(context, person), first)
  return Promise.all(open.map((asked) => questionView(db, self, asked)))
}

/** One question, as it stands; of another State, so nothing of ours is looked up by it. */
const questionOf = async (db: NodeDb | NodeTx, id: string): Promise<Said> => {
  const row = await db
    .selectFrom('dialogue')
    .selectAll()
    .where('id', '=', id)
    .where('ours', '=', false)
    .executeTakeFirst()
  if (!row) throw new Fault('PMK_NOT_FOUND')
  return row as Said
}

/** @throws Fault PMK_NOT_FOUND */
export const findQuestion = async ({ db, self }: NodeContext, id: string): Promise<QuestionView> =>
  questionView(db, self, await questionOf(db, id))

/** @throws Fault PMK_NOT_FOUND where it is no question about consent; PMK_CONTENT_ERASED */
export const consentQuestion = async (tx: NodeTx, id: string) => {
  const asked = await questionOf(tx, id)
  if (asked.type !== 'trace.consent-ask') throw new Fault('PMK_NOT_FOUND')
  if (asked.erased) throw contentErased(asked.erased)
  return asked
}

/** What was said about a request of another State besides its answer. */
export const dialogueOf = async (
  { db, self }: NodeContext,
  requestId: string,
): Promise<SaidView[]> => {
  const request = await db
    .selectFrom('request')
    .select(['conv', 'peer'])
    .where('id', '=', requestId)
    .executeTakeFirst()
  if (!request) throw new Fault('PMK_NOT_FOUND')
  const said = await saidIn(db, [request.conv])
  return saidViews(
    self,
    said.filter(({ peer }) => peer === request.peer),
  )
}
