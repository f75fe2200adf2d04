import { forge, honestHeader, signedRaw, signerOf } from '@proofmark/testkit/forgery'
import { hostileCases } from '@proofmark/testkit/hostile'
import { aRequest, signedBy } from '@proofmark/testkit/messages'
import { makeParticipant, NOW, trustIn } from '@proofmark/testkit/participants'
import { describe, expect, it } from 'vitest'
import { verifyMessage } from './message.ts'

const bra = await makeParticipant('BRA')
const pry = await makeParticipant('PRY', { alg: 'Ed25519' })
const chl = await makeParticipant('CHL')
const trust = trustIn(bra.member, pry.member, chl.member)
const arg = await makeParticipant('ARG')
const { signatures } = await hostileCases({ bra, pry, arg, idle: chl, at: NOW })

describe('a signature', () => {
  it('is believed where it is good', async () => {
    expect(await verifyMessage(signedRaw(bra, aRequest()), 'ARG', trust, NOW)).toMatchObject({
      iss: 'BRA',
    })
    expect(
      await verifyMessage((await signedBy(bra, aRequest())).text, 'ARG', trust, NOW),
    ).toMatchObject({ iss: 'BRA' })
  })

  it.each(signatures)('is refused: $name', async ({ make, expect: code }) => {
    await expect(verifyMessage(await make(), 'ARG', trust, NOW)).rejects.toMatchObject({
      name: 'Fault',
      code,
    })
  })

  it('is checked before the payload is looked at', async () => {
    const broken = forge(honestHeader(bra.signing), 'not even JSON', signerOf(chl.signing))
    await expect(verifyMessage(broken, 'ARG', trust, NOW)).rejects.toMatchObject({
      code: 'TXP_MESSAGE_UNAUTHENTIC',
    })
  })
})
