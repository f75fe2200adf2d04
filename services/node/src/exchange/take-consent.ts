import { advanceTrace, covers, type TraceEnd } from '@proofmark/domain'
import { findSaid, type NodeTx, type Standing, saidIn } from '@proofmark/storage'
import type { NodeContext } from '../context.ts'
import { consentDenied } from '../use-cases/tracing/awaiting-consent.ts'
import { openAsk } from './open-ask.ts'
import { openRequest } from './open-request.ts'
import { isAbout, keepSaid, refuse, stirTrace, type Told } from './take-dialogue.ts'

/** The answer of ours that stands: only that one may be asked about. */
const answerGiven = (tx: NodeTx, requestId: string): Promise<Standing | undefined> =>
  tx
    .selectFrom('answer_given')
    .select(['jti', 'hash'])
    .where('request_id', '=', requestId)
    .orderBy('jti', 'desc')
    .limit(1)
    .executeTakeFirst()

/** Another State wants to quote our answer: it waits for an officer, and nothing is granted by silence. */
export const takeConsentAsk = async (
  context: NodeContext,
  tx: NodeTx,
  told: Told<'trace.consent-ask'>,
): Promise<void> => {
  const { message } = told
  const { iss: peer, conv, body } = message
  const request = await openRequest(tx, message)
  if (request.status === 'recalled') refuse('The request was recalled.')
  if (!isAbout(message, await answerGiven(tx, request.id)))
    refuse('It does not hold the hash of the answer that stands.')
  const said = (await saidIn(tx, [conv])).filter((one) => one.peer === peer)
  const waits = said.some(
    (one) =>
      one.type === 'trace.consent-ask' &&
      one.body?.to === body.to &&
      one.body.file_for === body.file_for &&
      !said.some(({ ref_jti, ours }) => ours && ref_jti === one.jti),
  )
  if (waits) refuse('The same was asked before and waits for an answer.')
  await keepSaid(context, tx, told)
}

type Decision = 'trace.consent-grant' | 'trace.consent-deny'

/** The owner decided. A trace that waited for it goes on; where it said no, a person decides how. */
export const takeConsentDecision = async (
  context: NodeContext,
  tx: NodeTx,
  told: Told<Decision>,
): Promise<void> => {
  const { message } = told
  const { iss: peer, conv, ref } = message
  const ask = await openAsk(tx, message)
  const wish = await findSaid(tx, { peer, conv, jti: ref?.jti ?? '', ours: true })
  if (wish?.type !== 'trace.consent-ask' || wish.erased || !isAbout(message, wish))
    return refuse('Nobody asked for this consent.')
  const decided = (await saidIn(tx, [conv])).some(
    (one) => one.peer === peer && !one.ours && one.ref_jti === wish.jti,
  )
  if (decided) refuse('This was decided already.')
  const { to, quote, file_for: fileFor } = wish.body
  if (message.type === 'trace.consent-grant') {
    const granted = message.body
    const isAnother = granted.to !== to || granted.file_for !== fileFor
    if (isAnother || !covers(quote, granted.quote)) refuse('It grants what nobody asked for.')
  }
  await keepSaid(context, tx, told)
  // Whether a file may be written is nothing a trace waits for.
  if (fileFor === undefined) {
    const goesOn = message.type === 'trace.consent-grant'
    await (goesOn ? goOn(tx, ask) : leaveToAPerson(tx, ask, { state: peer, to }))
  }
  await stirTrace(tx, ask.trace_id)
}

type Asked = Awaited<ReturnType<typeof openAsk>>

const waitsForConsent = ({ end, status }: Asked): boolean =>
  status === 'needs-review' && end?.reasons[0]?.code === 'consent-wanted'

const goOn = async (tx: NodeTx, ask: Asked): Promise<void> => {
  if (!waitsForConsent(ask)) return
  await tx
    .updateTable('trace')
    .set({ status: advanceTrace(ask.status, 'follow'), end: null, outcome: null })
    .set({ version: (eb) => eb('version', '+', 1) })
    .where('id', '=', ask.trace_id)
    .execute()
}

const leaveToAPerson = async (
  tx: NodeTx,
  ask: Asked,
  params: { readonly state: string; readonly to: string },
): Promise<void> => {
  if (!waitsForConsent(ask) || !ask.end) return
  const end: TraceEnd = { ...ask.end, reasons: consentDenied(params.state, params.to) }
  await tx
    .updateTable('trace')
    .set({ end: JSON.stringify(end) })
    .set({ version: (eb) => eb('version', '+', 1) })
    .where('id', '=', ask.trace_id)
    .execute()
}
