import { Fault } from '@proofmark/domain'
import type { Member } from './generated/messages.ts'
import { signCompact, verifyCompact } from './jws.ts'
import type { OwnKey } from './keys.ts'
import { type Anchor, anchorKeys } from './membership.ts'

/**
 * A directory's word that a member is suspended, or is so no more, ahead of the list that will say the
 * same. `version` is that list's: the newer one counts, so an old notice undoes nothing.
 */
export interface SuspensionNotice {
  readonly iss: string
  readonly iat: number
  readonly sub: string
  readonly version: number
  readonly status: Member['status']
}

export const signSuspension = (notice: SuspensionNotice, key: OwnKey): Promise<string> =>
  signCompact(notice, 'txp-suspend+jwt', key)

const isVersion = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 1 && Number(value) <= 2_147_483_647

/** @throws Fault of `verifyCompact`; TXP_MESSAGE_INVALID; TXP_ISSUER_MISMATCH */
export const verifySuspension = async (
  jws: string,
  anchor: Anchor,
  now: Date,
): Promise<SuspensionNotice> => {
  const { claims } = await verifyCompact(jws, 'txp-suspend+jwt', anchorKeys(anchor), now)
  const { iss, iat, sub, version, status, ...rest } = claims
  if (iss !== anchor.issuer) throw new Fault('TXP_ISSUER_MISMATCH')
  const known =
    Object.keys(rest).length === 0 &&
    Number.isSafeInteger(iat) &&
    typeof sub === 'string' &&
    isVersion(version) &&
    (status === 'active' || status === 'suspended')
  if (!known) throw new Fault('TXP_MESSAGE_INVALID', 'It is no notice of a suspension.')
  return { iss: anchor.issuer, iat: Number(iat), sub, version, status }
}
