import { Fault, faults, isFault } from '@proofmark/domain'
import {
  type Anchor,
  type DeliveryResult,
  hashOf,
  type Message,
  makeKey,
  type Receipt,
  refusalOf,
  type StoredKey,
  sealResults,
  signReceipt,
  signRefusal,
  useKeyFile,
} from '@proofmark/protocol'
import {
  createHttpServer,
  type InboxReply,
  inbox,
  mailbox,
  suspensions,
} from '@proofmark/transport'
import { anySize } from './thin/any-size.ts'
import { createAsking } from './thin/asking.ts'
import type { Defect, Without } from './thin/defects.ts'
import { followDirectory } from './thin/members.ts'
import { createMemory } from './thin/memory.ts'
import { createPolls } from './thin/polls.ts'
import { openEnvelope, type Reading, readMessage } from './thin/reading.ts'
import { createReceipts } from './thin/receipts.ts'
import { type Answered, newId, sendAnswer } from './thin/sending.ts'
import { tellTimes } from './thin/times.ts'

export interface ThinNode extends AsyncDisposable {
  readonly url: string
}

export interface ThinNodeOptions {
  readonly state: string
  readonly keys: readonly StoredKey[]
  readonly anchor: Anchor
  readonly directoryUrl: string
  /** The one thing it does wrong. */
  readonly defect?: Defect
}

const PATIENCE = { requestMs: 3000, headersMs: 2000, checkMs: 100 }
const NO_PATIENCE = { requestMs: 0, headersMs: 0, checkMs: 1000 }

interface Settled {
  readonly result: DeliveryResult
  readonly fault?: Fault
}

/** Who signed what is refused. */
interface Authenticated {
  readonly id: string
  readonly jti: string | undefined
}

type Outcome =
  | { readonly message: Message; readonly hash: string }
  | { readonly fault: Fault; readonly hash: string; readonly by: Authenticated | undefined }

const isId = (jti: string): boolean => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f-]{21}$/.test(jti)

/**
 * A second implementation of TXP/1, as small as it can be and in memory: it shares no verifier with the
 * node, so that each of its checks can be left out alone.
 */
export const startThinNode = async (options: ThinNodeOptions): Promise<ThinNode> => {
  const { state, keys, anchor, directoryUrl, defect } = options
  const without: Without = (other) => other === defect
  const own = await useKeyFile({ keys }, new Date())
  const strange = await useKeyFile({ keys: [await makeKey('sig', new Date())] }, new Date())
  const members = followDirectory(directoryUrl, anchor, without)
  const isNode = (id: string) => members.trust().member(id)?.role === 'node'
  const trust = () => members.trust()
  const receipts = createReceipts(state, trust, without)
  const sender = { own, trust, without }
  const reading = (): Reading => ({ self: state, trust: trust(), now: new Date(), without })
  const asking = createAsking({ ...sender, self: state, reading, memory: () => memory })
  const memory = createMemory(receiptOf, isNode, without, asking.missing)
  const faultOf = (error: unknown): Fault => {
    return isFault(error) ? error : new Fault('TXP_UNAVAILABLE', '', { cause: error })
  }

  async function receiptOf({ message, hash }: { message: Message; hash: string }): Promise<string> {
    const receipt: Receipt = {
      iss: state,
      aud: without('receipt-to-another') ? 'XKC' : message.iss,
      jti: message.jti,
      iat: Math.floor(Date.now() / 1000),
      type: 'receipt',
      kind: 'stored',
      ref: { jti: message.jti, hash: without('receipt-of-other-bytes') ? 'A'.repeat(43) : hash },
    }
    return signReceipt(receipt, (without('receipt-by-nobody') ? strange : own).signing)
  }

  const readAll = (texts: readonly string[]): Promise<Outcome[]> =>
    Promise.all(
      texts.map(async (text): Promise<Outcome> => {
        const hash = hashOf(text)
        let by: Authenticated | undefined
        const onAuthenticated = (id: string, jti: unknown): void => {
          by = { id, jti: typeof jti === 'string' ? jti : undefined }
        }
        try {
          return { message: await readMessage(text, { ...reading(), onAuthenticated }), hash }
        } catch (error) {
          return { fault: faultOf(error), hash, by }
        }
      }),
    )

  /** Signed where it is known who is refused. */
  const refused = async (fault: Fault, hash: string, by?: Authenticated): Promise<Settled> => {
    if (!by || without('signs-no-errors')) return { result: refusalOf(fault), fault }
    const iat = Math.floor(Date.now() / 1000)
    const ref = { hash, ...(by.jti && isId(by.jti) ? { jti: by.jti } : {}) }
    const { code } = fault
    const { retry } = faults[code]
    const named = { iss: state, aud: by.id, jti: newId(), iat, ref }
    const error = await signRefusal({ ...named, type: 'error', code, retry }, own.signing)
    return { result: { error }, fault }
  }

  const settle = async (outcome: Outcome): Promise<Settled> => {
    const { hash } = outcome
    if ('fault' in outcome) {
      const { fault, by } = outcome
      const known = fault.code === 'TXP_MESSAGE_EXPIRED' ? memory.receiptOf(hash) : undefined
      if (known && !without('forgets-what-ran-out')) return { result: { receipt: known } }
      return refused(fault, hash, by)
    }
    const { message } = outcome
    try {
      if (message.type === 'receipt') await receipts.take(message)
      const receipt = await memory.take(outcome)
      await follow(message, hash, receipt)
      return { result: { receipt } }
    } catch (error) {
      return refused(faultOf(error), hash, { id: message.iss, jti: message.jti })
    }
  }

  /** What a thin node does of its own accord with what it took. */
  const follow = async (message: Message, hash: string, receipt: string): Promise<void> => {
    if (message.type === 'sync.request') asking.bring(message, hash)
    if (message.type === 'sync.reply') await asking.take(message)
    if (message.type !== 'trace.request') return
    tellTimes(message, receipt, { ...sender, self: state }).catch(() => undefined)
    if (message.training && !without('answers-exercises')) return
    const note = (answer: Answered): void => {
      receipts.noteAnswer(answer)
      asking.noteAnswer(answer)
    }
    sendAnswer({ message, hash }, sender, note).catch(() => undefined)
  }

  const admit = async (envelope: string): Promise<InboxReply> => {
    const now = new Date()
    try {
      const outcomes = await readAll(await openEnvelope(envelope, own, without))
      const recipient = await members.trust().sealingKey(soleIssuer(outcomes, without), now)
      const settled: Settled[] = []
      for (const outcome of outcomes) settled.push(await settle(outcome))
      const [only] = settled
      const sealed = await sealResults(
        settled.map(({ result }) => result),
        recipient,
      )
      if (settled.length === 1 && only?.fault) return { kind: 'refused', fault: only.fault, sealed }
      return { kind: 'sealed', status: 200, envelope: sealed }
    } catch (error) {
      return { kind: 'refused', fault: faultOf(error) }
    }
  }

  const app = createHttpServer(without('endless-patience') ? NO_PATIENCE : PATIENCE)
  app.addHook('onRequest', async ({ headers }) => {
    if (without('takes-any-type')) headers['content-type'] = 'application/jose'
    if (without('ignores-coding')) delete headers['content-encoding']
  })
  if (without('tells-why'))
    app.addHook('onSend', async (_, reply, payload) => {
      const problem = String(payload)
      if (!problem.includes('TXP_ENVELOPE_UNREADABLE')) return payload
      reply.removeHeader('content-length')
      return `${problem.slice(0, -1)},"stack":"Error\\n    at admit (inbox.ts:12:34)"}`
    })
  await app.register(inbox, { admit })
  await app.register(mailbox, {
    offer: createPolls({ self: state, trust: () => members.trust(), without }),
    takeResults: async () => {
      throw new Fault('TXP_ENVELOPE_UNREADABLE')
    },
  })
  if (without('takes-notices-of-any-size')) await app.register(anySize, { take: members.hear })
  else await app.register(suspensions, { take: members.hear })
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  return {
    url,
    async [Symbol.asyncDispose]() {
      await members.stop()
      app.server.closeAllConnections()
      await app.close()
    },
  }
}

const soleIssuer = (outcomes: readonly Outcome[], without: Without): string => {
  const [fault] = outcomes.flatMap((outcome) => ('fault' in outcome ? [outcome.fault] : []))
  if (fault && without('one-bad-refuses-all')) throw fault
  const issuers = new Set(outcomes.flatMap((outcome) => senderOf(outcome) ?? []))
  const [issuer] = issuers
  if (issuer === undefined) throw fault ?? new Fault('TXP_ENVELOPE_MALFORMED')
  if (issuers.size > 1 && !without('many-senders')) throw new Fault('TXP_ISSUER_MISMATCH')
  return issuer
}

const senderOf = (outcome: Outcome): string | undefined =>
  'message' in outcome ? outcome.message.iss : outcome.by?.id
