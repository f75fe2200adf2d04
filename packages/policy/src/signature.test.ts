import { calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose'
import { describe, expect, it } from 'vitest'
import { policyVersion } from './cedar-policy.ts'
import { readSigners, signPolicy, verifyPolicySignature } from './signature.ts'

const text = '// a policy'
const at = new Date('2026-03-04T05:06:07Z')

const supervisor = async (alg: string) => {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true })
  const jwk = { ...(await exportJWK(publicKey)), alg }
  const signer = { kid: await calculateJwkThumbprint(jwk), alg, key: privateKey }
  return { signer, jwk: { ...jwk, use: 'sig' }, stored: await exportJWK(privateKey) }
}

const broken = expect.objectContaining({ code: 'PMK_POLICY_BROKEN' })

describe('a supervisor’s signature', () => {
  it.each(['ES256', 'ES384', 'Ed25519'])('holds with %s, and says who and when', async (alg) => {
    const { signer, jwk } = await supervisor(alg)
    const signers = await readSigners(JSON.stringify({ keys: [jwk] }))
    const jws = await signPolicy(text, signer, { by: 'S. Visor', at })
    expect(await verifyPolicySignature(text, jws, signers)).toEqual({
      version: policyVersion(text),
      by: 'S. Visor',
      at: at.toISOString(),
    })
  })

  it('does not hold for one byte more, for another’s key, or where it is none', async () => {
    const [one, other] = [await supervisor('ES256'), await supervisor('ES256')]
    const signers = await readSigners(JSON.stringify({ keys: [one.jwk] }))
    const mine = await signPolicy(text, one.signer, { by: 'S', at })
    const others = await signPolicy(text, other.signer, { by: 'S', at })
    const stolen = await signPolicy(text, { ...other.signer, kid: one.signer.kid }, { by: 'S', at })
    await expect(verifyPolicySignature(`${text} `, mine, signers)).rejects.toEqual(broken)
    for (const bad of [others, stolen, '', 'x.y.z', mine.slice(0, -4), `${mine}.${mine}`])
      await expect(verifyPolicySignature(text, bad, signers)).rejects.toEqual(broken)
  })

  it('is believed only by a set of public keys', async () => {
    const { jwk } = await supervisor('ES256')
    for (const bad of [
      '',
      '{}',
      '{"keys":[]}',
      JSON.stringify({ keys: [{ ...jwk, alg: 'HS256' }] }),
    ])
      await expect(readSigners(bad)).rejects.toMatchObject({ code: 'PMK_CONFIGURATION_BAD' })
  })
})
