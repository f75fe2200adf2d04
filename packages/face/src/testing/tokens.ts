import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'

export const ISSUER = 'https://id.example.org'
export const AUDIENCE = 'urn:proofmark:node:BRA'

interface Wish {
  readonly roles?: readonly string[]
  readonly issuer?: string
  readonly audience?: string
  readonly subject?: string
  /** Seconds from now. */
  readonly livesS?: number
  readonly claims?: JWTPayload
}

/** An identity provider, small enough for a test. */
export const makeProvider = async ({ issuer = ISSUER, kid = 'one' } = {}) => {
  const { publicKey, privateKey } = await generateKeyPair('ES256')
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid, alg: 'ES256' }] }
  const tokenFor = ({ roles = [], livesS = 300, ...wish }: Wish = {}) => {
    const nowS = Math.floor(Date.now() / 1000)
    return new SignJWT({ proofmark_roles: [...roles], ...wish.claims })
      .setProtectedHeader({ alg: 'ES256', kid })
      .setIssuer(wish.issuer ?? issuer)
      .setAudience(wish.audience ?? AUDIENCE)
      .setSubject(wish.subject ?? 'ana')
      .setIssuedAt(nowS)
      .setExpirationTime(nowS + livesS)
      .sign(privateKey)
  }
  return { provider: { issuer, jwks, audience: AUDIENCE }, tokenFor }
}
