import { Fault } from '@proofmark/domain'
import { errors, type JWTPayload, jwtVerify } from 'jose'
import { isSafe, type KeySource, keysFrom } from './key-source.ts'
import {
  isDemoIssuer,
  isMachineKey,
  MACHINE,
  type Machines,
  type People,
  type SignedIn,
} from './people.ts'
import { RecentTokens } from './recent-tokens.ts'

const ALGORITHMS = ['EdDSA', 'Ed25519', 'ES256', 'RS256'] as const
const LEEWAY_S = 60
const MAX_TOKEN_LENGTH = 8_192
const MAX_NAME_LENGTH = 255

/** Whose tokens are believed. */
export interface Provider {
  readonly issuer: string
  readonly jwks: KeySource
  /** The service's own name in tokens, `urn:proofmark:node:BRA`. */
  readonly audience: string
}

interface Office extends Provider {
  /** The roles this service knows. */
  readonly roles: readonly string[]
  readonly demo: boolean
  readonly clock: () => Date
  /** Knows programs by keys of their own; where absent, there are none. */
  readonly machines?: Machines | undefined
}

/** Whatever else is thrown, such as a provider that cannot be reached, is not the fault of the token. */
const isBadToken = (error: unknown): boolean => error instanceof errors.JOSEError

const tokenOf = (authorization: string | undefined): string | undefined => {
  const token = /^Bearer +([\w.~+/-]+=*)$/i.exec(authorization ?? '')?.[1]
  return token !== undefined && token.length <= MAX_TOKEN_LENGTH ? token : undefined
}

/** Roles this service does not know are somebody else's. */
const rolesIn = ({ proofmark_roles: claimed }: JWTPayload, known: readonly string[]): string[] =>
  Array.isArray(claimed) ? known.filter((role) => claimed.includes(role)) : []

const personOf = (claims: JWTPayload, known: readonly string[]): SignedIn | null => {
  const { sub, exp } = claims
  if (!sub || sub.startsWith(MACHINE) || sub.length > MAX_NAME_LENGTH || exp === undefined)
    return null
  return { id: sub, roles: rolesIn(claims, known), until: new Date((exp + LEEWAY_S) * 1000) }
}

const requireAllowed = ({ issuer, audience, demo }: Office): void => {
  if (!issuer || !audience)
    throw new Fault(
      'PMK_CONFIGURATION_BAD',
      'The identity provider needs an issuer and an audience.',
    )
  if (isDemoIssuer(issuer) && !(demo && isSafe(new URL(issuer))))
    throw new Fault(
      'PMK_CONFIGURATION_BAD',
      'An identity provider without https is for the demo only, on this machine.',
    )
}

/** Knows people by the tokens of their own OpenID Connect provider. */
export const openPeople = (office: Office): People => {
  requireAllowed(office)
  const { issuer, audience, roles, clock } = office
  const keys = keysFrom(office.jwks, clock)
  const recent = new RecentTokens()
  return {
    async identify(authorization) {
      const token = tokenOf(authorization)
      if (token === undefined) return null
      const now = clock()
      if (isMachineKey(token)) return (await office.machines?.identify(token, now)) ?? null
      const known = recent.get(token, now)
      if (known) return known
      try {
        const { payload } = await jwtVerify(token, keys, {
          algorithms: [...ALGORITHMS],
          issuer,
          audience,
          requiredClaims: ['exp', 'sub'],
          clockTolerance: LEEWAY_S,
          currentDate: now,
        })
        const person = personOf(payload, roles)
        if (person) recent.add(token, person, now)
        return person
      } catch (error) {
        if (isBadToken(error)) return null
        throw error
      }
    },
  }
}
