import {
  type DeliveryResult,
  ENVELOPE_MEDIA_TYPE,
  hashOf,
  type Message,
  openMessages,
  type Receipt,
  sealResults,
  signReceipt,
  type Verified,
  verifyMessage,
} from '@proofmark/protocol'
import { type ConformanceCase, Finding, NotRun } from '../case.ts'
import type { Signed } from '../drafts.ts'
import { requireTaken } from '../expectations.ts'
import type { Kit } from '../kit.ts'
import type { KitPlayer, receivers } from '../players.ts'
import type { Reply } from '../world.ts'

type Receiver = (typeof receivers)[number]

/** One message the node sent, as it came and as it was verified. */
interface Incoming {
  readonly text: string
  readonly message: Verified<Message>
}

const opened = async (kit: Kit, player: KitPlayer, envelope: string): Promise<Incoming[]> => {
  const texts = await openMessages(envelope, player.own.all)
  return Promise.all(
    texts.map(async (text) => ({
      text,
      message: await verifyMessage(text, player.id, kit.trust, kit.now),
    })),
  )
}

const receiptFor = (kit: Kit, { id }: KitPlayer, { text, message }: Incoming): Receipt => ({
  iss: id,
  aud: message.iss,
  jti: kit.nextId(),
  iat: Math.floor(kit.now.getTime() / 1000),
  type: 'receipt',
  kind: 'stored',
  ref: { jti: message.jti, hash: hashOf(text) },
})

const sealedReply = async (kit: Kit, results: readonly DeliveryResult[]): Promise<Reply> => ({
  status: 200,
  type: ENVELOPE_MEDIA_TYPE,
  body: await sealResults(results, await kit.trust.sealingKey(kit.self, kit.now)),
})

/** What a hostile receiver changes of a receipt, or says instead of an answer. */
interface Bent {
  readonly receipt?: (receipt: Receipt, kit: Kit) => Receipt
  /** Who signs the receipt, where it is not the receiver. */
  readonly signer?: string
  readonly reply?: (kit: Kit, incoming: readonly Incoming[]) => Promise<Reply> | Reply
}

const honestly = async (
  kit: Kit,
  player: KitPlayer,
  incoming: readonly Incoming[],
  { receipt = (usual) => usual, signer = player.id }: Bent = {},
): Promise<Reply> => {
  const key = kit.player(signer).own.signing
  const results = await Promise.all(
    incoming.map(async (one) => ({
      receipt: await signReceipt(receipt(receiptFor(kit, player, one), kit), key),
    })),
  )
  return sealedReply(kit, results)
}

/** What the node posts to a receiver, batch by batch, until it has an honest receipt. */
const listen = (kit: Kit, id: Receiver, bent?: Bent) => {
  const batches: Incoming[][] = []
  const player = kit.player(id)
  kit.world.receive(id, async (envelope) => {
    const incoming = await opened(kit, player, envelope)
    batches.push(incoming)
    if (batches.length > 1 || !bent) return honestly(kit, player, incoming)
    return (await bent.reply?.(kit, incoming)) ?? honestly(kit, player, incoming, bent)
  })
  return batches
}

const POLL_MS = 50

const until = async (met: () => boolean, patienceMs: number): Promise<boolean> => {
  for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += POLL_MS) {
    if (met()) return true
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
  }
  return met()
}

/** Asks the node as this receiver. @throws NotRun where it leaves the answer to a person */
const ask = async (kit: Kit, id: Receiver, batches: readonly Incoming[][]): Promise<Signed> => {
  const request = await kit.sign(kit.draft('trace.request', id))
  await requireTaken(kit, request)
  if (!(await until(() => batches.length > 0, kit.options.patienceMs)))
    throw new NotRun('the node did not answer a request by itself in time')
  return request
}

const requireAnswerTo = ({ message, hash }: Signed, incoming: readonly Incoming[]): void => {
  const answer = incoming.find(({ message: { conv } }) => conv === message.conv)?.message
  if (!answer) throw new Finding('answered in another conversation')
  const { ref, seq, prev, type, sub } = answer
  if (seq !== 1 || prev) throw new Finding('did not begin its direction with seq 1 and no prev')
  if (sub !== message.sub) throw new Finding('answered about another trace')
  if (type === 'trace.response' && (ref?.jti !== message.jti || ref.hash !== hash))
    throw new Finding('the answer does not hold the hash of its request')
}

const answered: ConformanceCase = {
  id: 'outgoing.answer',
  title: 'an honest request that the node answers by itself',
  checks: ['TXP-ANS-004', 'TXP-ORD-001', 'TXP-CLM-001'],
  must: 'an answer that verifies, holds the hash of its request and begins its direction',
  slow: true,
  async run(kit) {
    const batches = listen(kit, 'XKR')
    const request = await ask(kit, 'XKR', batches)
    requireAnswerTo(request, batches.flat())
  },
}

const again = (
  id: string,
  receiver: Receiver,
  title: string,
  checks: readonly string[],
  bent: Bent,
): ConformanceCase => ({
  ...{ id: `outgoing.${id}`, title, checks, slow: true },
  must: 'no delivery without an honest receipt: the very bytes come again',
  async run(kit) {
    const batches = listen(kit, receiver, bent)
    await ask(kit, receiver, batches)
    if (!(await until(() => batches.length > 1, kit.options.patienceMs)))
      throw new Finding('took it for delivered')
    const [first = [], second = []] = batches
    const repeated = new Set(second.map(({ text }) => text))
    if (!first.every(({ text }) => repeated.has(text)))
      throw new Finding('sent other bytes the second time')
  },
})

/** What a hostile receiver does to the answers of a node. */
export const outgoing: readonly ConformanceCase[] = [
  answered,
  again('receipt-by-another', 'XKT', 'a receipt signed by another State', ['TXP-RCP-001'], {
    signer: 'XKB',
  }),
  again('receipt-of-other-bytes', 'XKU', 'a receipt for other bytes', ['TXP-RCP-003'], {
    receipt: (receipt) => ({ ...receipt, ref: { ...receipt.ref, hash: 'A'.repeat(43) } }),
  }),
  again('no-results', 'XKV', 'an answer that holds no result', ['TXP-ENV-014'], {
    reply: (kit) => sealedReply(kit, []),
  }),
]
