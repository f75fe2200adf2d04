import { decodeCanonical } from '../base64url.ts'
import { parseStrictJson } from '../strict-json.ts'
import { hasTwoSignatures, readTwoSignatures } from '../two-signatures.ts'

const read = (part: string | undefined): Record<string, unknown> =>
  parseStrictJson(decodeCanonical(part ?? '') ?? new Uint8Array())

/**
 * What a signed text claims, before anybody believes it: to find by whom and when it says it was signed.
 * @throws Fault TXP_ENVELOPE_MALFORMED, TXP_ENVELOPE_TOO_LARGE
 */
export const unverifiedClaims = (jws: string): Record<string, unknown> =>
  read(hasTwoSignatures(jws) ? readTwoSignatures(jws).payload : jws.split('.')[1])

/** The header of its first signature. @throws Fault as `unverifiedClaims` */
export const unverifiedHeader = (jws: string): Record<string, unknown> =>
  read(hasTwoSignatures(jws) ? readTwoSignatures(jws).first.protected : jws.split('.')[0])
