import { randomBytes } from 'node:crypto'
import {
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  type JSONWebKeySet,
  SignJWT,
} from 'jose'
import { audienceOf, type DemoRole, type Login, loginOf, usernameOf } from './logins.ts'

export const DEMO_ISSUER = 'urn:proofmark:demo-issuer'
export const TOKEN_LIFE_S = 8 * 60 * 60

export interface TokenOffice {
  /** One for all logins; made anew at every start. */
  readonly password: string
  readonly keys: JSONWebKeySet
  /** A token of one role of one State; `observer` is of the monitor and of no State. */
  tokenFor(state: string | null, role: DemoRole): Promise<string>
  tokenOf(login: Login): Promise<string>
}

export const issueTokens = async (clock: () => Date): Promise<TokenOffice> => {
  const { publicKey, privateKey } = await generateKeyPair('Ed25519')
  const jwk = await exportJWK(publicKey)
  const kid = await calculateJwkThumbprint(jwk)
  const tokenOf = (login: Login): Promise<string> => {
    const issuedAt = Math.floor(clock().getTime() / 1000)
    return new SignJWT({ proofmark_roles: [login.role] })
      .setProtectedHeader({ alg: 'Ed25519', kid, typ: 'at+jwt' })
      .setIssuer(DEMO_ISSUER)
      .setAudience(audienceOf(login))
      .setSubject(usernameOf(login))
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + TOKEN_LIFE_S)
      .sign(privateKey)
  }
  return {
    password: randomBytes(9).toString('base64url'),
    keys: { keys: [{ ...jwk, kid, alg: 'Ed25519', use: 'sig' }] },
    tokenOf,
    async tokenFor(state, role) {
      const login = loginOf(role, state ?? undefined)
      if (!login) throw new Error(`There is no demo login ${role} of ${state}.`)
      return tokenOf(login)
    },
  }
}
