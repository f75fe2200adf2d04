import { decodeCanonical } from '../base64url.ts'
import { parseStrictJson } from '../strict-json.ts'

/**
 * What a signed text claims, before anybody believes it: to find by whom and when it says it was signed.
 * @throws Fault TXP_ENVELOPE_MALFORMED, TXP_ENVELOPE_TOO_LARGE
 */
export const unverifiedClaims = (jws: string): Record<string, unknown> =>
  parseStrictJson(decodeCanonical(jws.split('.')[1] ?? '') ?? new Uint8Array())
