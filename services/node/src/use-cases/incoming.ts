import { Fault, type Ground, type IllicitGround, type RequestStatus } from '@proofmark/domain'
import type { MessageOf } from '@proofmark/protocol'
import { loadWeapons, type NodeTx, type RequestRow, recordAudit } from '@proofmark/storage'
import type { NodeContext } from '../context.ts'
import { foundAnswer, sendAnswer } from './examine.ts'
import { asIdentified, registeredWeapon, searchForRequest, seenInRequest } from './register.ts'
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
  { db }: NodeContext,
  requestId: string,
): Promise<RegisterSearch> => {
  const request = await db
    .selectFrom('request')
    .selectAll()
    .where('id', '=', requestId)
    .executeTakeFirst()
  if (!request) throw new Fault('PMK_NOT_FOUND')
  return searchForRequest(db, request.body)
}

/**
 * Answers a request a person had to look at.
 * @throws Fault PMK_NOT_FOUND, PMK_INPUT_INVALID, PMK_LIFECYCLE_ILLEGAL
 */
export const answerIncoming = async (
  context: NodeContext,
  person: Person,
  requestId: string,
  answer: Answer,
): Promise<IncomingView> => {
  const peer = await context.db.transaction().execute(async (tx) => {
    const request = await lockRequest(tx, requestId)
    await sendAnswer(context, tx, request, await composeAnswer(tx, person, answer))
    const at = context.clock()
    const line = { at, actor: person.id, act: 'request-answered', subject: requestId, code: null }
    await recordAudit(tx, line)
    return request.peer
  })
  context.wake('courier', peer)
  const row = await context.db
    .selectFrom('request')
    .selectAll()
    .where('id', '=', requestId)
    .executeTakeFirstOrThrow()
  return incomingView(row)
}

const invalid = (column: keyof Answer, why: string) =>
  new Fault('PMK_INPUT_INVALID', `${column}: ${why}.`, { place: { column } })

const composeAnswer = async (
  tx: NodeTx,
  person: Person,
  { outcome, weaponId, ground, reason, until }: Answer,
): Promise<MessageOf<'trace.response'>['body']> => {
  const rule = `person@${person.id}`
  switch (outcome) {
    case 'found':
      return foundAnswer(await weaponForAnswer(tx, weaponId), rule)
    case 'found-restricted': {
      const weapon = asIdentified(await weaponForAnswer(tx, weaponId))
      return { outcome, rule, weapon, ...groundsFor({ ground, reason }) }
    }
    case 'possible': {
      const weapon = asIdentified(await weaponForAnswer(tx, weaponId))
      return { outcome, rule, candidates: [weapon] }
    }
    case 'refused':
      return { outcome, rule, ...groundsFor({ ground, reason }) }
    case 'delayed':
      if (!until) throw invalid('until', 'needed to delay an answer')
      return { outcome, rule, until, ...groundsFor({ ground, reason }) }
    default:
      return { outcome, rule, ...(reason ? { reason } : {}) }
  }
}

const weaponForAnswer = async (tx: NodeTx, weaponId: string | undefined) => {
  if (!weaponId) throw invalid('weaponId', 'needed where something was found')
  const found = (await loadWeapons(tx, [weaponId])).get(weaponId)
  if (!found) throw invalid('weaponId', 'not in the register')
  return registeredWeapon(found)
}

/** ITI paras 22 and 23: one of the four grounds, and the reason in words. */
const groundsFor = ({ ground, reason }: { ground?: Ground; reason?: string }) => {
  if (!ground) throw invalid('ground', 'needed to delay, restrict or refuse')
  if (!reason) throw invalid('reason', 'needed with a ground')
  return { ground, reason }
}
