import { Fault, type Ground, type IllicitGround, type RequestStatus } from '@proofmark/domain'
import { type NodeTx, type RequestRow, recordAudit } from '@proofmark/storage'
import type { NodeContext } from '../context.ts'
import {
  foundAnswer,
  type GroundedAnswer,
  isWithheld,
  plainAnswer,
  possibleAnswer,
  type Withheld,
} from './compose-answer.ts'
import { registeredWeapon, searchForRequest, seenInRequest } from './register.ts'
import { type Release, releaseFor } from './release.ts'
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
  rule: row.rule,
  clockStandsSince: row.stands_since,
  quotedWithConsentOf: row.body.consent?.by ?? null,
})

/** @throws Fault PMK_NOT_FOUND */
export const findIncoming = async ({ db }: NodeContext, id: string): Promise<IncomingView> => {
  const row = await db.selectFrom('request').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new Fault('PMK_NOT_FOUND')
  return incomingView(row)
}

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
    const composed = await composeAnswer(context, tx, { request, answer })
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
    const composed = await composeAnswer(context, tx, { request, answer })
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
  readonly request: RequestRow
  readonly answer: Answer
}

/** What a person releases stays within the policy in force; it may always be less. */
const composeAnswer = async (
  context: NodeContext,
  tx: NodeTx,
  { request, answer }: ToCompose,
): Promise<GroundedAnswer> => {
  const { outcome, weaponId, ground, reason, until } = answer
  const release = releaseFor(context, request, 'person')
  switch (outcome) {
    case 'refused':
      return plainAnswer(release, { outcome, ...groundsFor({ ground, reason }) })
    case 'delayed':
      if (!until) throw invalid('until', 'needed to delay an answer')
      return plainAnswer(release, { outcome, until, ...groundsFor({ ground, reason }) })
  }
  requireAnswerable(release)
  switch (outcome) {
    case 'found':
      return released(foundAnswer(await weaponForAnswer(context, tx, weaponId), release))
    case 'found-restricted': {
      const found = foundAnswer(await weaponForAnswer(context, tx, weaponId), release)
      const { body, ...rest } = released(found)
      if (body.outcome === 'refused') return { ...rest, body }
      const { rule, weapon } = body
      return { ...rest, body: { outcome, rule, weapon, ...groundsFor({ ground, reason }) } }
    }
    case 'possible':
      return released(possibleAnswer([await weaponForAnswer(context, tx, weaponId)], release))
    case 'no-record':
      await requireNothingLapsed(context, tx, request)
      return plainAnswer(release, { outcome, ...(reason ? { reason } : {}) })
    default:
      return plainAnswer(release, { outcome, ...(reason ? { reason } : {}) })
  }
}

const withholds = (what: string) => new Fault('PMK_POLICY_WITHHOLDS', what)

const requireAnswerable = ({ way }: Release): void => {
  if (way.way === 'refuse')
    throw withholds(`This State is refused on the ground ${way.ground}: ${way.reason}`)
  if (way.way === 'ask-a-person') throw withholds('No rule lets a person answer this State.')
}

const released = (answer: GroundedAnswer | Withheld): GroundedAnswer => {
  if (isWithheld(answer)) throw withholds(`No rule tells ${answer.withheld.join(', ')}.`)
  return answer
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
