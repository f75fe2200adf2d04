import { type ConformanceCase, NotRun } from '../case.ts'
import { receiptIn, requireRefused, requireTaken, resultsOf } from '../expectations.ts'
import { partsOf } from '../forgery.ts'
import { until } from './listening.ts'
import { request, requireSame, send } from './steps.ts'

const MANY = 30
/** How long a message that is about to run out can still be taken, with the clocks' leeway of 300 s. */
const LIFE_LEFT_S = 10
const P256_ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n

/** ECDSA has two signatures for one text: (r, s) and (r, n - s). */
const otherSignature = (text: string): string => {
  const [header, payload, signature] = partsOf(text)
  const bytes = Buffer.from(signature, 'base64url')
  const s = P256_ORDER - BigInt(`0x${bytes.subarray(32).toString('hex')}`)
  const turned = Buffer.from(s.toString(16).padStart(64, '0'), 'hex')
  return `${header}.${payload}.${Buffer.concat([bytes.subarray(0, 32), turned]).toString('base64url')}`
}

/** The same again. */
export const replay: readonly ConformanceCase[] = [
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
    id: 'replay.after-it-ran-out',
    title: 'the same message after it ran out',
    checks: ['TXP-RPL-001', 'TXP-TIM-004'],
    must: 'the same receipt, byte for byte; another that ran out is refused with TXP_MESSAGE_EXPIRED',
    pace: 'slow',
    async run(kit) {
      const iat = Math.floor(kit.now.getTime() / 1000) - 3600
      const exp = iat + 3300 + LIFE_LEFT_S
      const [signed, twin] = [await request(kit, { iat, exp }), await request(kit, { iat, exp })]
      const receipt = await requireTaken(kit, signed)
      await until(() => kit.now.getTime() > (exp + 301) * 1000, LIFE_LEFT_S * 2000)
      requireRefused(await send(kit, twin), 'TXP_MESSAGE_EXPIRED')
      requireSame(receipt, await requireTaken(kit, signed))
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
