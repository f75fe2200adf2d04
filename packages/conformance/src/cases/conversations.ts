import { type ConformanceCase, Finding, NotRun } from '../case.ts'
import { after, type Signed } from '../drafts.ts'
import {
  receiptIn,
  requireReceiptIn,
  requireRefused,
  requireTaken,
  resultsOf,
} from '../expectations.ts'
import { forge, honestHeader, partsOf, signedRaw, signerOf } from '../forgery.ts'
import type { Kit } from '../kit.ts'
import { endpointOf, postHead, sendRaw } from '../wire.ts'

const MANY = 30
const P256_ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n

const request = (kit: Kit, over = {}) => kit.sign(kit.draft('trace.request', 'XKA', over))
const close = (kit: Kit, last: Signed, over = {}) =>
  kit.sign(kit.draft('trace.close', 'XKA', { ...after(last), ...over }))
const send = (kit: Kit, { message: { iss }, text }: Signed) => kit.deliver(iss, text)

const requireSame = (first: string, second: string): void => {
  if (first !== second) throw new Finding('gave another receipt for the same bytes')
}

/** ECDSA has two signatures for one text: (r, s) and (r, n - s). */
const otherSignature = (text: string): string => {
  const [header, payload, signature] = partsOf(text)
  const bytes = Buffer.from(signature, 'base64url')
  const s = P256_ORDER - BigInt(`0x${bytes.subarray(32).toString('hex')}`)
  const turned = Buffer.from(s.toString(16).padStart(64, '0'), 'hex')
  return `${header}.${payload}.${Buffer.concat([bytes.subarray(0, 32), turned]).toString('base64url')}`
}

const replay: readonly ConformanceCase[] = [
  {
    id: 'replay.same-envelope',
    title: 'the same envelope again',
    checks: ['TXP-RPL-001'],
    must: 'the same receipt, byte for byte',
    async run(kit) {
      const signed = await request(kit)
      const envelope = await kit.seal([signed.text])
      const receipts: string[] = []
      for (const _ of [1, 2]) {
        const delivered = await kit.open(await kit.post(envelope), 'XKA', 1)
        receipts.push(receiptIn(resultsOf(delivered)[0]))
      }
      requireSame(receipts[0] ?? '', receipts[1] ?? '')
    },
  },
  {
    id: 'replay.other-envelope',
    title: 'the same message in another envelope',
    checks: ['TXP-RPL-001'],
    must: 'the same receipt, byte for byte',
    async run(kit) {
      const signed = await request(kit)
      requireSame(await requireTaken(kit, signed), await requireTaken(kit, signed))
    },
  },
  {
    id: 'replay.twice-in-one-envelope',
    title: 'the same message twice in one envelope',
    checks: ['TXP-RPL-001'],
    must: 'the same receipt twice, byte for byte',
    async run(kit) {
      const signed = await request(kit)
      const [first, second] = resultsOf(await kit.deliver('XKA', signed.text, signed.text))
      requireSame(receiptIn(first), receiptIn(second))
    },
  },
  {
    id: 'replay.at-once',
    title: `the same message ${MANY} times at once`,
    checks: ['TXP-RPL-003'],
    must: 'one receipt, byte for byte',
    async run(kit) {
      const signed = await request(kit)
      const receipts = await Promise.all(
        Array.from({ length: MANY }, () => requireTaken(kit, signed)),
      )
      for (const receipt of receipts) requireSame(receipts[0] ?? '', receipt)
    },
  },
  {
    id: 'replay.id-reused',
    title: 'other bytes under an id that was taken',
    checks: ['TXP-RPL-002'],
    must: 'refused with TXP_ID_REUSED; the first message stands',
    async run(kit) {
      const signed = await request(kit)
      const receipt = await requireTaken(kit, signed)
      const other = await request(kit, { jti: signed.message.jti })
      requireRefused(await send(kit, other), 'TXP_ID_REUSED')
      requireSame(receipt, await requireTaken(kit, signed))
    },
  },
  {
    id: 'replay.other-signature',
    title: 'the other of the two ECDSA signatures over a message that was taken',
    checks: ['TXP-RPL-002'],
    must: 'refused with TXP_ID_REUSED; the first message stands',
    async run(kit) {
      const signed = await request(kit)
      const receipt = await requireTaken(kit, signed)
      const turned = await kit.deliver('XKA', otherSignature(signed.text))
      requireRefused(turned, 'TXP_ID_REUSED')
      requireSame(receipt, await requireTaken(kit, signed))
    },
  },
  {
    id: 'replay.id-of-another-issuer',
    title: 'an id that another State used before',
    checks: ['TXP-RPL-005'],
    must: 'taken: ids are told apart by issuer',
    async run(kit) {
      const { message } = await request(kit)
      await requireTaken(kit, await kit.sign(message))
      const { jti } = message
      await requireTaken(kit, await kit.sign(kit.draft('trace.request', 'XKB', { jti })))
    },
  },
  {
    id: 'replay.after-restart',
    title: 'the same message after the node was stopped hard',
    checks: ['TXP-RPL-004'],
    must: 'the same receipt, byte for byte',
    pace: 'alone',
    async run(kit) {
      const { restart } = kit.options
      if (!restart) throw new NotRun('the kit was not told how to restart the node')
      const signed = await request(kit)
      const receipt = await requireTaken(kit, signed)
      await restart()
      requireSame(receipt, await requireTaken(kit, signed))
    },
  },
]

const forked = 'refused with TXP_ORDER_FORKED; what was taken before stands'

const order: readonly ConformanceCase[] = [
  {
    id: 'order.place-taken-first',
    title: 'another first message in a conversation',
    checks: ['TXP-ORD-003'],
    must: forked,
    async run(kit) {
      const one = await request(kit)
      await requireTaken(kit, one)
      const rival = await kit.sign({ ...one.message, jti: kit.nextId() })
      requireRefused(await send(kit, rival), 'TXP_ORDER_FORKED')
      await requireTaken(kit, await close(kit, one))
    },
  },
  {
    id: 'order.place-taken',
    title: 'another second message in a conversation',
    checks: ['TXP-ORD-003'],
    must: forked,
    async run(kit) {
      const one = await request(kit)
      await requireTaken(kit, one)
      const two = await close(kit, one)
      const receipt = await requireTaken(kit, two)
      requireRefused(await send(kit, await close(kit, one)), 'TXP_ORDER_FORKED')
      requireSame(receipt, await requireTaken(kit, two))
    },
  },
  {
    id: 'order.place-taken-ahead',
    title: 'two messages for one place that is not reached yet',
    checks: ['TXP-ORD-003', 'TXP-ORD-004'],
    must: forked,
    async run(kit) {
      const one = await request(kit)
      await requireTaken(kit, await close(kit, one))
      requireRefused(await send(kit, await close(kit, one)), 'TXP_ORDER_FORKED')
      await requireTaken(kit, one)
    },
  },
  {
    id: 'order.prev-wrong',
    title: 'a message that follows another than the one that was taken',
    checks: ['TXP-ORD-002'],
    must: forked,
    async run(kit) {
      const one = await request(kit)
      await requireTaken(kit, one)
      const stray = await close(kit, one, { prev: 'A'.repeat(43) })
      requireRefused(await send(kit, stray), 'TXP_ORDER_FORKED')
      await requireTaken(kit, await close(kit, one))
    },
  },
  {
    id: 'order.prev-missing',
    title: 'a second message that follows nothing',
    checks: ['TXP-ORD-002'],
    must: forked,
    async run(kit) {
      const one = await request(kit)
      await requireTaken(kit, one)
      const stray = await close(kit, one)
      const { prev: _, ...rest } = stray.message
      requireRefused(
        await send(kit, await kit.sign(rest as typeof stray.message)),
        'TXP_ORDER_FORKED',
      )
      await requireTaken(kit, await close(kit, one))
    },
  },
  {
    id: 'order.first-follows',
    title: 'a first message that follows another',
    checks: ['TXP-ORD-001'],
    must: forked,
    async run(kit) {
      const stray = await request(kit, { prev: 'A'.repeat(43) })
      requireRefused(await send(kit, stray), 'TXP_ORDER_FORKED')
      const { prev: _, ...honest } = stray.message
      await requireTaken(kit, await kit.sign(honest as typeof stray.message))
    },
  },
  {
    id: 'order.gap',
    title: 'the second message before the first, and a third that shows what became of it',
    checks: ['TXP-ORD-004', 'TXP-ORD-005', 'TXP-RPL-001'],
    must: 'receipted and held; applied when the gap is filled; the receipt never changes',
    async run(kit) {
      const one = await request(kit)
      const two = await close(kit, one)
      const early = await requireTaken(kit, two)
      await requireTaken(kit, one)
      requireSame(early, await requireTaken(kit, two))
      // Only a node that applied the end that waited knows that there is nothing left to end.
      requireRefused(await send(kit, await close(kit, two)), 'TXP_CONVERSATION_REFUSED')
    },
  },
  {
    id: 'order.held-stray',
    title: 'a message that waits behind a gap and turns out to follow nothing',
    checks: ['TXP-ORD-006'],
    must: 'receipted; its receipt stands when the gap is filled',
    async run(kit) {
      const one = await request(kit)
      const stray = await close(kit, one, { prev: 'A'.repeat(43) })
      const early = await requireTaken(kit, stray)
      await requireTaken(kit, one)
      requireSame(early, await requireTaken(kit, stray))
    },
  },
  {
    id: 'order.conversations-apart',
    title: 'the same numbers in another conversation and of another State',
    checks: ['TXP-ORD-003', 'TXP-RPL-005'],
    must: 'taken: order is by conversation and issuer',
    async run(kit) {
      const one = await request(kit)
      await requireTaken(kit, one)
      await requireTaken(kit, await request(kit))
      const { conv } = one.message
      await requireTaken(kit, await kit.sign(kit.draft('trace.request', 'XKB', { conv })))
    },
  },
]

const refused = 'refused with TXP_CONVERSATION_REFUSED; nothing stored'

const unasked = (
  id: string,
  title: string,
  check: string,
  make: (kit: Kit) => Promise<Signed>,
): ConformanceCase => ({
  ...{ id: `answers.${id}`, title, checks: [check], must: refused },
  async run(kit) {
    requireRefused(await send(kit, await make(kit)), 'TXP_CONVERSATION_REFUSED')
    await requireTaken(kit, await request(kit))
  },
})

const answers: readonly ConformanceCase[] = [
  unasked('unasked', 'an answer nobody asked for', 'TXP-ANS-003', (kit) =>
    kit.sign(kit.draft('trace.response', 'XKA')),
  ),
  unasked('unasked-ref', 'an answer to a request there is not', 'TXP-ANS-003', (kit) =>
    kit.sign(
      kit.draft('trace.response', 'XKA', { ref: { jti: kit.nextId(), hash: 'A'.repeat(43) } }),
    ),
  ),
  unasked('unasked-ack', 'word that a person took what nobody asked for', 'TXP-ANS-003', (kit) =>
    kit.sign(kit.draft('trace.ack', 'XKA')),
  ),
  unasked('unasked-correction', 'a correction of an answer nobody gave', 'TXP-ANS-006', (kit) =>
    kit.sign(
      kit.draft('trace.correct', 'XKA', { ref: { jti: kit.nextId(), hash: 'A'.repeat(43) } }),
    ),
  ),
  ...(
    [
      ['trace.clarify', 'a question about a request there is not', 'TXP-ANS-011'],
      ['trace.interim', 'where a request stands that there is not', 'TXP-ANS-011'],
      ['trace.clarified', 'what nobody asked, told', 'TXP-ANS-012'],
      ['trace.consent-ask', 'may I tell on what was never answered', 'TXP-ANS-013'],
      ['trace.consent-grant', 'a consent nobody asked for', 'TXP-ANS-014'],
      ['trace.consent-deny', 'a denial of what nobody asked for', 'TXP-ANS-014'],
      ['trace.recall', 'what was never said, taken back', 'TXP-ANS-016'],
    ] as const
  ).map(([type, title, check]) =>
    unasked(`unasked-${type.slice('trace.'.length)}`, title, check, (kit) =>
      kit.sign(kit.draft(type, 'XKA', { ref: { jti: kit.nextId(), hash: 'A'.repeat(43) } })),
    ),
  ),
  unasked('unasked-close', 'the end of a trace nobody asked for', 'TXP-ANS-007', (kit) =>
    kit.sign(kit.draft('trace.close', 'XKA')),
  ),
  unasked('times', 'times, which are for a monitor', 'TXP-ANS-009', (kit) =>
    kit.sign(kit.draft('clock.slip', 'XKA')),
  ),
  unasked('by-a-monitor', 'a monitor that asks for a trace', 'TXP-ANS-001', (kit) =>
    kit.sign(kit.draft('trace.request', 'kit-monitor')),
  ),
  unasked('notice-by-a-monitor', 'a monitor that tells of a loss', 'TXP-NTC-006', (kit) =>
    kit.sign(kit.draft('notice.loss', 'kit-monitor')),
  ),
  unasked('note-of-nothing', 'note taken of a notice nobody sent', 'TXP-NTC-005', (kit) =>
    kit.sign(kit.draft('notice.ack', 'XKA', { ref: { jti: kit.nextId(), hash: 'A'.repeat(43) } })),
  ),
  {
    id: 'answers.second-request',
    title: 'a second request in one conversation',
    checks: ['TXP-ANS-002'],
    must: refused,
    async run(kit) {
      const one = await request(kit)
      await requireTaken(kit, one)
      const two = await kit.sign(kit.draft('trace.request', 'XKA', after(one)))
      requireRefused(await send(kit, two), 'TXP_CONVERSATION_REFUSED')
      await requireTaken(kit, await close(kit, one))
    },
  },
  {
    id: 'answers.second-close',
    title: 'the same end of a trace told twice',
    checks: ['TXP-ANS-007'],
    must: refused,
    async run(kit) {
      const one = await request(kit)
      await requireTaken(kit, one)
      const two = await close(kit, one)
      await requireTaken(kit, two)
      requireRefused(await send(kit, await close(kit, two)), 'TXP_CONVERSATION_REFUSED')
    },
  },
  {
    id: 'answers.close-of-another',
    title: 'another State ends what this one asked for',
    checks: ['TXP-ANS-007'],
    must: refused,
    async run(kit) {
      const one = await request(kit)
      await requireTaken(kit, one)
      const { conv, sub } = one.message
      const foreign = await kit.sign(kit.draft('trace.close', 'XKB', { conv, sub }))
      requireRefused(await send(kit, foreign), 'TXP_CONVERSATION_REFUSED')
      await requireTaken(kit, await close(kit, one))
    },
  },
]

const receipts: readonly ConformanceCase[] = (
  [
    ['es256', 'XKA', 'ES256'],
    ['ed25519', 'XKB', 'Ed25519'],
    ['es384', 'XKC', 'ES384'],
  ] as const
).map(([name, from, alg]) => ({
  id: `receipts.${name}`,
  title: `an honest message signed with ${alg}`,
  checks: ['TXP-SIG-003', 'TXP-RCP-001', 'TXP-RCP-002', 'TXP-RCP-003', 'TXP-HTTP-007'],
  must: 'a receipt for its very bytes, signed by the node, sealed for the sender',
  async run(kit) {
    const signed = await kit.sign(kit.draft('trace.request', from))
    const [result] = resultsOf(await kit.deliver(from, signed.text))
    await requireReceiptIn(kit, result, signed)
  },
}))

const inTime: readonly ConformanceCase[] = [
  {
    id: 'receipts.clock-ahead',
    title: 'an honest message issued four minutes from now',
    checks: ['TXP-TIM-001'],
    must: 'taken: clocks differ',
    async run(kit) {
      const iat = Math.floor(kit.now.getTime() / 1000) + 240
      await requireTaken(kit, await request(kit, { iat, exp: iat + 3600 }))
    },
  },
  {
    id: 'receipts.scripts',
    title: 'an honest message in many scripts, with HTML and SQL in it',
    checks: ['TXP-BDY-001'],
    must: 'taken: it is text',
    async run(kit) {
      const make = `مسدس 手枪 пистолет 🔫 e\u0301 <script>alert(1)</script> '; drop table request; --`
      const { body } = kit.draft('trace.request', 'XKA')
      await requireTaken(
        kit,
        await request(kit, { body: { ...body, weapon: { make, serial: 'A1' } } }),
      )
    },
  },
  {
    id: 'receipts.pipelined',
    title: 'two envelopes on one connection, the second before the first is answered',
    checks: ['TXP-HTTP-007'],
    must: 'both are answered',
    async run(kit) {
      const texts = [await request(kit), await request(kit)]
      const [first = '', second = ''] = await Promise.all(texts.map(({ text }) => kit.seal([text])))
      const keep = postHead(first.length).replace('connection: close\r\n', '')
      const { whole } = await sendRaw(
        endpointOf(kit.inbox),
        [keep, first, postHead(second.length), second],
        kit.options.patienceMs,
      )
      const answered = whole.match(/HTTP\/1\.1 200 /g)?.length ?? 0
      if (answered !== 2) throw new Finding(`answered ${answered} of 2`)
    },
  },
]

const batch: readonly ConformanceCase[] = [
  {
    id: 'batch.bad-beside-good',
    title: 'one good message between bad ones',
    checks: ['TXP-HTTP-008', 'TXP-ENV-014', 'TXP-RCP-006'],
    must: 'the good one is receipted and each bad one is told its own code, in order',
    async run(kit) {
      const good = await request(kit)
      const bad = signedRaw(kit.player('XKA'), 'null')
      const results = resultsOf(await kit.deliver('XKA', 'a.b.c', good.text, bad))
      const [first, second, third] = results
      await requireReceiptIn(kit, second, good)
      for (const result of [first, third])
        requireRefused(
          { kind: 'results', results: result ? [result] : [] },
          'TXP_ENVELOPE_MALFORMED',
        )
    },
  },
  {
    id: 'batch.forged-beside-good',
    title: 'a forgery in the name of another State beside a good message',
    checks: ['TXP-HTTP-008', 'TXP-SIG-011', 'TXP-RCP-006'],
    must: 'the good one is receipted and the forgery refused with TXP_MESSAGE_UNAUTHENTIC',
    async run(kit) {
      const good = await request(kit)
      const { signing } = kit.player('XKB')
      const forged = forge(
        honestHeader(signing),
        kit.draft('trace.request', 'XKB'),
        signerOf(kit.options.file.stranger),
      )
      const results = resultsOf(await kit.deliver('XKA', forged, good.text))
      const [first, second] = results
      requireRefused({ kind: 'results', results: first ? [first] : [] }, 'TXP_MESSAGE_UNAUTHENTIC')
      await requireReceiptIn(kit, second, good)
    },
  },
  {
    id: 'batch.full',
    title: '100 honest messages in one envelope',
    checks: ['TXP-ENV-012', 'TXP-ENV-014'],
    must: 'a receipt for each, in order',
    async run(kit) {
      const all = await Promise.all(Array.from({ length: 100 }, () => request(kit)))
      const results = resultsOf(await kit.deliver('XKA', ...all.map(({ text }) => text)))
      for (const [index, signed] of all.entries())
        await requireReceiptIn(kit, results[index], signed)
    },
  },
  {
    id: 'batch.chain-turned-round',
    title: 'a conversation in one envelope, last message first',
    checks: ['TXP-ORD-004', 'TXP-ORD-005'],
    must: 'a receipt for each; applied in order',
    async run(kit) {
      const one = await request(kit)
      const two = await close(kit, one)
      const results = resultsOf(await kit.deliver('XKA', two.text, one.text))
      await requireReceiptIn(kit, results[0], two)
      await requireReceiptIn(kit, results[1], one)
      requireRefused(await send(kit, await close(kit, two)), 'TXP_CONVERSATION_REFUSED')
    },
  },
]

export const conversations: readonly ConformanceCase[] = [
  ...batch,
  ...replay,
  ...order,
  ...answers,
  ...receipts,
  ...inTime,
]
