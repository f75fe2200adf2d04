import {
  consentWouldHelp,
  type FileFor,
  type FilePurpose,
  filePurposes,
  mayKeep,
  type Quote,
  type State,
  strictestHandling,
  termsAgainst,
} from '@proofmark/domain'
import { type AskRow, answerHeld, type NodeTx, quoteIn, saidIn } from '@proofmark/storage'
import type { NodeContext } from '../../context.ts'
import { termsOfAsker } from '../../exchange/terms-said.ts'
import { illegal, lockAsk, lockAskOfAny, misfit, saying } from '../dialogue/dialogue-lock.ts'
import type { ConsentWish } from '../dialogue/dialogue-views.ts'
import { say } from '../dialogue/say.ts'
import type { Person } from '../views.ts'
import { confirmedBy } from './confirmed.ts'

/** What exactly is asked for: to tell another State, or to have it in a file of ours. */
interface Wanted {
  readonly to: State
  readonly quote: Quote
  readonly fileFor?: FilePurpose
}

/**
 * Asks a State to let us quote what it answered to another one, or to have it in a file of ours. Nothing
 * is quoted or written before it says yes.
 *
 * @throws Fault PMK_NOT_FOUND, PMK_INPUT_INVALID, PMK_LIFECYCLE_ILLEGAL
 */
export const askConsent = async (
  context: NodeContext,
  person: Person,
  wish: ConsentWish,
): Promise<void> => {
  const { traceId, state } = wish
  const text = saying('purpose', wish.purpose)
  const wanted = wantedBy(context, wish)
  await context.db.transaction().execute(async (tx) => {
    // A court asks for its file when the trace is long over; whom to tell next, nobody asks then.
    const lock = wanted.fileFor ? lockAskOfAny : lockAsk
    const { trace, ask } = await lock(tx, person, { traceId, state })
    const terms = termsOfAsker(trace)
    if (wanted.fileFor) requireFileStopped(ask, wanted.fileFor, { ...terms, now: context.clock() })
    else requireAskable(ask, wanted.to, context.clock())
    await requireUnasked(tx, ask, wanted)
    const ref = await answerHeld(tx, { peer: state, conv: ask.conv })
    if (!ref) throw illegal('There is no answer that could be quoted.')
    const { to, quote, fileFor } = wanted
    const file = fileFor ? { file_for: fileFor } : {}
    await say(context, tx, person, {
      peer: state,
      conv: ask.conv,
      trace: traceId,
      terms,
      ref,
      content: { type: 'trace.consent-ask', body: { to, quote, purpose: text, ...file } },
      act: 'consent-asked',
      subject: traceId,
    })
  })
  context.wake('courier', state)
  context.announce([traceId])
}

/** A file holds the whole answer; a quote names the weapon where nobody says more or less. */
const wantedBy = (context: NodeContext, { state, to, quote, fileFor }: ConsentWish): Wanted => {
  if (fileFor === undefined) {
    requireAddressee(context, { state, to })
    return { to, quote: quote ?? 'weapon' }
  }
  const purpose = filePurposes.find((one) => one === fileFor)
  if (!purpose) throw misfit('fileFor', 'a file for another State: name that State in `to`')
  if (to !== context.self) throw misfit('to', 'a file is for our own State')
  if (quote && quote !== 'parties') throw misfit('quote', 'a file holds the whole answer')
  return { to, quote: 'parties', fileFor: purpose }
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

/** Only what does not let itself into the file is asked about, and what no consent helps is not. */
const requireFileStopped = (
  { state: by, conv, answer, handling }: AskRow,
  purpose: FilePurpose,
  { purpose: toldFor, now }: { readonly purpose: string; readonly now: Date },
): void => {
  const today = now.toISOString().slice(0, 10)
  const told = { by, conv, toldFor, handling: handling ?? strictestHandling }
  if (!answer) throw illegal('There is no answer that a file could hold.')
  if (!mayKeep(told.handling, today)) throw illegal('What it told may be kept no more.')
  const file: FileFor = { purpose }
  if (termsAgainst({ ...told, quote: quoteIn(answer) }, file, today).length === 0)
    throw illegal('What it told may stand in such a file: there is nothing to ask.')
}

const requireUnasked = async (
  tx: NodeTx,
  { conv, state }: AskRow,
  { to, fileFor }: Wanted,
): Promise<void> => {
  const said = (await saidIn(tx, [conv])).filter(({ peer }) => peer === state)
  const waits = said.some(
    (one) =>
      one.type === 'trace.consent-ask' &&
      one.ours &&
      one.body?.to === to &&
      one.body.file_for === fileFor &&
      !said.some(({ ours, ref_jti }) => !ours && ref_jti === one.jti),
  )
  if (waits) throw illegal('This was asked already and waits for an answer.')
}
