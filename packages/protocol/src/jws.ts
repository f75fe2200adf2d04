import { Fault } from '@proofmark/domain'
import { CompactSign, compactVerify } from 'jose'
import { decodeCanonical } from './base64url.ts'
import { type OwnKey, type SignatureAlgorithm, signatureAlgorithms } from './keys.ts'
import { parseStrictJson } from './strict-json.ts'
import type { Trust, TrustedKey } from './trust.ts'

/** What is signed. The type stands in the signed header, so one kind never passes for another. */
export type SignedKind = 'txp+jwt' | 'txp-receipt+jwt' | 'txp-membership+jwt' | 'txp-poll+jwt'

const PROTOCOL_VERSION = 1
const headerMembers = new Set(['alg', 'kid', 'typ', 'crit', 'txp'])
const utf8 = new TextEncoder()

/** Signs canonical JSON text; `crit` makes every reader know the protocol version or refuse. */
export const signCompact = (claims: object, kind: SignedKind, key: OwnKey): Promise<string> =>
  new CompactSign(utf8.encode(JSON.stringify(claims)))
    .setProtectedHeader({
      alg: key.alg,
      kid: key.kid,
      typ: kind,
      crit: ['txp'],
      txp: PROTOCOL_VERSION,
    })
    .sign(key.privateKey, { crit: { txp: true } })

export interface VerifiedJws {
  readonly claims: Record<string, unknown>
  readonly signer: TrustedKey
}

const isSignatureAlgorithm = (alg: unknown): alg is SignatureAlgorithm =>
  signatureAlgorithms.some((allowed) => allowed === alg)

/** The header as the allowlist takes it: exactly our five members, nothing an attacker could choose. */
const readHeader = (
  bytes: Uint8Array,
  kind: SignedKind,
): { kid: string; alg: SignatureAlgorithm } => {
  const header = parseStrictJson(bytes)
  const { alg, kid, typ, crit, txp } = header
  const known =
    Object.keys(header).every((member) => headerMembers.has(member)) &&
    isSignatureAlgorithm(alg) &&
    typeof kid === 'string' &&
    /^[A-Za-z0-9_-]{43}$/.test(kid) &&
    typ === kind &&
    Array.isArray(crit) &&
    crit.length === 1 &&
    crit[0] === 'txp' &&
    txp === PROTOCOL_VERSION
  if (!known) throw new Fault('TXP_ENVELOPE_MALFORMED', 'A signed header is not of this protocol.')
  return { kid, alg }
}

/**
 * Verifies one compact JWS (RFC 7515) against the keys trusted at `at`. In this order: spelling,
 * header, key, signature, payload; the payload is not looked at before the signature holds.
 *
 * @throws Fault TXP_ENVELOPE_MALFORMED, TXP_MESSAGE_UNAUTHENTIC
 */
export const verifyCompact = async (
  jws: string,
  kind: SignedKind,
  trust: Pick<Trust, 'signatureKey'>,
  at: Date,
): Promise<VerifiedJws> => {
  const parts = jws.split('.').map(decodeCanonical)
  const [header, payload, signature] = parts
  if (parts.length !== 3 || !header?.length || !payload || !signature?.length)
    throw new Fault('TXP_ENVELOPE_MALFORMED', 'It is not a compact JWS in canonical base64url.')
  const { kid, alg } = readHeader(header, kind)
  const signer = await trust.signatureKey(kid, at)
  if (!signer || signer.alg !== alg) throw new Fault('TXP_MESSAGE_UNAUTHENTIC')
  try {
    await compactVerify(jws, signer.key, { algorithms: [signer.alg], crit: { txp: true } })
  } catch (cause) {
    throw new Fault('TXP_MESSAGE_UNAUTHENTIC', '', { cause })
  }
  return { claims: parseStrictJson(payload), signer }
}
