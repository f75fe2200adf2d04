import type { FaultCode } from '@proofmark/domain'
import { forge, honestHeader, signerOf } from '@proofmark/testkit/forgery'
import { aRequest, nextId, signedBy } from '@proofmark/testkit/messages'
import { makeParticipant, NOW, secondsOf, trustIn } from '@proofmark/testkit/participants'
import { describe, expect, it } from 'vitest'
import type { Refusal } from './generated/messages.ts'
import { signReceipt, verifyReceipt } from './receipt.ts'
import { signRefusal, verifyRefusal } from './refusal.ts'

const bra = await makeParticipant('BRA')
const arg = await makeParticipant('ARG')
const chl = await makeParticipant('CHL')
const trust = trustIn(bra.member, arg.member, chl.member)
const sent = await signedBy(bra, aRequest())
const ref = { jti: sent.message.jti, hash: sent.hash }
const expected = { from: 'ARG', to: 'BRA', ...ref }

const refusal = (over: Partial<Refusal> = {}): Refusal => ({
  iss: 'ARG',
  aud: 'BRA',
  jti: nextId(),
  iat: secondsOf(NOW),
  type: 'error',
  ref,
  code: 'TXP_MESSAGE_EXPIRED',
  retry: 'never',
  ...over,
})
const signed = (over: Partial<Refusal> = {}) => signRefusal(refusal(over), arg.own.signing)
const take = (text: string) => verifyRefusal(text, expected, trust, NOW)

const wrong: { name: string; make: () => Promise<string>; expect: FaultCode }[] = [
  {
    name: 'of other bytes',
    make: () => signed({ ref: { ...ref, hash: 'A'.repeat(43) } }),
    expect: 'TXP_CONVERSATION_REFUSED',
  },
  {
    name: 'of another id',
    make: () => signed({ ref: { ...ref, jti: nextId() } }),
    expect: 'TXP_CONVERSATION_REFUSED',
  },
  {
    name: 'to another sender',
    make: () => signed({ aud: 'CHL' }),
    expect: 'TXP_CONVERSATION_REFUSED',
  },
  {
    name: 'by a third State in the name of the recipient',
    make: () => signRefusal(refusal(), chl.own.signing),
    expect: 'TXP_ISSUER_MISMATCH',
  },
  {
    name: 'by a third State in its own name',
    make: () => signRefusal(refusal({ iss: 'CHL' }), chl.own.signing),
    expect: 'TXP_ISSUER_MISMATCH',
  },
  {
    name: 'by a code nobody knows',
    make: () => signed({ code: 'TXP_SOMETHING_ELSE' }),
    expect: 'TXP_MESSAGE_INVALID',
  },
  {
    name: 'with a detail',
    make: async () =>
      forge(
        honestHeader(arg.signing, 'txp-error+jwt'),
        { ...refusal(), detail: 'row 17' },
        signerOf(arg.signing),
      ),
    expect: 'TXP_MESSAGE_INVALID',
  },
  {
    name: 'that is a receipt',
    make: () => {
      const { code: _, retry: __, ...rest } = refusal()
      return signReceipt({ ...rest, ref, type: 'receipt', kind: 'stored' }, arg.own.signing)
    },
    expect: 'TXP_ENVELOPE_MALFORMED',
  },
]

describe('a signed refusal', () => {
  it('of the very bytes that were sent is believed', async () => {
    expect(await take(await signed())).toEqual({ code: 'TXP_MESSAGE_EXPIRED', retry: 'never' })
  })

  it('of bytes whose id could not be read is believed by their hash', async () => {
    expect(await take(await signed({ ref: { hash: sent.hash } }))).toMatchObject({ retry: 'never' })
  })

  it.each(wrong)('$name is not', async ({ make, expect: code }) => {
    await expect(take(await make())).rejects.toMatchObject({ code })
  })

  it('never passes for a receipt', async () => {
    await expect(verifyReceipt(await signed(), expected, trust, NOW)).rejects.toMatchObject({
      code: 'TXP_ENVELOPE_MALFORMED',
    })
  })
})
