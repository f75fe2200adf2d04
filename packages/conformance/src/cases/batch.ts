import type { ConformanceCase } from '../case.ts'
import { requireReceiptIn, requireRefused, resultsOf } from '../expectations.ts'
import { forge, honestHeader, signedRaw, signerOf } from '../forgery.ts'
import { close, request, send } from './steps.ts'

/** Many messages in one envelope. */
export const batch: readonly ConformanceCase[] = [
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
