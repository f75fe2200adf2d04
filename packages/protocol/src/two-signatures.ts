import { Fault } from '@proofmark/domain'
import { CompactSign } from 'jose'
import { decodeCanonical } from './base64url.ts'
import type { OwnSecondKey } from './second-key.ts'
import { secondAlgorithm } from './second-key.ts'
import { parseStrictJson } from './strict-json.ts'

/** As much as an envelope may hold; the payload alone is bound by the usual limit. */
const TEXT_BYTES = 1024 * 1024

/** The parts of a JWS in general serialization (RFC 7515 section 7.2.1) with exactly two signatures. */
export interface TwoSignatures {
  readonly payload: string
  readonly first: SignaturePart
  readonly second: SignaturePart
}

export interface SignaturePart {
  readonly protected: string
  readonly signature: string
}

const malformed = () =>
  new Fault('TXP_ENVELOPE_MALFORMED', 'It is not a JWS with two signatures in its one spelling.')

const isPart = (value: unknown): value is SignaturePart =>
  value !== null &&
  typeof value === 'object' &&
  'protected' in value &&
  'signature' in value &&
  [value.protected, value.signature].every(
    (text) => typeof text === 'string' && Boolean(decodeCanonical(text)?.length),
  )

/** The one way to write it: its text is what is hashed, so there is no second text for it. */
const write = ({ payload, first, second }: TwoSignatures): string =>
  JSON.stringify({
    payload,
    signatures: [first, second].map(({ protected: header, signature }) => ({
      protected: header,
      signature,
    })),
  })

export const hasTwoSignatures = (text: string): boolean => text.startsWith('{')

/** @throws Fault TXP_ENVELOPE_MALFORMED, TXP_ENVELOPE_TOO_LARGE */
export const readTwoSignatures = (text: string): TwoSignatures => {
  const { payload, signatures } = parseStrictJson(Buffer.from(text), TEXT_BYTES)
  if (typeof payload !== 'string' || !decodeCanonical(payload)?.length) throw malformed()
  if (!Array.isArray(signatures) || signatures.length !== 2) throw malformed()
  const [first, second]: unknown[] = signatures
  if (!isPart(first) || !isPart(second)) throw malformed()
  const read = { payload, first, second }
  if (write(read) !== text) throw malformed()
  return read
}

/** Each signature stands alone as a compact JWS over the same payload. */
export const compactOf = (payload: string, part: SignaturePart): string =>
  `${part.protected}.${payload}.${part.signature}`

const partOf = (compact: string): SignaturePart => {
  const [header = '', , signature = ''] = compact.split('.')
  return { protected: header, signature }
}

/** Adds the second signature to what was signed once, over the same payload. */
export const signAgain = async (
  compact: string,
  header: { readonly typ: string; readonly txp: number },
  key: OwnSecondKey,
): Promise<string> => {
  const [, payload = ''] = compact.split('.')
  const again = await new CompactSign(Buffer.from(payload, 'base64url'))
    .setProtectedHeader({ alg: secondAlgorithm, kid: key.kid, crit: ['txp'], ...header })
    .sign(key.privateKey, { crit: { txp: true } })
  return write({ payload, first: partOf(compact), second: partOf(again) })
}
