import { Fault, isBesideNetwork, messageLifetimeMs } from '@proofmark/domain'
import { type NodeTx, putIntoOutbox, type RequestRow, recordAudit } from '@proofmark/storage'
import { type NodeContext, senderOf } from '../../context.ts'
import { termsOfAsked } from '../../exchange/terms-said.ts'
import type { IncomingView, Person } from '../views.ts'
import { incomingView } from './incoming.ts'
import { lockRequest, lockSeenRequest } from './lock-request.ts'
import { workOf } from './work-queue.ts'

const waits = ({ status }: RequestRow): boolean =>
  status === 'received' || status === 'for-a-person'

const requireWaiting = (request: RequestRow): void => {
  if (!waits(request))
    throw new Fault('PMK_LIFECYCLE_ILLEGAL', `The request is "${request.status}": nothing waits.`)
}

const ofSupervisor = ({ roles }: Person): boolean => roles.includes('supervisor')

/** One change of whose work a request is, in one transaction with its line of audit. */
const changing = (
  context: NodeContext,
  { person, act, requestId }: { person: Person; act: string; requestId: string },
  change: (tx: NodeTx, request: RequestRow, at: Date) => Promise<void>,
): Promise<IncomingView> =>
  context.db.transaction().execute(async (tx) => {
    const at = context.clock()
    const request = await lockSeenRequest(context, tx, person, requestId)
    requireWaiting(request)
    await change(tx, request, at)
    await recordAudit(tx, { at, actor: person.id, act, subject: requestId, code: null })
    return incomingView(await lockRequest(tx, requestId))
  })

const assign = async (
  tx: NodeTx,
  { id }: RequestRow,
  { to, by, at }: { readonly to: string; readonly by: string; readonly at: Date },
): Promise<void> => {
  await tx
    .updateTable('request')
    .set({ assigned_to: to, assigned_by: by, assigned_at: at })
    .where('id', '=', id)
    .execute()
}

/**
 * A person takes a request that is nobody's.
 * @throws Fault PMK_NOT_FOUND, PMK_LIFECYCLE_ILLEGAL, PMK_STORE_CONFLICT where somebody else has it
 */
export const takeRequest = (
  context: NodeContext,
  person: Person,
  requestId: string,
): Promise<IncomingView> =>
  changing(context, { person, act: 'request-taken', requestId }, async (tx, request, at) => {
    if (request.assigned_to !== null && request.assigned_to !== person.id)
      throw new Fault('PMK_STORE_CONFLICT', 'Somebody else has this request; it can be handed off.')
    await assign(tx, request, { to: person.id, by: person.id, at })
  })

/**
 * Hands a request to a named person, with what they have to know. Whoever has it does so, their deputy
 * while they are away, or a supervisor.
 * @throws Fault PMK_NOT_FOUND, PMK_LIFECYCLE_ILLEGAL, PMK_NOT_ALLOWED, PMK_INPUT_INVALID
 */
export const handOffRequest = (
  context: NodeContext,
  person: Person,
  {
    requestId,
    to,
    note,
  }: { readonly requestId: string; readonly to: string; readonly note: string },
): Promise<IncomingView> =>
  changing(context, { person, act: 'request-handed-off', requestId }, async (tx, request, at) => {
    requireText('to', to)
    requireText('note', note)
    const mine = await workOf(tx, person.id, at)
    if (!ofSupervisor(person) && !mine.includes(request.assigned_to ?? ''))
      throw new Fault(
        'PMK_NOT_ALLOWED',
        'It is not your work, nor that of somebody you stand in for.',
      )
    const people = { from_person: request.assigned_to, to_person: to, by_person: person.id }
    await tx
      .insertInto('hand_off')
      .values({ request_id: requestId, ...people, note, at })
      .execute()
    await assign(tx, request, { to, by: person.id, at })
  })

const LONGEST_TEXT = 1000

const requireText = (column: string, text: string): void => {
  if (text.trim() && text.length <= LONGEST_TEXT) return
  throw new Fault('PMK_INPUT_INVALID', `${column}: 1 to ${LONGEST_TEXT} characters are needed.`, {
    place: { column },
  })
}

/**
 * Tells the State that asked that a person took its request, once; it is theirs from then on.
 * @throws Fault PMK_NOT_FOUND, PMK_LIFECYCLE_ILLEGAL
 */
export const acknowledgeRequest = async (
  context: NodeContext,
  person: Person,
  requestId: string,
): Promise<IncomingView> => {
  const line = { person, act: 'request-acknowledged', requestId }
  const view = await changing(context, line, async (tx, request, at) => {
    if (request.acknowledged_at)
      throw new Fault('PMK_LIFECYCLE_ILLEGAL', 'The State that asked was told already.')
    if (isBesideNetwork(request.channel))
      throw new Fault('PMK_LIFECYCLE_ILLEGAL', 'A State outside the network is told by letter.')
    await sendAcknowledgement(context, tx, request, at)
    if (request.assigned_to === null)
      await assign(tx, request, { to: person.id, by: person.id, at })
    await tx
      .updateTable('request')
      .set({ acknowledged_at: at, acknowledged_by: person.id })
      .where('id', '=', requestId)
      .execute()
  })
  context.wake('courier', view.from)
  return view
}

const sendAcknowledgement = async (
  context: NodeContext,
  tx: NodeTx,
  request: RequestRow,
  at: Date,
): Promise<void> => {
  const { peer, trace: sub, conv, jti, hash } = request
  await putIntoOutbox(
    tx,
    {
      peer,
      lifetimeMs: messageLifetimeMs,
      message: { sub, conv, ref: { jti, hash }, ...termsOfAsked(request) },
      content: { type: 'trace.ack', body: { taken_on: at.toISOString().slice(0, 10) } },
    },
    senderOf(context, at),
  )
}
