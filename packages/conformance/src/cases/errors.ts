import { type DeliveryResult, ENVELOPE_MEDIA_TYPE, verifyRefusal } from '@proofmark/protocol'
import { type ConformanceCase, Finding } from '../case.ts'
import type { Signed } from '../drafts.ts'
import { requireReceiptIn, resultsOf } from '../expectations.ts'
import type { Kit } from '../kit.ts'
import { request } from './steps.ts'

/** @throws Finding unless it is an error that the node signed for these very bytes, with this code */
const requireSigned = async (
  kit: Kit,
  result: DeliveryResult | undefined,
  { message: { iss: to, jti }, hash }: Signed,
  code: string,
): Promise<void> => {
  if (!result || 'receipt' in result) throw new Finding(`took it; it must be refused with ${code}`)
  if (typeof result.error !== 'string')
    throw new Finding('did not sign the refusal of a message whose sender is authenticated')
  const sent = { from: kit.self, to, jti, hash }
  const said = await verifyRefusal(result.error, sent, kit.trust, kit.now)
  if (said.code !== code) throw new Finding(`refused it with ${said.code}; it must be ${code}`)
}

const astray = (kit: Kit) => request(kit, { aud: 'XKC' })

/** What a node says to a member whose message it does not take. */
export const errors: readonly ConformanceCase[] = [
  {
    id: 'errors.signed',
    title: 'a message to another State beside one that fits',
    checks: ['TXP-ERR-002', 'TXP-HTTP-008'],
    must: 'the error is signed by the node for the very bytes, and sealed for the sender',
    async run(kit) {
      const [bad, good] = [await astray(kit), await request(kit)]
      const results = resultsOf(await kit.deliver('XKA', bad.text, good.text))
      await requireSigned(kit, results[0], bad, 'TXP_AUDIENCE_WRONG')
      await requireReceiptIn(kit, results[1], good)
    },
  },
  {
    id: 'errors.signed-alone',
    title: 'a message to another State alone, by a sender that takes envelopes',
    checks: ['TXP-ERR-002'],
    must: 'the same, as the body of a refusal',
    async run(kit) {
      const bad = await astray(kit)
      const headers = { accept: ENVELOPE_MEDIA_TYPE }
      const answer = await kit.post(await kit.seal([bad.text]), { headers })
      if (answer.status < 400) throw new Finding(`answered ${answer.status}`)
      const [result] = resultsOf(await kit.open(answer, 'XKA', 1))
      await requireSigned(kit, result, bad, 'TXP_AUDIENCE_WRONG')
    },
  },
  {
    id: 'errors.signed-misfit',
    title: 'the end of a trace nobody asked for, by a sender that takes envelopes',
    checks: ['TXP-ERR-002', 'TXP-ANS-007'],
    must: 'an error signed by the node for the very bytes',
    async run(kit) {
      const end = await kit.sign(kit.draft('trace.close', 'XKA'))
      const headers = { accept: ENVELOPE_MEDIA_TYPE }
      const answer = await kit.post(await kit.seal([end.text]), { headers })
      const [result] = resultsOf(await kit.open(answer, 'XKA', 1))
      await requireSigned(kit, result, end, 'TXP_CONVERSATION_REFUSED')
    },
  },
]
