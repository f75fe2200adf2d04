import { Fault } from '@proofmark/domain'
import { compactVerify } from 'jose'
import { decodeCanonical } from '../base64url.ts'
import type { MemberKey } from '../generated/messages.ts'
import { signJws } from '../jws.ts'
import { importMemberKey, isValidAt, type OwnKey, signatureAlgorithms } from '../keys.ts'
import { parseStrictJson } from '../strict-json.ts'

/** OpenID Federation 1.0, sections 3.1, 7.1, 8.4 and 8.7: each kind of statement has a `typ` of its own. */
export type StatementKind =
  | 'entity-statement+jwt'
  | 'trust-mark+jwt'
  | 'trust-mark-status-response+jwt'
  | 'jwk-set+jwt'

/** The largest statement taken, in characters; checked before any cryptography. */
export const STATEMENT_CHARACTERS = 64 * 1024

const headerMembers = new Set(['alg', 'kid', 'typ'])
const utf8 = new TextEncoder()

export const signStatement = (claims: object, kind: StatementKind, key: OwnKey): Promise<string> =>
  signJws({ alg: key.alg, kid: key.kid, typ: kind }, utf8.encode(JSON.stringify(claims)), key)

interface Parts {
  readonly kid: string
  readonly alg: string
  readonly payload: Uint8Array
}

/** Exactly `alg`, `kid` and `typ`: no `jwk`, no `jku`, no `trust_chain` a sender could choose. */
const partsOf = (jws: string, kind: StatementKind): Parts => {
  if (jws.length > STATEMENT_CHARACTERS) throw new Fault('TXP_ENVELOPE_TOO_LARGE')
  const parts = jws.split('.').map(decodeCanonical)
  const [headerBytes, payload, signature] = parts
  if (parts.length !== 3 || !headerBytes?.length || !payload || !signature?.length)
    throw new Fault('TXP_ENVELOPE_MALFORMED', 'It is not a compact JWS in canonical base64url.')
  const header = parseStrictJson(headerBytes)
  const { alg, kid, typ } = header
  const known =
    Object.keys(header).every((member) => headerMembers.has(member)) &&
    signatureAlgorithms.some((allowed) => allowed === alg) &&
    typeof kid === 'string' &&
    /^[A-Za-z0-9_-]{43}$/.test(kid) &&
    typ === kind
  if (!known) throw new Fault('TXP_ENVELOPE_MALFORMED', 'A statement’s header is not allowed.')
  return { kid, alg: String(alg), payload }
}

/** Reads claims that nobody has verified: only to find out whose key to verify them with. */
export const unverifiedClaims = (jws: string, kind: StatementKind): Record<string, unknown> =>
  parseStrictJson(partsOf(jws, kind).payload)

/**
 * Verifies a statement with one of the given keys, valid at this time.
 * @throws Fault TXP_ENVELOPE_TOO_LARGE, TXP_ENVELOPE_MALFORMED, TXP_MESSAGE_UNAUTHENTIC
 */
export const verifyStatement = async (
  jws: string,
  kind: StatementKind,
  keys: readonly MemberKey[],
  at: Date,
): Promise<Record<string, unknown>> => {
  const { kid, alg, payload } = partsOf(jws, kind)
  const key = keys.find((candidate) => candidate.kid === kid)
  if (!key || key.alg !== alg || !isValidAt(key, at)) throw new Fault('TXP_MESSAGE_UNAUTHENTIC')
  const imported = await importMemberKey(key)
  try {
    await compactVerify(jws, imported, { algorithms: [alg] })
  } catch (cause) {
    throw new Fault('TXP_MESSAGE_UNAUTHENTIC', '', { cause })
  }
  return parseStrictJson(payload)
}
