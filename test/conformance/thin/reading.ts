import { createHmac, createPublicKey, type KeyObject, timingSafeEqual, verify } from 'node:crypto'
import { Fault } from '@proofmark/domain'
import {
  decodeCanonical,
  type Member,
  type MemberKey,
  type Message,
  type OwnKeys,
  openMessages,
  parseMessage,
  parseStrictJson,
  type Trust,
} from '@proofmark/protocol'
import { compactDecrypt } from 'jose'
import type { Without } from './defects.ts'

const malformed = () => new Fault('TXP_ENVELOPE_MALFORMED')
const unauthentic = () => new Fault('TXP_MESSAGE_UNAUTHENTIC')

const lax = (bytes: Uint8Array): Record<string, unknown> => {
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString())
    if (value !== null && typeof value === 'object') return value as Record<string, unknown>
  } catch {
    // told below
  }
  throw malformed()
}

/** Opens an envelope into texts that are not verified yet. */
export const openEnvelope = async (
  envelope: string,
  own: OwnKeys,
  without: Without,
): Promise<readonly string[]> => {
  const loose = without('any-sealed-header') || without('no-limit-on-messages')
  if (!loose) return openMessages(envelope, own.all)
  if (!without('any-sealed-header'))
    return openMessages(envelope, own.all).catch(anyNumber(envelope, own, without))
  const parts = envelope.split('.').map(decodeCanonical)
  if (parts.length !== 5 || !parts.every((part) => part?.length)) throw malformed()
  return (await contentsOf(envelope, own, without)).messages
}

const anyNumber =
  (envelope: string, own: OwnKeys, without: Without) =>
  async (error: unknown): Promise<string[]> => {
    if (error instanceof Fault && error.code !== 'TXP_ENVELOPE_TOO_LARGE') throw error
    return (await contentsOf(envelope, own, without)).messages
  }

const contentsOf = async (
  envelope: string,
  own: OwnKeys,
  without: Without,
): Promise<{ messages: string[] }> => {
  const { kid } = lax(Buffer.from(envelope.split('.')[0] ?? '', 'base64url'))
  const key = own.all.get(String(kid))
  if (key?.use !== 'enc' || key.device) throw new Fault('TXP_ENVELOPE_UNREADABLE')
  const opened = await compactDecrypt(envelope, key.privateKey).catch(() => {
    throw new Fault('TXP_ENVELOPE_UNREADABLE')
  })
  const { messages, ...rest } = parseStrictJson(opened.plaintext, 1024 * 1024)
  if (!without('no-limit-on-messages') && Array.isArray(messages) && messages.length > 100)
    throw new Fault('TXP_ENVELOPE_TOO_LARGE')
  if (!Array.isArray(messages) || !messages.length || Object.keys(rest).length) throw malformed()
  if (!messages.every((text) => typeof text === 'string')) throw malformed()
  return { messages }
}

interface Header extends Record<string, unknown> {
  readonly alg: string
  readonly kid: string
}

const KNOWN = ['alg', 'kid', 'typ', 'crit', 'txp']
const ALGORITHMS = ['ES256', 'ES384', 'Ed25519']

const readHeader = (bytes: Uint8Array, without: Without): Header => {
  const header = without('lax-json') ? lax(bytes) : parseStrictJson(bytes)
  const { alg, kid, typ, crit, txp } = header
  const version = JSON.stringify(crit) === '["txp"]' && txp === 1
  const algorithms = without('lets-the-header-choose')
    ? [...ALGORITHMS, 'none', 'HS256']
    : ALGORITHMS
  const good =
    (without('ignores-header-members') ||
      Object.keys(header).every((name) => KNOWN.includes(name))) &&
    typeof alg === 'string' &&
    algorithms.includes(alg) &&
    typeof kid === 'string' &&
    /^[A-Za-z0-9_-]{43}$/.test(kid) &&
    (without('ignores-typ') || typ === 'txp+jwt') &&
    (without('ignores-version') || version)
  if (!good) throw malformed()
  return { ...header, alg, kid }
}

const keyObject = ({ kty, crv, x, y }: MemberKey): KeyObject =>
  createPublicKey({ key: { kty, crv, x, ...(y ? { y } : {}) }, format: 'jwk' })

export const holds = (
  header: Header,
  input: string,
  signature: Uint8Array,
  key: MemberKey,
): boolean => {
  if (header.alg === 'none') return true
  if (header.alg === 'HS256') {
    const mac = createHmac('sha256', Buffer.from(key.x, 'base64url')).update(input).digest()
    return mac.length === signature.length && timingSafeEqual(mac, signature)
  }
  const hash = { ES256: 'sha256', ES384: 'sha384' }[header.alg] ?? null
  const options = { key: keyObject(key), dsaEncoding: 'ieee-p1363' } as const
  return verify(hash, Buffer.from(input), options, signature)
}

interface Signer {
  readonly owner: Member
  readonly key: MemberKey
}

/** The key this id names, as far as it may sign now. */
const signerOf = async (
  { kid }: Header,
  trust: Trust,
  now: Date,
  without: Without,
): Promise<Signer> => {
  for (const owner of trust.members()) {
    const key = owner.keys.find((candidate) => candidate.kid === kid)
    if (!key) continue
    const inTime = new Date(key.valid_from) <= now && now < new Date(key.valid_until)
    if (!inTime && !without('takes-keys-of-any-time')) break
    if (key.use !== 'sig' && !without('takes-keys-of-any-use')) break
    // Asked only for what it refuses: a key of a form that no key may have.
    if (inTime && key.use === 'sig' && !without('takes-any-key')) await trust.signatureKey(kid, now)
    return { owner, key }
  }
  throw unauthentic()
}

const decode = (part: string, without: Without): Uint8Array => {
  const bytes = without('lax-base64url') ? Buffer.from(part, 'base64url') : decodeCanonical(part)
  if (!bytes) throw malformed()
  return bytes
}

const fetchNamed = async ({ jku, x5u }: Record<string, unknown>): Promise<void> => {
  for (const address of [jku, x5u])
    if (typeof address === 'string') await fetch(address).catch(() => undefined)
}

/** Verifies one text: spelling, header, key, signature; then who says it, to whom, and when. */
export const readMessage = async (
  text: string,
  { self, trust, now, without }: { self: string; trust: Trust; now: Date; without: Without },
): Promise<Message> => {
  const parts = text.split('.')
  const [head = '', payload = '', tail = ''] = parts
  if (parts.length !== 3 || !head) throw malformed()
  if (!tail && !without('lets-the-header-choose')) throw malformed()
  const [headBytes, body, signature] = [head, payload, tail].map((part) => decode(part, without))
  if (!headBytes || !body || !signature) throw malformed()
  if (without('fetches-keys')) await fetchNamed(lax(headBytes))
  const header = readHeader(headBytes, without)
  const { owner, key } = await signerOf(header, trust, now, without)
  if (key.alg !== header.alg && !without('lets-the-header-choose')) throw unauthentic()
  if (!without('takes-any-signature') && !holds(header, `${head}.${payload}`, signature, key))
    throw unauthentic()
  const claims = without('lax-json') ? lax(body) : parseStrictJson(body)
  if (owner.status !== 'active' && !without('takes-the-suspended'))
    throw new Fault('TXP_PEER_SUSPENDED')
  const message = without('no-schema') ? (claims as unknown as Message) : parseMessage(claims)
  requireParties(message, owner, self, without)
  if (!without('takes-any-time')) requireTime(message, now)
  return message
}

const requireParties = ({ iss, aud }: Message, owner: Member, self: string, without: Without) => {
  if ((iss !== owner.id || iss === self) && !without('takes-any-issuer'))
    throw new Fault('TXP_ISSUER_MISMATCH')
  if (aud !== self && !without('takes-any-audience')) throw new Fault('TXP_AUDIENCE_WRONG')
}

const AHEAD_S = 14 * 3600 + 300

const requireTime = (message: Message, now: Date): void => {
  const seconds = now.getTime() / 1000
  const { iat, exp, type, body, handling } = message
  if (iat > seconds + 300) throw new Fault('TXP_MESSAGE_NOT_YET')
  if (exp <= iat || exp - iat > 400 * 86_400 || exp <= seconds - 300)
    throw new Fault('TXP_MESSAGE_EXPIRED')
  const over = new Date(now.getTime() - 300_000).toISOString().slice(0, 10)
  if (type === 'trace.request' && (handling.retain_until ?? over) < over)
    throw new Fault('TXP_MESSAGE_EXPIRED')
  const day =
    type === 'trace.request' ? body.obtained_on : type === 'trace.ack' ? body.taken_on : undefined
  if (day !== undefined && Date.parse(day) / 1000 > seconds + AHEAD_S)
    throw new Fault('TXP_MESSAGE_INVALID')
}
