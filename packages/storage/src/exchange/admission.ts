import { Fault, isFault } from '@proofmark/domain'
import {
  type DeliveryResult,
  type Message,
  type OwnKey,
  openMessages,
  refusalOf,
  sealResults,
  type Trust,
  verifyMessage,
} from '@proofmark/protocol'
import type { ExchangeHolder } from '../database.ts'
import { recordAudit } from './audit.ts'
import { type Arrival, type Receiver, takeIntoInbox } from './inbox.ts'
import { withSavepoint } from './savepoint.ts'

export interface AdmissionContext<T extends ExchangeHolder> {
  readonly self: string
  readonly ownKeys: ReadonlyMap<string, OwnKey>
  readonly trust: () => Trust
  readonly receiver: (now: Date) => Receiver<T>
  readonly transaction: <R>(work: (tx: T) => Promise<R>) => Promise<R>
  readonly db: ExchangeHolder
  readonly clock: () => Date
  /** Told after commit who was heard, so that work can be woken. */
  readonly onAdmitted: (issuer: string, messages: readonly Message[]) => void
  readonly onTrouble: (error: unknown) => void
}

export type Admission =
  | { readonly kind: 'sealed'; readonly envelope: string; readonly refusal: Fault | null }
  | { readonly kind: 'refused'; readonly fault: Fault }

type Outcome = { arrival: Arrival } | { fault: Fault }

/**
 * Takes one envelope: opens it, verifies each message, stores what is good in one transaction and
 * answers sealed, message by message. Before somebody is authenticated, the answer says a code only.
 */
export const admitEnvelope = async <T extends ExchangeHolder>(
  envelope: string,
  context: AdmissionContext<T>,
): Promise<Admission> => {
  const now = context.clock()
  try {
    const texts = await openMessages(envelope, context.ownKeys)
    const outcomes = await verifyAll(texts, context, now)
    const issuer = soleIssuer(outcomes)
    // Before anything is stored: a sender who cannot be answered is not heard.
    const recipient = await context.trust().sealingKey(issuer, now)
    const results = await storeAll(outcomes, context, now)
    await auditRefusals(results, issuer, context, now)
    return {
      kind: 'sealed',
      envelope: await sealResults(
        results.map(({ result }) => result),
        recipient,
      ),
      refusal: results.length === 1 ? (results[0]?.fault ?? null) : null,
    }
  } catch (error) {
    const fault = isFault(error) ? error : new Fault('TXP_UNAVAILABLE', '', { cause: error })
    if (!isFault(error)) context.onTrouble(error)
    else await recordAudit(context.db, refusalLine('unauthenticated', fault, now))
    return { kind: 'refused', fault }
  }
}

const refusalLine = (actor: string, { code }: Fault, at: Date) => ({
  at,
  actor,
  act: 'message-refused',
  subject: '',
  code,
})

const verifyAll = <T extends ExchangeHolder>(
  texts: readonly string[],
  { self, trust }: AdmissionContext<T>,
  now: Date,
): Promise<Outcome[]> =>
  Promise.all(
    texts.map(async (text): Promise<Outcome> => {
      try {
        return { arrival: { text, message: await verifyMessage(text, self, trust(), now) } }
      } catch (error) {
        if (isFault(error)) return { fault: error }
        throw error
      }
    }),
  )

/** Messages of one envelope come from one participant; who that is, only a verified message can say. */
const soleIssuer = (outcomes: readonly Outcome[]): string => {
  const issuers = new Set(
    outcomes.flatMap((outcome) => ('arrival' in outcome ? [outcome.arrival.message.iss] : [])),
  )
  const [issuer] = issuers
  if (issuer === undefined) throw firstFault(outcomes)
  if (issuers.size > 1) throw new Fault('TXP_ISSUER_MISMATCH', 'One envelope, two senders.')
  return issuer
}

const firstFault = (outcomes: readonly Outcome[]): Fault => {
  const refused = outcomes.find((outcome) => 'fault' in outcome)
  return refused && 'fault' in refused ? refused.fault : new Fault('TXP_ENVELOPE_MALFORMED')
}

interface Stored {
  readonly result: DeliveryResult
  readonly fault?: Fault
}

/** One transaction for all; if one message upsets it, each gets its own, so that none blocks the rest. */
const storeAll = async <T extends ExchangeHolder>(
  outcomes: readonly Outcome[],
  context: AdmissionContext<T>,
  now: Date,
): Promise<Stored[]> => {
  const storeTogether = (some: readonly Outcome[]) => {
    const fresh: Message[] = []
    return context
      .transaction(async (tx) => {
        const stored: Stored[] = []
        for (const outcome of some)
          stored.push(await storeOne(tx, outcome, context.receiver(now), fresh))
        return stored
      })
      .then((stored) => {
        const [first] = fresh
        if (first) context.onAdmitted(first.iss, fresh)
        return stored
      })
  }
  try {
    return await storeTogether(outcomes)
  } catch (error) {
    if (outcomes.length === 1) return [unavailable(error, context.onTrouble)]
    const stored: Stored[] = []
    for (const outcome of outcomes)
      stored.push(
        ...(await storeTogether([outcome]).catch((alone) => [
          unavailable(alone, context.onTrouble),
        ])),
      )
    return stored
  }
}

const unavailable = (error: unknown, onTrouble: (error: unknown) => void): Stored => {
  if (isFault(error)) return { result: refusalOf(error), fault: error }
  onTrouble(error)
  const fault = new Fault('TXP_UNAVAILABLE')
  return { result: refusalOf(fault), fault }
}

/** A refused message must leave no trace in the transaction of the others: hence the savepoint. */
const storeOne = async <T extends ExchangeHolder>(
  tx: T,
  outcome: Outcome,
  receiver: Receiver<T>,
  fresh: Message[],
): Promise<Stored> => {
  if ('fault' in outcome) return { result: refusalOf(outcome.fault), fault: outcome.fault }
  try {
    const { receipt, applied } = await withSavepoint(tx, () =>
      takeIntoInbox(tx, outcome.arrival, receiver),
    )
    if (applied) fresh.push(outcome.arrival.message)
    return { result: { receipt } }
  } catch (error) {
    if (!isFault(error)) throw error
    return { result: refusalOf(error), fault: error }
  }
}

const auditRefusals = async <T extends ExchangeHolder>(
  stored: readonly Stored[],
  issuer: string,
  context: AdmissionContext<T>,
  now: Date,
): Promise<void> => {
  for (const { fault } of stored)
    if (fault) await recordAudit(context.db, refusalLine(issuer, fault, now))
}
