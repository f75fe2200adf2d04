import { advanceRequest, isTalk, talkTypes } from '@proofmark/domain'
import { type MessageOf, payloadOf } from '@proofmark/protocol'
import { eraseReceivedFiles } from '../casework/received-files.ts'
import type { NodeTx } from '../database.ts'
import type { RequestRow } from '../tables/casework.ts'
import { ownDue, partsDue, receivedDue } from './due-texts.ts'
import { eraseRequestLetters } from './erase-letters.ts'
import { eraseTexts, type GoingText, type WentOf } from './erase-texts.ts'
import { isHeld } from './held.ts'
import { erasedAt, type Moment } from './subject.ts'

/**
 * Erases what another State asked us and lets us keep no more, with all that was said and written here
 * about it: drafts, both sides of the dialogue, notes of a hand-off, the watch for its number. Our answer
 * is ours and stays. A request that was not answered yet lapses: nobody can answer what is not there.
 *
 * @returns what went; nothing where it is held
 */
export const eraseRequest = async (tx: NodeTx, id: string, moment: Moment): Promise<WentOf> => {
  const subject = { kind: 'request', id } as const
  const request = await tx
    .selectFrom('request')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!request || (await isHeld(tx, subject))) return { texts: [], letters: 0 }
  const written = dayOfLetter(request, moment)
  if (written !== null) {
    await eraseAllOf(tx, request, written, moment)
    return { texts: [], letters: await eraseRequestLetters(tx, request, written, moment) }
  }
  const due = await receivedDue(tx, request, moment)
  const received = [...due, ...(await partsDue(tx, request, due))]
  const asked = received.find(({ jti }) => jti === request.jti)
  const going = asked
    ? [...received, ...(await ownDue(tx, request, talkTypes, asked.keptUntil))]
    : received
  await eraseTexts(tx, subject, going, moment)
  await eraseReceivedFiles(tx, filesOf(request, received), { by: 'node', now: moment.now })
  await (asked
    ? eraseAllOf(tx, request, asked.keptUntil, moment)
    : eraseTalk(tx, request, received, moment))
  return { texts: going, letters: 0 }
}

/** The last day of a request that came by letter, once it is over; null for all others. */
const dayOfLetter = ({ channel, body, handling }: RequestRow, { today }: Moment): string | null => {
  const day = handling?.retainUntil
  if (channel === 'network' || body === null) return null
  return day !== undefined && day < today ? day : null
}

const filesOf = ({ peer, conv }: RequestRow, received: readonly GoingText[]) => ({
  ...{ peer, conv, jtis: received.map(({ jti }) => jti) },
})

const eraseAllOf = async (
  tx: NodeTx,
  { id, conv, peer, status }: RequestRow,
  keptUntil: string,
  moment: Moment,
): Promise<void> => {
  const erased = JSON.stringify(erasedAt(moment, peer, keptUntil))
  const open = status === 'received' || status === 'for-a-person'
  await tx
    .updateTable('request')
    .set({ body: null, erased, expected_on: null })
    .$if(open, (request) =>
      request.set({ status: advanceRequest(status, 'lapse'), lapsed_at: moment.now }),
    )
    .where('id', '=', id)
    .execute()
  await tx
    .updateTable('dialogue')
    .set({ body: null, erased })
    .where('peer', '=', peer)
    .where('conv', '=', conv)
    .where('body', 'is not', null)
    .execute()
  await eraseDrafts(tx, id, erased, moment)
  await tx.updateTable('hand_off').set({ note: '' }).where('request_id', '=', id).execute()
  await forgetNumber(tx, id, moment)
}

const eraseDrafts = async (
  tx: NodeTx,
  requestId: string,
  erased: string,
  { now }: Moment,
): Promise<void> => {
  await tx
    .updateTable('answer_draft')
    .set({ status: 'withdrawn', ended_by: 'node', ended_at: now })
    .set({ approved_by: null, approved_at: null, approved_until: null })
    .where('request_id', '=', requestId)
    .where('status', 'in', ['open', 'approved'])
    .execute()
  await tx
    .updateTable('answer_draft')
    .set({ answer: null, composed: null, correction: null, fingerprint: '', erased })
    .where('request_id', '=', requestId)
    .execute()
}

const forgetNumber = async (tx: NodeTx, id: string, { now }: Moment): Promise<void> => {
  await tx
    .updateTable('standing_watch')
    .set({ state: 'ended', settled_at: now })
    .where('request_id', '=', id)
    .where('state', 'in', ['new', 'open', 'hit', 'for-a-person'])
    .execute()
  await tx
    .updateTable('standing_watch')
    .set({ serial_skeleton: null })
    .where('request_id', '=', id)
    .execute()
  await tx
    .deleteFrom('traced_weapon')
    .where('kind', '=', 'request')
    .where('subject', '=', id)
    .execute()
}

/** Only something said about the request goes: where it had set the weapon right, the request says again what it said first. */
const eraseTalk = async (
  tx: NodeTx,
  request: RequestRow,
  received: readonly GoingText[],
  moment: Moment,
): Promise<void> => {
  const { id, conv, peer } = request
  for (const { jti, type, keptUntil } of received)
    if (isTalk(type))
      await tx
        .updateTable('dialogue')
        .set({ body: null, erased: JSON.stringify(erasedAt(moment, peer, keptUntil)) })
        .where('peer', '=', peer)
        .where('conv', '=', conv)
        .where('ours', '=', false)
        .where('jti', '=', jti)
        .execute()
  // Whoever handed it on may have written what was said.
  if (received.length > 0)
    await tx.updateTable('hand_off').set({ note: '' }).where('request_id', '=', id).execute()
  if (!received.some(({ type }) => type === 'trace.clarified')) return
  const first = await tx
    .selectFrom('inbox')
    .select('message')
    .where('issuer', '=', peer)
    .where('jti', '=', request.jti)
    .executeTakeFirst()
  if (!first?.message) return
  const { body } = payloadOf(first.message) as MessageOf<'trace.request'>
  await tx
    .updateTable('request')
    .set({ body: JSON.stringify(body) })
    .where('id', '=', id)
    .execute()
}
