import { Fault } from '@proofmark/domain'
import { type CompactJWSHeaderParameters, type CryptoKey, compactVerify } from 'jose'
import { decodeCanonical } from './base64url.ts'
import { type OwnKey, signatureAlgorithms } from './keys.ts'
import { isNative, signNatively, verifyNatively } from './native-signature.ts'
import { secondAlgorithm } from './second-key.ts'
import { parseStrictJson } from './strict-json.ts'
import type { Trust, TrustedKey } from './trust.ts'
import {
  compactOf,
  hasTwoSignatures,
  readTwoSignatures,
  type SignaturePart,
  signAgain,
} from './two-signatures.ts'

/** What is signed. The type stands in the signed header, so one kind never passes for another. */
export type SignedKind =
  | 'txp+jwt'
  | 'txp-receipt+jwt'
  | 'txp-error+jwt'
  | 'txp-membership+jwt'
  | 'txp-keys+jwt'
  | 'txp-suspend+jwt'
  | 'txp-evidence+jwt'
  | 'txp-poll+jwt'

const PROTOCOL_VERSION = 1
const headerMembers = new Set(['alg', 'kid', 'typ', 'crit', 'txp'])
const utf8 = new TextEncoder()

const encoded = (bytes: Uint8Array | string): string => Buffer.from(bytes).toString('base64url')

/** A compact JWS (RFC 7515 section 7.1) by any key of ours, in this process or in a device. */
export const signJws = async (
  header: CompactJWSHeaderParameters,
  payload: Uint8Array,
  key: OwnKey,
): Promise<string> => {
  const signed = `${encoded(JSON.stringify(header))}.${encoded(payload)}`
  const bytes = utf8.encode(signed)
  const signature = key.device
    ? await key.device.sign(bytes)
    : signNatively(key.alg, key.privateKey, bytes)
  return `${signed}.${encoded(signature)}`
}

/**
 * Signs canonical JSON text; `crit` makes every reader know the protocol version or refuse. Who has a
 * second key signs twice, and the text is then a JWS in general serialization.
 */
export const signCompact = async (
  claims: object,
  kind: SignedKind,
  key: OwnKey,
): Promise<string> => {
  const compact = await signOnce(claims, kind, key)
  return key.second ? signAgain(compact, { typ: kind, txp: PROTOCOL_VERSION }, key.second) : compact
}

const signOnce = (claims: object, kind: SignedKind, key: OwnKey): Promise<string> =>
  signJws(
    { alg: key.alg, kid: key.kid, typ: kind, crit: ['txp'], txp: PROTOCOL_VERSION },
    utf8.encode(JSON.stringify(claims)),
    key,
  )

export interface VerifiedJws {
  readonly claims: Record<string, unknown>
  readonly signer: TrustedKey
}

/** The header as the allowlist takes it: exactly our five members, nothing an attacker could choose. */
const readHeader = (
  bytes: Uint8Array,
  kind: SignedKind,
  algorithms: readonly string[],
): { kid: string; alg: string } => {
  const header = parseStrictJson(bytes)
  const { alg, kid, typ, crit, txp } = header
  const known =
    Object.keys(header).every((member) => headerMembers.has(member)) &&
    typeof alg === 'string' &&
    algorithms.includes(alg) &&
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

export type Keys = Pick<Trust, 'signatureKey'> &
  Partial<Pick<Trust, 'secondSignatureKey' | 'wantsSecondSignature'>>

/**
 * Verifies one signed text against the keys trusted at `at`: a compact JWS (RFC 7515), or a JWS with
 * two signatures in general serialization. In this order: spelling, header, key, signature, payload;
 * the payload is not looked at before every signature holds.
 *
 * @throws Fault TXP_ENVELOPE_MALFORMED, TXP_MESSAGE_UNAUTHENTIC
 */
export const verifyCompact = async (
  jws: string,
  kind: SignedKind,
  trust: Keys,
  at: Date,
  limit?: number,
): Promise<VerifiedJws> => {
  if (hasTwoSignatures(jws)) return verifyTwice(jws, kind, trust, at)
  if (trust.wantsSecondSignature?.(at)) throw new Fault('TXP_MESSAGE_UNAUTHENTIC')
  return verifyOnce(jws, kind, trust, at, limit)
}

const verifyOnce = async (
  jws: string,
  kind: SignedKind,
  trust: Keys,
  at: Date,
  limit?: number,
): Promise<VerifiedJws> => {
  const parts = jws.split('.').map(decodeCanonical)
  const [header, payload, signature] = parts
  if (parts.length !== 3 || !header?.length || !payload || !signature?.length)
    throw new Fault('TXP_ENVELOPE_MALFORMED', 'It is not a compact JWS in canonical base64url.')
  const { kid, alg } = readHeader(header, kind, signatureAlgorithms)
  const signer = await trust.signatureKey(kid, at)
  if (!signer || signer.alg !== alg) throw new Fault('TXP_MESSAGE_UNAUTHENTIC')
  await requireSignature(jws, signer.key, alg)
  return { claims: parseStrictJson(payload, limit), signer }
}

/** Both signatures are over one payload, by two keys of one member. */
const verifyTwice = async (
  jws: string,
  kind: SignedKind,
  trust: Keys,
  at: Date,
): Promise<VerifiedJws> => {
  const { payload, first, second } = readTwoSignatures(jws)
  readHeader(bytesOf(first), kind, signatureAlgorithms)
  const { kid } = readHeader(bytesOf(second), kind, [secondAlgorithm])
  const again = await trust.secondSignatureKey?.(kid, at)
  if (!again) throw new Fault('TXP_MESSAGE_UNAUTHENTIC')
  await requireSignature(compactOf(payload, second), again.key, secondAlgorithm)
  const verified = await verifyOnce(compactOf(payload, first), kind, trust, at)
  if (verified.signer.owner.id !== again.owner.id) throw new Fault('TXP_MESSAGE_UNAUTHENTIC')
  return verified
}

const bytesOf = ({ protected: header }: SignaturePart): Uint8Array =>
  Buffer.from(header, 'base64url')

/** node:crypto where it knows the algorithm; ML-DSA-65 it signs through WebCrypto only. */
const requireSignature = async (jws: string, key: CryptoKey, alg: string): Promise<void> => {
  const dot = jws.lastIndexOf('.')
  try {
    if (!isNative(alg)) await compactVerify(jws, key, { algorithms: [alg], crit: { txp: true } })
    else if (
      !verifyNatively(
        alg,
        key,
        Buffer.from(jws.slice(0, dot), 'ascii'),
        Buffer.from(jws.slice(dot + 1), 'base64url'),
      )
    )
      throw new Fault('TXP_MESSAGE_UNAUTHENTIC')
  } catch (cause) {
    throw new Fault('TXP_MESSAGE_UNAUTHENTIC', '', { cause })
  }
}

const payloadPart = (jws: string): string =>
  (hasTwoSignatures(jws) ? readTwoSignatures(jws).payload : jws.split('.')[1]) ?? ''

/** What was signed, of a text that was verified before. */
export const payloadOf = (jws: string): unknown =>
  JSON.parse(Buffer.from(payloadPart(jws), 'base64url').toString())

/**
 * What a text from outside says, before anybody looked at who signed it: to find something by.
 * @throws Fault TXP_ENVELOPE_MALFORMED
 */
export const claimsOf = (jws: string): Record<string, unknown> =>
  parseStrictJson(decodeCanonical(payloadPart(jws)) ?? new Uint8Array())
