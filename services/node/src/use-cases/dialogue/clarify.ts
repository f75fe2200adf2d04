import { advanceRequest, type WeaponField } from '@proofmark/domain'
import type { MessageOf } from '@proofmark/protocol'
import {
  type AskRow,
  addCopies,
  answerTo,
  attOf,
  type Copy,
  clockStops,
  lapsesAfterStanding,
  type NodeTx,
  nameCopies,
  type SaidOf,
  saidIn,
  sentFilesIn,
} from '@proofmark/storage'
import type { NodeContext } from '../../context.ts'
import { termsOfAsked, termsOfAsker } from '../../exchange/terms-said.ts'
import { addReading, asNowRead } from '../cases/later-readings.ts'
import { copiesOf, type Ticked } from '../cases/tick-photographs.ts'
import { weaponTold } from '../tracing/ask-states.ts'
import type { Person } from '../views.ts'
import { illegal, lockAsk, lockWaitingRequest, misfit, saying } from './dialogue-lock.ts'
import type { Clarification } from './dialogue-views.ts'
import { say } from './say.ts'

type FieldTold = MessageOf<'trace.clarify'>['body']['fields'][number]

const asTold = (field: WeaponField): FieldTold => field.replaceAll('-', '_') as FieldTold

/**
 * Asks the State that wants an answer for what is missing (ITI para 21). Our clock stands still until it
 * tells; a request that waited for the node now waits for its clarification.
 *
 * @throws Fault PMK_NOT_FOUND, PMK_INPUT_INVALID, PMK_LIFECYCLE_ILLEGAL
 */
export const askToClarify = async (
  context: NodeContext,
  person: Person,
  requestId: string,
  { fields, question }: { readonly fields: readonly WeaponField[]; readonly question: string },
): Promise<void> => {
  const text = saying('question', question)
  if (fields.length > 10 || new Set(fields).size !== fields.length)
    throw misfit('fields', 'each is named once')
  const peer = await context.db.transaction().execute(async (tx) => {
    const request = await lockWaitingRequest(context, tx, person, requestId)
    if (request.stands_since) throw illegal('It waits for what was asked before.')
    await say(context, tx, person, {
      peer: request.peer,
      conv: request.conv,
      trace: request.trace,
      terms: termsOfAsked(request),
      ref: { jti: request.jti, hash: request.hash },
      content: { type: 'trace.clarify', body: { fields: fields.map(asTold), question: text } },
      act: 'clarification-asked',
      subject: requestId,
    })
    const { status } = request
    await tx
      .updateTable('request')
      .set({
        status: status === 'received' ? advanceRequest(status, 'hand-over') : status,
        stands_since: context.clock(),
      })
      .where('id', '=', requestId)
      .execute()
    return request.peer
  })
  context.wake('courier', peer)
}

/**
 * Tells a State what it asked for. A weapon that is read anew is a second reading of the case; what was
 * read first stays. Photographs that are ticked leave to that State alone. Its clock runs on.
 *
 * @throws Fault PMK_NOT_FOUND, PMK_INPUT_INVALID, PMK_LIFECYCLE_ILLEGAL
 */
export const clarify = async (
  context: NodeContext,
  person: Person,
  { traceId, state, seen, text, ticked }: Clarification & { readonly ticked: readonly Ticked[] },
): Promise<void> => {
  if (!seen && !text?.trim() && ticked.length === 0)
    throw misfit('text', 'needed where the weapon is not read anew')
  await context.db.transaction().execute(async (tx) => {
    const { trace, ask } = await lockAsk(tx, person, { traceId, state })
    const asked = await openClarify(tx, ask)
    const { case_id: caseId } = trace
    if (seen) await addReading(context, tx, person, { caseId, seen })
    const file = await tx
      .selectFrom('case_file')
      .selectAll()
      .where('id', '=', caseId)
      .executeTakeFirstOrThrow()
    const body = {
      ...(seen ? { weapon: weaponTold(await asNowRead(tx, file)) } : {}),
      ...(text?.trim() ? { text: text.trim() } : {}),
    }
    const copies = await keepUnsent(tx, ask.conv, copiesOf(ticked, { traceId, onlyFor: state }))
    const said = await say(context, tx, person, {
      peer: state,
      conv: ask.conv,
      trace: traceId,
      terms: termsOfAsker(trace),
      ref: { jti: asked.jti, hash: asked.hash },
      content: { type: 'trace.clarified', body },
      att: attOf(copies),
      act: 'request-clarified',
      subject: traceId,
    })
    await nameCopies(tx, copies, { conv: ask.conv, peer: state, ...said }, context.clock())
    await runOn(context, tx, { ask, sla: trace.sla })
  })
  context.wake('courier', state)
  context.announce([traceId])
}

/** What this State was sent before is not sent again. */
const keepUnsent = async (tx: NodeTx, conv: string, copies: readonly Copy[]): Promise<Copy[]> => {
  const sent = new Set((await sentFilesIn(tx, [conv])).map(({ sha256 }) => sha256))
  const fresh = copies.filter(({ sha256 }) => !sent.has(sha256))
  await addCopies(tx, fresh)
  return fresh
}

const openClarify = async (
  tx: NodeTx,
  { conv, state, outcome }: AskRow,
): Promise<SaidOf<'trace.clarify'>> => {
  const said = (await saidIn(tx, [conv])).filter(({ peer }) => peer === state)
  const open = said.find(
    (one): one is SaidOf<'trace.clarify'> =>
      one.type === 'trace.clarify' && !one.ours && !answerTo(said, one),
  )
  if (!open) throw illegal(`${state} asked for nothing that is missing.`)
  if (outcome) throw illegal(`${state} answered already.`)
  return open
}

/** The clock of the State that was asked runs on from where it stood. */
export const runOn = async (
  { clock, deadlines }: NodeContext,
  tx: NodeTx,
  {
    ask: { conv, state, asked_at: at },
    sla,
  }: { readonly ask: AskRow; readonly sla: 'routine' | 'urgent' },
): Promise<void> => {
  const said = (await saidIn(tx, [conv])).filter(({ peer }) => peer === state)
  const due = { other: state, answering: state, at, sla, stops: clockStops(said) }
  await tx
    .updateTable('ask')
    .set({
      stands_since: null,
      due_at: deadlines.dueAt(due),
      lapses_at: lapsesAfterStanding(clock()),
    })
    .where('conv', '=', conv)
    .execute()
}
