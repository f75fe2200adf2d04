import { consentWouldHelp, type State, strictestHandling } from '@proofmark/domain'
import { type AskRow, answerHeld, type NodeTx, saidIn } from '@proofmark/storage'
import type { NodeContext } from '../../context.ts'
import { termsOfAsker } from '../../exchange/terms-said.ts'
import { illegal, lockAsk, misfit, saying } from '../dialogue/dialogue-lock.ts'
import type { ConsentWish } from '../dialogue/dialogue-views.ts'
import { say } from '../dialogue/say.ts'
import type { Person } from '../views.ts'
import { confirmedBy } from './confirmed.ts'

/**
 * Asks a State to let us quote what it answered to another one. Nothing is quoted before it says yes.
 *
 * @throws Fault PMK_NOT_FOUND, PMK_INPUT_INVALID, PMK_LIFECYCLE_ILLEGAL
 */
export const askConsent = async (
  context: NodeContext,
  person: Person,
  { traceId, state, to, quote, purpose }: ConsentWish,
): Promise<void> => {
  const text = saying('purpose', purpose)
  requireAddressee(context, { state, to })
  await context.db.transaction().execute(async (tx) => {
    const { trace, ask } = await lockAsk(tx, person, { traceId, state })
    requireAskable(ask, to, context.clock())
    await requireUnasked(tx, ask, to)
    const ref = await answerHeld(tx, { peer: state, conv: ask.conv })
    if (!ref) throw illegal('There is no answer that could be quoted.')
    await say(context, tx, person, {
      peer: state,
      conv: ask.conv,
      trace: traceId,
      terms: termsOfAsker(trace),
      ref,
      content: { type: 'trace.consent-ask', body: { to, quote, purpose: text } },
      act: 'consent-asked',
      subject: traceId,
    })
  })
  context.wake('courier', state)
  context.announce([traceId])
}

const requireAddressee = (
  { self, trust }: NodeContext,
  { state, to }: { readonly state: State; readonly to: State },
): void => {
  if (to === state) throw misfit('to', 'a State may always read what it told')
  if (to === self) throw misfit('to', 'this is our own State')
  if (trust().member(to)?.role !== 'node') throw misfit('to', `${to} is not in the network`)
}

/** Only a fact that wants to be asked about is asked about; the rest travels, or never does. */
const requireAskable = (ask: AskRow, to: State, now: Date): void => {
  const today = now.toISOString().slice(0, 10)
  const [fact] = confirmedBy(ask)
  if (!fact?.told) throw illegal('This State told of no weapon that could be quoted.')
  const { onward } = ask.handling ?? strictestHandling
  if (!consentWouldHelp(fact.told, to, today))
    throw illegal(
      onward === 'ask-first'
        ? 'What it told stays with us: it is TLP red, or kept no more.'
        : `What it told goes on "${onward}": there is nothing to ask.`,
    )
}

const requireUnasked = async (tx: NodeTx, { conv, state }: AskRow, to: State): Promise<void> => {
  const said = (await saidIn(tx, [conv])).filter(({ peer }) => peer === state)
  const waits = said.some(
    (one) =>
      one.type === 'trace.consent-ask' &&
      one.ours &&
      one.body?.to === to &&
      !said.some(({ ours, ref_jti }) => !ours && ref_jti === one.jti),
  )
  if (waits) throw illegal('This was asked already and waits for an answer.')
}
