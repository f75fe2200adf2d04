import { Fault, type Ground, type IllicitGround, type RequestStatus } from '@proofmark/domain'
import { type NodeTx, type RequestRow, recordAudit, restedOnNothing } from '@proofmark/storage'
import type { NodeContext } from '../context.ts'
import { foundAnswer, type GroundedAnswer, possibleAnswer } from './compose-answer.ts'
import { registeredWeapon, searchForRequest, seenInRequest } from './register.ts'
import { sendAnswer, sendCorrected } from './send-answer.ts'
import type { Answer, IncomingView, Page, PageRequest, Person, RegisterSearch } from './views.ts'

const incomingView = (row: RequestRow): IncomingView => ({
  id: row.id,
  from: row.peer,
  status: row.status,
  receivedAt: row.received_at,
  dueAt: row.due_at,
  seen: seenInRequest(row.body),
  category: row.body.category,
  ground: row.body.ground as IllicitGround,
  obtainedOn: row.body.obtained_on,
  answeredAt: row.answered_at,
  outcome: row.outcome,
})

/** By deadline, the most pressing first; the cursor is `due_at id`. */
export const listIncoming = async (
  { db }: NodeContext,
  status: RequestStatus | undefined,
  { first, after }: PageRequest,
): Promise<Page<IncomingView>> => {
  const all = db.selectFrom('request')
  const matching = status ? all.where('status', '=', status) : all
  const [dueAt, id] = after?.split(' ') ?? []
  const page =
    dueAt && id
      ? matching.where(({ eb, refTuple, tuple }) =>
          eb(refTuple('due_at', 'id'), '>', tuple(new Date(dueAt), id)),
        )
      : matching
  const [rows, count] = await Promise.all([
    page
      .selectAll()
      .orderBy('due_at')
      .orderBy('id')
      .limit(first + 1)
      .execute(),
    matching.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ])
  const nodes = rows.slice(0, first).map(incomingView)
  const last = nodes.at(-1)
  return {
    nodes,
    hasNextPage: rows.length > first,
    endCursor: last ? `${last.dueAt.toISOString()} ${last.id}` : null,
    totalCount: count.total,
  }
}

const lockRequest = async (tx: NodeTx, id: string): Promise<RequestRow> => {
  const request = await tx
    .selectFrom('request')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!request) throw new Fault('PMK_NOT_FOUND')
  return request
}

/** What our register offers for a request that came in. */
export const examineIncoming = async (
  { db, register, clock }: NodeContext,
  requestId: string,
): Promise<RegisterSearch> => {
  const request = await db
    .selectFrom('request')
    .selectAll()
    .where('id', '=', requestId)
    .executeTakeFirst()
  if (!request) throw new Fault('PMK_NOT_FOUND')
  return searchForRequest(register(db), request.body, clock())
}

/**
 * Answers a request a person had to look at.
 * @throws Fault PMK_NOT_FOUND, PMK_INPUT_INVALID, PMK_LIFECYCLE_ILLEGAL, PMK_REGISTER_UNAVAILABLE
 */
export const answerIncoming = (
  context: NodeContext,
  person: Person,
  requestId: string,
  answer: Answer,
): Promise<IncomingView> =>
  replying(context, person, { requestId, act: 'request-answered' }, async (tx, request) => {
    const composed = await composeAnswer(context, tx, { person, request, answer })
    await sendAnswer(context, tx, request, composed)
  })

/**
 * Tells the State that asked that an answer was wrong, why, and what is right.
 * @throws Fault PMK_NOT_FOUND, PMK_INPUT_INVALID, PMK_LIFECYCLE_ILLEGAL, PMK_REGISTER_UNAVAILABLE
 */
export const correctAnswer = (
  context: NodeContext,
  person: Person,
  requestId: string,
  { reason: why, answer }: { readonly reason: string; readonly answer: Answer },
): Promise<IncomingView> =>
  replying(context, person, { requestId, act: 'answer-corrected' }, async (tx, request) => {
    const composed = await composeAnswer(context, tx, { person, request, answer })
    await sendCorrected(context, tx, request, { why, answer: composed })
  })

/** Locks a request, replies to it in one transaction with its line of audit, and sends the reply on its way. */
const replying = async (
  context: NodeContext,
  person: Person,
  { requestId, act }: { readonly requestId: string; readonly act: string },
  reply: (tx: NodeTx, request: RequestRow) => Promise<void>,
): Promise<IncomingView> => {
  const row = await context.db.transaction().execute(async (tx) => {
    await reply(tx, await lockRequest(tx, requestId))
    const line = { actor: person.id, act, subject: requestId, code: null }
    await recordAudit(tx, { at: context.clock(), ...line })
    return lockRequest(tx, requestId)
  })
  context.wake('courier', row.peer)
  return incomingView(row)
}

const invalid = (column: keyof Answer, why: string) =>
  new Fault('PMK_INPUT_INVALID', `${column}: ${why}.`, { place: { column } })

interface ToCompose {
  readonly person: Person
  readonly request: RequestRow
  readonly answer: Answer
}

const composeAnswer = async (
  context: NodeContext,
  tx: NodeTx,
  { person, request, answer }: ToCompose,
): Promise<GroundedAnswer> => {
  const { outcome, weaponId, ground, reason, until } = answer
  const rule = `person@${person.id}`
  const basis = restedOnNothing
  switch (outcome) {
    case 'found':
      return foundAnswer(await weaponForAnswer(context, tx, weaponId), rule)
    case 'found-restricted': {
      const found = foundAnswer(await weaponForAnswer(context, tx, weaponId), rule)
      const { weapon } = found.body
      return { ...found, body: { outcome, rule, weapon, ...groundsFor({ ground, reason }) } }
    }
    case 'possible':
      return possibleAnswer([await weaponForAnswer(context, tx, weaponId)], rule)
    case 'refused':
      return { body: { outcome, rule, ...groundsFor({ ground, reason }) }, basis }
    case 'delayed':
      if (!until) throw invalid('until', 'needed to delay an answer')
      return { body: { outcome, rule, until, ...groundsFor({ ground, reason }) }, basis }
    case 'no-record':
      await requireNothingLapsed(context, tx, request)
      return { body: { outcome, rule, ...(reason ? { reason } : {}) }, basis }
    default:
      return { body: { outcome, rule, ...(reason ? { reason } : {}) }, basis }
  }
}

/** What was here and is lawfully kept no more is told as such: nobody may take it for never having been. */
const requireNothingLapsed = async (
  { register, clock }: NodeContext,
  tx: NodeTx,
  { body }: RequestRow,
): Promise<void> => {
  const { expired } = await searchForRequest(register(tx), body, clock())
  if (expired) throw invalid('outcome', 'a record that fits has lapsed; answer EXPIRED')
}

const weaponForAnswer = async (
  { register, clock }: NodeContext,
  tx: NodeTx,
  weaponId: string | undefined,
) => {
  if (!weaponId) throw invalid('weaponId', 'needed where something was found')
  const book = (await register(tx).load([weaponId])).get(weaponId)
  if (!book || (book.entries.length === 0 && book.lapsed.count === 0))
    throw invalid('weaponId', 'not in the register')
  const weapon = registeredWeapon(book, clock())
  if (weapon.endLapsed)
    throw invalid('weaponId', 'what happened to it last has lapsed; answer EXPIRED')
  return weapon
}

/** ITI paras 22 and 23: one of the four grounds, and the reason in words. */
const groundsFor = ({ ground, reason }: { ground?: Ground; reason?: string }) => {
  if (!ground) throw invalid('ground', 'needed to delay, restrict or refuse')
  if (!reason) throw invalid('reason', 'needed with a ground')
  return { ground, reason }
}
