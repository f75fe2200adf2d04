import { Fault, isFault } from '@proofmark/domain'
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
  useKeyFile,
} from '@proofmark/protocol'
import { createHttpServer, type InboxReply, inbox, mailbox } from '@proofmark/transport'
import type { Defect, Without } from './thin/defects.ts'
import { followDirectory } from './thin/members.ts'
import { createMemory } from './thin/memory.ts'
import { createPolls } from './thin/polls.ts'
import { openEnvelope, readMessage } from './thin/reading.ts'
import { createReceipts } from './thin/receipts.ts'
import { sendAnswer } from './thin/sending.ts'

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

type Outcome = { readonly message: Message; readonly hash: string } | { readonly fault: Fault }

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
  const receipts = createReceipts(state, () => members.trust(), without)
  const memory = createMemory(receiptOf, isNode, without)
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

  const readAll = (texts: readonly string[], now: Date): Promise<Outcome[]> =>
    Promise.all(
      texts.map(async (text): Promise<Outcome> => {
        try {
          const trust = members.trust()
          const message = await readMessage(text, { self: state, trust, now, without })
          return { message, hash: hashOf(text) }
        } catch (error) {
          return { fault: faultOf(error) }
        }
      }),
    )

  const settle = async (outcome: Outcome): Promise<Settled> => {
    try {
      if ('fault' in outcome) throw outcome.fault
      const { message } = outcome
      if (message.type === 'receipt') await receipts.take(message)
      const receipt = await memory.take(outcome)
      const { type, training } = message
      if (type === 'trace.request' && (!training || without('answers-exercises')))
        sendAnswer(outcome, {
          ...{ own, trust: members.trust(), without, onAnswer: receipts.noteAnswer },
        }).catch(() => undefined)
      return { result: { receipt } }
    } catch (error) {
      const fault = faultOf(error)
      return { result: refusalOf(fault), fault }
    }
  }

  const admit = async (envelope: string): Promise<InboxReply> => {
    const now = new Date()
    try {
      const outcomes = await readAll(await openEnvelope(envelope, own, without), now)
      const recipient = await members.trust().sealingKey(soleIssuer(outcomes, without), now)
      const settled: Settled[] = []
      for (const outcome of outcomes) settled.push(await settle(outcome))
      const [only] = settled
      if (settled.length === 1 && only?.fault) return { kind: 'refused', fault: only.fault }
      const results = settled.map(({ result }) => result)
      return { kind: 'sealed', status: 200, envelope: await sealResults(results, recipient) }
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
  const faults = outcomes.flatMap((outcome) => ('fault' in outcome ? [outcome.fault] : []))
  const [fault] = faults
  if (fault && (without('one-bad-refuses-all') || faults.length === outcomes.length)) throw fault
  const read = outcomes.flatMap((outcome) => ('message' in outcome ? [outcome.message.iss] : []))
  const issuers = new Set(read)
  const [issuer = ''] = issuers
  if (issuers.size > 1 && !without('many-senders')) throw new Fault('TXP_ISSUER_MISMATCH')
  return issuer
}
