import { Fault } from '@proofmark/domain'
import type { MemberKey, Membership } from './generated/messages.ts'
import { signCompact, verifyCompact } from './jws.ts'
import { importMemberKey, isValidAt, type OwnKey } from './keys.ts'
import { parseMembership } from './schema.ts'

/** What a participant was given out of band: who a directory is and which keys it signs with. */
export interface Anchor {
  readonly issuer: string
  readonly keys: readonly MemberKey[]
  /** Where it is, if not where the settings say. */
  readonly url?: string
}

/** The largest list taken, in bytes. */
const MEMBERSHIP_BYTES = 4 * 1024 * 1024

export const signMembership = async (membership: Membership, key: OwnKey): Promise<string> =>
  signCompact(parseMembership(membership), 'txp-membership+jwt', key)

export const anchorKeys = (anchor: Anchor) => ({
  signatureKey: async (kid: string, at: Date) => {
    const key = anchor.keys.find((candidate) => candidate.kid === kid)
    if (key?.use !== 'sig' || !isValidAt(key, at)) return undefined
    const owner = {
      id: 'directory',
      role: 'node' as const,
      inbox: 'urn:none',
      status: 'active' as const,
      keys: [key],
    }
    return { kid, owner, alg: key.alg, key: await importMemberKey(key) }
  },
})

const isAnchor = (value: unknown): value is Anchor =>
  value !== null &&
  typeof value === 'object' &&
  'issuer' in value &&
  typeof value.issuer === 'string' &&
  'keys' in value &&
  Array.isArray(value.keys) &&
  value.keys.length > 0 &&
  (!('url' in value) || (typeof value.url === 'string' && URL.canParse(value.url)))

/**
 * The anchors of a file: one, or several as `anchors`. Where two know the same State, the one that
 * stands first is believed.
 *
 * @throws Fault PMK_CONFIGURATION_BAD
 */
export const readAnchors = (text: string): [Anchor, ...Anchor[]] => {
  try {
    const value: unknown = JSON.parse(text)
    const several =
      value !== null && typeof value === 'object' && 'anchors' in value ? value.anchors : [value]
    if (Array.isArray(several) && several.every(isAnchor)) {
      const [first, ...others] = several
      if (first) return [first, ...others]
    }
  } catch {
    // told below, like every other way in which the file may be wrong
  }
  throw new Fault('PMK_CONFIGURATION_BAD', 'The anchor file does not hold `issuer` and `keys`.')
}

/** The first anchor of a file. @throws Fault PMK_CONFIGURATION_BAD */
export const readAnchor = (text: string): Anchor => readAnchors(text)[0]

/**
 * Verifies the directory's list against the anchor. A list older than the one already held is a
 * rollback and refused.
 *
 * @throws Fault of `verifyCompact`; TXP_MESSAGE_EXPIRED; TXP_ORDER_FORKED on a rollback
 */
export const verifyMembership = async (
  jws: string,
  anchor: Anchor,
  { now, heldVersion }: { readonly now: Date; readonly heldVersion: number },
): Promise<Membership> => {
  const keys = anchorKeys(anchor)
  const { claims } = await verifyCompact(jws, 'txp-membership+jwt', keys, now, MEMBERSHIP_BYTES)
  const membership = parseMembership(claims)
  if (membership.iss !== anchor.issuer) throw new Fault('TXP_ISSUER_MISMATCH')
  if (membership.exp * 1000 <= now.getTime()) throw new Fault('TXP_MESSAGE_EXPIRED')
  if (membership.version < heldVersion)
    throw new Fault('TXP_ORDER_FORKED', 'The directory showed an older list than before.')
  return membership
}
