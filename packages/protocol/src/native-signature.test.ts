import { CompactSign, type CryptoKey, compactVerify, importJWK } from 'jose'
import { describe, expect, it } from 'vitest'
import { signNatively, verifyNatively } from './native-signature.ts'

// RFC 7515 appendix A.3.
const es256 = {
  kty: 'EC',
  crv: 'P-256',
  x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
  y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
  d: 'jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI',
}
const es256Input =
  'eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ'
const es256Signature =
  'DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q'

// RFC 8037 appendix A.
const ed25519 = {
  kty: 'OKP',
  crv: 'Ed25519',
  x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
  d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A',
}
const ed25519Input = 'eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc'
const ed25519Signature =
  'hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg'

const keysOf = async (jwk: { d: string; kty: string }, alg: string) => {
  const { d: _, ...pub } = jwk
  return {
    priv: (await importJWK(jwk, alg, { extractable: true })) as CryptoKey,
    pub: (await importJWK(pub, alg)) as CryptoKey,
  }
}
const bytes = (text: string) => Buffer.from(text, 'base64url')

describe('a signature by node:crypto', () => {
  it.each([
    ['ES256', es256, es256Input, es256Signature],
    ['Ed25519', ed25519, ed25519Input, ed25519Signature],
  ])('verifies what the RFC signed: %s', async (alg, jwk, input, signature) => {
    const { pub } = await keysOf(jwk, alg)
    const [signed, good] = [Buffer.from(input), bytes(signature)]
    expect(verifyNatively(alg, pub, signed, good)).toBe(true)
    for (const at of [0, good.length >> 1, good.length - 1]) {
      const bad = Buffer.from(good)
      bad.writeUInt8(bad.readUInt8(at) ^ 1, at)
      expect(verifyNatively(alg, pub, signed, bad)).toBe(false)
    }
    expect(verifyNatively(alg, pub, Buffer.from(`${input}A`), good)).toBe(false)
  })

  it('is the very one of RFC 8037', async () => {
    const { priv } = await keysOf(ed25519, 'Ed25519')
    const signature = signNatively('Ed25519', priv, Buffer.from(ed25519Input))
    expect(signature.toString('base64url')).toBe(ed25519Signature)
  })

  it.each([
    ['ES256', es256],
    ['Ed25519', ed25519],
  ])('and one by jose verify each other: %s', async (alg, jwk) => {
    const { priv, pub } = await keysOf(jwk, alg)
    const header = { alg }
    const payload = Buffer.from('{"a":1}')
    const theirs = await new CompactSign(payload).setProtectedHeader(header).sign(priv)
    const [first = '', second = '', signature = ''] = theirs.split('.')
    const signed = Buffer.from(`${first}.${second}`)
    expect(verifyNatively(alg, pub, signed, bytes(signature))).toBe(true)
    const ours = signNatively(alg, priv, signed).toString('base64url')
    expect((await compactVerify(`${first}.${second}.${ours}`, pub)).protectedHeader).toEqual(header)
  })
})
