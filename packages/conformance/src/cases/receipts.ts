import { type ConformanceCase, Finding } from '../case.ts'
import { requireReceiptIn, requireTaken, resultsOf } from '../expectations.ts'
import { endpointOf, postHead, sendRaw } from '../wire.ts'
import { request } from './steps.ts'

const byAlgorithm: readonly ConformanceCase[] = (
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

const honest: readonly ConformanceCase[] = [
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

/** What a node has to take, and what it signs for it. */
export const receipts: readonly ConformanceCase[] = [...byAlgorithm, ...honest]
