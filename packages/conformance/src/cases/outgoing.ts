import { hashOf, type Receipt, signReceipt } from '@proofmark/protocol'
import { type ConformanceCase, Finding, NotRun } from '../case.ts'
import type { Signed } from '../drafts.ts'
import { requireRefused, requireTaken } from '../expectations.ts'
import type { Kit } from '../kit.ts'
import type { receivers } from '../players.ts'
import { type BentReceipt, type Incoming, opened, receipted, sealedReply } from '../receiver.ts'
import type { Reply } from '../world.ts'

type Receiver = (typeof receivers)[number]

/** What a hostile receiver changes of a receipt, or says instead of an answer. */
interface Bent extends BentReceipt {
  readonly reply?: (kit: Kit) => Promise<Reply>
}

/** What the node posts to a receiver, batch by batch, until it has an honest receipt. */
export const listen = (kit: Kit, id: Receiver, bent?: Bent) => {
  const batches: Incoming[][] = []
  const player = kit.player(id)
  kit.world.receive(id, async (envelope) => {
    const incoming = await opened(kit, player, envelope)
    batches.push(incoming)
    if (batches.length > 1 || !bent) return receipted(kit, player, incoming)
    return (await bent.reply?.(kit)) ?? receipted(kit, player, incoming, bent)
  })
  return batches
}

const REFUSED = 'TXP_CONVERSATION_REFUSED'
const POLL_MS = 50

export const until = async (met: () => boolean, patienceMs: number): Promise<boolean> => {
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

const isSame = (one: Incoming, other: Incoming): boolean => one.message.jti === other.message.jti

const answered: ConformanceCase = {
  id: 'outgoing.answer',
  title: 'an honest request that the node answers by itself',
  checks: ['TXP-ANS-004', 'TXP-ORD-001', 'TXP-CLM-001'],
  must: 'an answer that verifies, holds the hash of its request and begins its direction',
  pace: 'slow',
  async run(kit) {
    const batches = listen(kit, 'XKR')
    const request = await ask(kit, 'XKR', batches)
    requireAnswerTo(request, batches.flat())
  },
}

const receiptsFrom = async (
  kit: Kit,
  signer: string,
  refs: readonly Receipt['ref'][],
): Promise<Signed> => {
  const { signing } = kit.player(signer).own
  const iat = Math.floor(kit.now.getTime() / 1000)
  const usual = { iss: signer, aud: kit.self, iat, type: 'receipt', kind: 'answered' } as const
  const receipts = await Promise.all(
    refs.map((ref) => signReceipt({ ...usual, jti: kit.nextId(), ref }, signing)),
  )
  return kit.sign(kit.draft('receipt', signer, { body: { receipts } }))
}

const signedFor: ConformanceCase = {
  id: 'outgoing.answer-signed-for',
  title: 'another State signs for an answer, the asker for what is none, then for the answer',
  checks: ['TXP-RCP-007'],
  must: 'the last is taken, the others are refused with TXP_CONVERSATION_REFUSED',
  pace: 'slow',
  async run(kit) {
    const batches = listen(kit, 'XKW')
    await ask(kit, 'XKW', batches)
    const isAnswer = ({ message: { type } }: Incoming) => type === 'trace.response'
    await until(() => batches.flat().some(isAnswer), kit.options.patienceMs)
    const answer = batches.flat().find(isAnswer)
    if (!answer) throw new NotRun('the node did not answer a request by itself in time')
    const ref = { jti: answer.message.jti, hash: hashOf(answer.text) }
    const send = async (signed: Signed) => kit.deliver(signed.message.iss, signed.text)
    requireRefused(await send(await receiptsFrom(kit, 'XKB', [ref])), REFUSED)
    const nothing = { jti: kit.nextId(), hash: ref.hash }
    requireRefused(await send(await receiptsFrom(kit, 'XKW', [ref, nothing])), REFUSED)
    await requireTaken(kit, await receiptsFrom(kit, 'XKW', [ref]))
  },
}

const again = (
  id: string,
  receiver: Receiver,
  title: string,
  checks: readonly string[],
  bent: Bent,
): ConformanceCase => ({
  ...{ id: `outgoing.${id}`, title, checks, pace: 'slow' },
  must: 'no delivery without an honest receipt: the very bytes come again',
  async run(kit) {
    const batches = listen(kit, receiver, bent)
    await ask(kit, receiver, batches)
    // Something else may come first: each message is waited for by its own id.
    const later = () => batches.slice(1).flat()
    const first = batches[0] ?? []
    const cameAgain = () => first.every((one) => later().some((other) => isSame(one, other)))
    if (!(await until(cameAgain, kit.options.patienceMs)))
      throw new Finding('took it for delivered')
    const repeated = new Set(later().map(({ text }) => text))
    if (!first.every(({ text }) => repeated.has(text)))
      throw new Finding('sent other bytes the second time')
  },
})

/** What a hostile receiver does to the answers of a node. */
export const outgoing: readonly ConformanceCase[] = [
  answered,
  signedFor,
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
