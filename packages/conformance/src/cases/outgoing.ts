import { hashOf, type Receipt, type Refusal, signReceipt, signRefusal } from '@proofmark/protocol'
import { type ConformanceCase, Finding } from '../case.ts'
import type { Signed } from '../drafts.ts'
import { requireRefused, requireTaken } from '../expectations.ts'
import type { Kit } from '../kit.ts'
import type { Receiver } from '../players.ts'
import { type Incoming, sealedReply } from '../receiver.ts'
import { answered, ask, type Bent, listen, until } from './listening.ts'

const REFUSED = 'TXP_CONVERSATION_REFUSED'

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

const answer: ConformanceCase = {
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
  title: 'another State signs for an answer, the asker for what is none, then for both',
  checks: ['TXP-RCP-007', 'TXP-RCP-009', 'TXP-RCP-010'],
  must: 'the last is taken, the others are refused with TXP_CONVERSATION_REFUSED',
  pace: 'slow',
  async run(kit) {
    const { text, message } = await answered(kit, 'XKW', listen(kit, 'XKW'))
    const ref = { jti: message.jti, hash: hashOf(text) }
    const send = async (signed: Signed) => kit.deliver(signed.message.iss, signed.text)
    requireRefused(await send(await receiptsFrom(kit, 'XKB', [ref])), REFUSED)
    const nothing = { jti: kit.nextId(), hash: ref.hash }
    requireRefused(await send(await receiptsFrom(kit, 'XKW', [nothing])), REFUSED)
    await requireTaken(kit, await receiptsFrom(kit, 'XKW', [nothing, ref]))
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

const NEVER = { code: 'TXP_MESSAGE_INVALID', retry: 'never' } as const

/** Errors that say "never", signed by somebody for what the node sent. */
const refusedBy = async (
  kit: Kit,
  signer: string,
  incoming: readonly Incoming[],
  hashIn = ({ text }: Incoming): string => hashOf(text),
) => {
  const { signing } = kit.player(signer).own
  const errors = incoming.map((one) => {
    const { jti, iss } = one.message
    const iat = Math.floor(kit.now.getTime() / 1000)
    const ref = { jti, hash: hashIn(one) }
    const said: Refusal = {
      ...{ iss: signer, aud: iss, jti: kit.nextId(), iat, ref },
      ...{ type: 'error', ...NEVER },
    }
    return signRefusal(said, signing)
  })
  return sealedReply(
    kit,
    (await Promise.all(errors)).map((error) => ({ error })),
  )
}

/** What a hostile receiver does to the answers of a node. */
export const outgoing: readonly ConformanceCase[] = [
  answer,
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
  again('error-bare', 'XKJ', 'an error that nobody signed', ['TXP-ERR-007'], {
    reply: (kit, incoming) =>
      sealedReply(
        kit,
        incoming.map(() => ({ error: NEVER })),
      ),
  }),
  again('error-by-another', 'XKK', 'an error signed by another State', ['TXP-ERR-007'], {
    reply: (kit, incoming) => refusedBy(kit, 'XKB', incoming),
  }),
  again('error-of-other-bytes', 'XKL', 'an error for other bytes', ['TXP-ERR-007'], {
    reply: (kit, incoming) => refusedBy(kit, 'XKL', incoming, () => 'A'.repeat(43)),
  }),
  again('error-in-the-clear', 'XKD', 'a refusal in the clear', ['TXP-ERR-007'], {
    reply: async () => ({
      status: 422,
      type: 'application/problem+json',
      body: JSON.stringify({ type: `urn:proofmark:fault:${NEVER.code}`, status: 422, ...NEVER }),
    }),
  }),
]
