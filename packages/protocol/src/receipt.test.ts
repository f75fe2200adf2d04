import type { FaultCode } from '@proofmark/domain'
import { forge, honestHeader, signerOf } from '@proofmark/testkit/forgery'
import { aRequest, nextId, type Signed, signedBy } from '@proofmark/testkit/messages'
import { makeParticipant, NOW, secondsOf, trustIn } from '@proofmark/testkit/participants'
import { describe, expect, it } from 'vitest'
import type { Receipt } from './generated/messages.ts'
import { verifyMessage } from './message.ts'
import { signReceipt, verifyReceipt } from './receipt.ts'

const bra = await makeParticipant('BRA')
const arg = await makeParticipant('ARG')
const chl = await makeParticipant('CHL')
const trust = trustIn(bra.member, arg.member, chl.member)
const sent = await signedBy(bra, aRequest())

const receiptFor = ({ message, hash }: Signed, over: Partial<Receipt> = {}): Receipt => ({
  iss: 'ARG',
  aud: 'BRA',
  jti: nextId(),
  iat: secondsOf(NOW),
  type: 'receipt',
  kind: 'stored',
  ref: { jti: message.jti, hash },
  ...over,
})
const expected = { from: 'ARG', to: 'BRA', jti: sent.message.jti, hash: sent.hash }
const take = (receipt: string) => verifyReceipt(receipt, expected, trust, NOW)

const wrong: { name: string; make: () => Promise<string>; expect: FaultCode }[] = [
  {
    name: 'for other bytes',
    make: () =>
      signReceipt(
        receiptFor(sent, { ref: { jti: sent.message.jti, hash: 'A'.repeat(43) } }),
        arg.own.signing,
      ),
    expect: 'TXP_CONVERSATION_REFUSED',
  },
  {
    name: 'for another message',
    make: async () => signReceipt(receiptFor(await signedBy(bra, aRequest())), arg.own.signing),
    expect: 'TXP_CONVERSATION_REFUSED',
  },
  {
    name: 'for another sender',
    make: () => signReceipt(receiptFor(sent, { aud: 'CHL' }), arg.own.signing),
    expect: 'TXP_CONVERSATION_REFUSED',
  },
  {
    name: 'by a third State in the name of the recipient',
    make: () => signReceipt(receiptFor(sent), chl.own.signing),
    expect: 'TXP_ISSUER_MISMATCH',
  },
  {
    name: 'by a third State in its own name',
    make: () => signReceipt(receiptFor(sent, { iss: 'CHL' }), chl.own.signing),
    expect: 'TXP_ISSUER_MISMATCH',
  },
  {
    name: 'of a kind nobody knows',
    make: async () =>
      forge(
        honestHeader(arg.signing, 'txp-receipt+jwt'),
        { ...receiptFor(sent), kind: 'read' },
        signerOf(arg.signing),
      ),
    expect: 'TXP_MESSAGE_INVALID',
  },
  {
    name: 'that is a message',
    make: async () => (await signedBy(arg, aRequest({ iss: 'ARG', aud: 'BRA' }))).text,
    expect: 'TXP_ENVELOPE_MALFORMED',
  },
]

describe('a receipt', () => {
  it('for the very bytes that were sent is taken', async () => {
    const receipt = receiptFor(sent)
    expect(await take(await signReceipt(receipt, arg.own.signing))).toEqual(receipt)
  })

  it.each(wrong)('$name is refused', async ({ make, expect: code }) => {
    await expect(take(await make())).rejects.toMatchObject({ code })
  })

  it('never passes for a message', async () => {
    const receipt = await signReceipt(receiptFor(sent), arg.own.signing)
    await expect(verifyMessage(receipt, 'BRA', trust, NOW)).rejects.toMatchObject({
      code: 'TXP_ENVELOPE_MALFORMED',
    })
  })
})
