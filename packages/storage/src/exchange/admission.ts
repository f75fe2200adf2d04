import { Fault, faults, isFault } from '@proofmark/domain'
import {
  authenticateMessage,
  type DeliveryResult,
  hashOf,
  type Message,
  type OwnKey,
  openMessages,
  readMessage,
  refusalOf,
  sealResults,
  type Trust,
  type VerifiedJws,
} from '@proofmark/protocol'
import type { ExchangeHolder } from '../database.ts'
import { isUuidV7, uuidV7 } from '../ids.ts'
import { recordAudit } from './audit.ts'
import { type Arrival, findKnown, type Receiver, takeIntoInbox } from './inbox.ts'
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

/** `signed` where the sender of the message is authenticated, and `arrival` where what it says is good. */
type Outcome =
  | { readonly text: string; readonly signed: VerifiedJws; readonly arrival: Arrival }
  | Refused

interface Refused {
  readonly text: string
  readonly signed: VerifiedJws | null
  readonly fault: Fault
}

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
      let signed: VerifiedJws | null = null
      try {
        signed = await authenticateMessage(text, trust(), now)
        return { text, signed, arrival: { text, message: readMessage(signed, self, now) } }
      } catch (error) {
        if (isFault(error)) return { text, signed, fault: error }
        throw error
      }
    }),
  )

/** Messages of one envelope come from one participant; who that is, only a signature can say. */
const soleIssuer = (outcomes: readonly Outcome[]): string => {
  const issuers = new Set(
    outcomes.flatMap(({ signed }) => (signed ? [signed.signer.owner.id] : [])),
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
  const failed = (outcome: Outcome, error: unknown): Promise<Stored> => {
    if (!isFault(error)) context.onTrouble(error)
    const fault = isFault(error) ? error : new Fault('TXP_UNAVAILABLE')
    return refused(outcome, fault, context.receiver(now))
  }
  try {
    return await storeTogether(outcomes)
  } catch (error) {
    const [only, ...more] = outcomes
    if (only && more.length === 0) return [await failed(only, error)]
    const stored: Stored[] = []
    for (const outcome of outcomes)
      stored.push(
        ...(await storeTogether([outcome]).catch(async (alone) => [await failed(outcome, alone)])),
      )
    return stored
  }
}

/** Signed where the sender is authenticated; before that a bare code, which ends nothing for good. */
const refused = async <T extends ExchangeHolder>(
  { text, signed }: Outcome,
  fault: Fault,
  { self, signRefusal, now, random }: Receiver<T>,
): Promise<Stored> => {
  if (!signed) return { result: refusalOf(fault), fault }
  const { code } = fault
  const error = await signRefusal({
    iss: self,
    aud: signed.signer.owner.id,
    jti: uuidV7(now, random),
    iat: Math.floor(now.getTime() / 1000),
    type: 'error',
    ref: { hash: hashOf(text), ...readableId(signed) },
    code,
    retry: faults[code].retry,
  })
  return { result: { error }, fault }
}

/** A message of the wrong shape may have an id all the same. */
const readableId = ({ claims: { jti } }: VerifiedJws): { jti?: string } =>
  typeof jti === 'string' && isUuidV7(jti) ? { jti } : {}

/** A refused message must leave no trace in the transaction of the others: hence the savepoint. */
const storeOne = async <T extends ExchangeHolder>(
  tx: T,
  outcome: Outcome,
  receiver: Receiver<T>,
  fresh: Message[],
): Promise<Stored> => {
  if ('fault' in outcome) {
    const known = await givenBefore(tx, outcome)
    return known ? { result: { receipt: known } } : refused(outcome, outcome.fault, receiver)
  }
  try {
    const { receipt, applied } = await withSavepoint(tx, () =>
      takeIntoInbox(tx, outcome.arrival, receiver),
    )
    if (applied) fresh.push(outcome.arrival.message)
    return { result: { receipt } }
  } catch (error) {
    if (!isFault(error)) throw error
    return refused(outcome, error, receiver)
  }
}

/** What ran out since it was taken has its receipt: a sender may have lost the answer, never the message. */
const givenBefore = async <T extends ExchangeHolder>(
  tx: T,
  { text, signed, fault }: Refused,
): Promise<string | undefined> => {
  const jti = signed?.claims.jti
  if (fault.code !== 'TXP_MESSAGE_EXPIRED' || !signed || typeof jti !== 'string') return undefined
  const known = await findKnown(tx, { iss: signed.signer.owner.id, jti })
  return known?.hash === hashOf(text) ? known.receipt : undefined
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
