import { Fault, type FaultCode, faultCodes, faults } from '@proofmark/domain'
import { decodeCanonical } from './base64url.ts'
import { contentEncryption, type OwnKey, sealingAlgorithm } from './keys.ts'
import { openSealed } from './open-sealed.ts'
import { sealCompact } from './sealing.ts'
import { parseStrictJson } from './strict-json.ts'
import type { TrustedKey } from './trust.ts'

/** As many messages as one envelope may carry. */
export const MESSAGES_PER_ENVELOPE = 100
/** The largest envelope taken, in bytes; checked before any cryptography. */
export const ENVELOPE_BYTES = 1024 * 1024
/** Characters of signed messages that surely fit an envelope: sealing takes four characters for three. */
export const MESSAGES_CHARACTERS = 760_000
export const ENVELOPE_MEDIA_TYPE = 'application/jose'

type Contents = 'txp-messages+json' | 'txp-results+json'

/** An error nobody signed: told before the sender of a message is authenticated. */
export interface BareError {
  readonly code: FaultCode
  readonly retry: 'never' | 'after' | 'manual'
}

/** What the recipient says of each message of an envelope, in order; a text is signed. */
export type DeliveryResult = { readonly receipt: string } | { readonly error: string | BareError }

const utf8 = new TextEncoder()

const seal = async (
  payload: object,
  contents: Contents,
  recipient: TrustedKey,
): Promise<string> => {
  const header = {
    alg: sealingAlgorithm,
    enc: contentEncryption,
    kid: recipient.kid,
    typ: 'txp-envelope',
    cty: contents,
  }
  return sealCompact(utf8.encode(JSON.stringify(payload)), header, recipient.key)
}

/** `epk` is the sender's ephemeral public key (RFC 7518 section 4.6.1.1), never one to trust. */
const headerMembers = new Set(['alg', 'enc', 'kid', 'typ', 'cty', 'epk'])

const readHeader = (bytes: Uint8Array, contents: Contents): string => {
  const header = parseStrictJson(bytes)
  const known =
    Object.keys(header).every((member) => headerMembers.has(member)) &&
    header.alg === sealingAlgorithm &&
    header.enc === contentEncryption &&
    header.typ === 'txp-envelope' &&
    header.cty === contents &&
    typeof header.kid === 'string'
  if (!known)
    throw new Fault('TXP_ENVELOPE_MALFORMED', 'The sealed header is not of this protocol.')
  return header.kid as string
}

const open = async (
  jwe: string,
  contents: Contents,
  ownKeys: ReadonlyMap<string, OwnKey>,
): Promise<Record<string, unknown>> => {
  if (jwe.length > ENVELOPE_BYTES) throw new Fault('TXP_ENVELOPE_TOO_LARGE')
  const parts = jwe.split('.').map(decodeCanonical)
  const [header] = parts
  if (parts.length !== 5 || parts.some((part) => !part?.length) || !header)
    throw new Fault('TXP_ENVELOPE_MALFORMED', 'It is not a compact JWE in canonical base64url.')
  const key = ownKeys.get(readHeader(header, contents))
  if (key?.use !== 'enc') throw new Fault('TXP_ENVELOPE_UNREADABLE')
  let plaintext: Uint8Array
  try {
    plaintext = await openSealed(jwe, key)
  } catch (cause) {
    throw new Fault('TXP_ENVELOPE_UNREADABLE', '', { cause })
  }
  return parseStrictJson(plaintext, ENVELOPE_BYTES)
}

/** Seals signed messages for one participant: sign, then encrypt; one sealing for the whole batch. */
export const sealMessages = (messages: readonly string[], recipient: TrustedKey): Promise<string> =>
  seal({ messages }, 'txp-messages+json', recipient)

/**
 * Opens an envelope sealed for us. What comes out is not verified yet.
 * @throws Fault TXP_ENVELOPE_TOO_LARGE, TXP_ENVELOPE_MALFORMED, TXP_ENVELOPE_UNREADABLE
 */
export const openMessages = async (
  jwe: string,
  ownKeys: ReadonlyMap<string, OwnKey>,
): Promise<string[]> => {
  const { messages, ...rest } = await open(jwe, 'txp-messages+json', ownKeys)
  if (
    !Array.isArray(messages) ||
    messages.length === 0 ||
    Object.keys(rest).length > 0 ||
    !messages.every((message) => typeof message === 'string')
  )
    throw new Fault('TXP_ENVELOPE_MALFORMED', 'It does not hold a list of signed messages.')
  if (messages.length > MESSAGES_PER_ENVELOPE) throw new Fault('TXP_ENVELOPE_TOO_LARGE')
  return messages
}

/** Seals the results for the participant who sent the messages: not even a receipt goes in clear. */
export const sealResults = (
  results: readonly DeliveryResult[],
  recipient: TrustedKey,
): Promise<string> => seal({ results }, 'txp-results+json', recipient)

const retries = ['never', 'after', 'manual']

const isResult = (value: unknown): value is DeliveryResult => {
  if (value === null || typeof value !== 'object' || Object.keys(value).length !== 1) return false
  if ('receipt' in value) return typeof value.receipt === 'string'
  if (!('error' in value) || value.error === null) return false
  const { error } = value
  if (typeof error === 'string') return true
  if (typeof error !== 'object' || error === null || Object.keys(error).length !== 2) return false
  return (
    'code' in error &&
    faultCodes.some((code) => code === error.code) &&
    'retry' in error &&
    retries.some((retry) => retry === error.retry)
  )
}

/** @throws Fault as `openMessages`, and when the count does not fit what was sent */
export const openResults = async (
  jwe: string,
  sent: number,
  ownKeys: ReadonlyMap<string, OwnKey>,
): Promise<DeliveryResult[]> => {
  const { results, ...rest } = await open(jwe, 'txp-results+json', ownKeys)
  if (
    Object.keys(rest).length > 0 ||
    !Array.isArray(results) ||
    results.length !== sent ||
    !results.every(isResult)
  )
    throw new Fault('TXP_ENVELOPE_MALFORMED', 'It does not hold one result for each message.')
  return results
}

/**
 * Receipts that somebody brings for messages they fetched. A refusal among them is not signed and is left
 * out: on its word nobody gives a message up.
 *
 * @throws Fault as `openMessages`
 */
export const openReceipts = async (
  jwe: string,
  ownKeys: ReadonlyMap<string, OwnKey>,
): Promise<string[]> => {
  const { results } = await open(jwe, 'txp-results+json', ownKeys)
  if (!Array.isArray(results) || results.length === 0 || !results.every(isResult))
    throw new Fault('TXP_ENVELOPE_MALFORMED', 'It does not hold results.')
  if (results.length > MESSAGES_PER_ENVELOPE) throw new Fault('TXP_ENVELOPE_TOO_LARGE')
  return results.flatMap((result) => ('receipt' in result ? [result.receipt] : []))
}

export const refusalOf = (fault: Fault): DeliveryResult => ({
  error: { code: fault.code, retry: faults[fault.code].retry },
})
