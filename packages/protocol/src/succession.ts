import { Fault, isFault } from '@proofmark/domain'
import type { Member, MemberKey } from './generated/messages.ts'
import { signCompact, verifyCompact } from './jws.ts'
import { importMemberKey, isValidAt, type OwnKey } from './keys.ts'
import { parseMember } from './schema.ts'

/**
 * A participant's own word for its keys: signed with a federation key it had before, so that a
 * directory cannot give a known State keys the State does not stand for.
 */
export interface Vouch {
  readonly iss: string
  readonly iat: number
  readonly keys: readonly MemberKey[]
}

export const signVouch = (
  { id, keys }: Pick<Member, 'id' | 'keys'>,
  key: OwnKey,
  now: Date,
): Promise<string> =>
  signCompact({ iss: id, iat: Math.floor(now.getTime() / 1000), keys }, 'txp-keys+jwt', key)

const federationKeysOf = (owner: Member, keys: readonly MemberKey[]) => ({
  async signatureKey(kid: string, at: Date) {
    const key = keys.find((candidate) => candidate.kid === kid)
    if (key?.use !== 'fed' || !isValidAt(key, at)) return undefined
    return { kid, owner, alg: key.alg, key: await importMemberKey(key) }
  },
})

const readVouch = async (
  jws: string,
  owner: Member,
  keys: readonly MemberKey[],
  now: Date,
): Promise<Vouch> => {
  const { claims } = await verifyCompact(jws, 'txp-keys+jwt', federationKeysOf(owner, keys), now)
  const { iss, iat, keys: named, ...rest } = claims
  if (iss !== owner.id) throw new Fault('TXP_ISSUER_MISMATCH')
  if (!Number.isSafeInteger(iat) || Object.keys(rest).length > 0)
    throw new Fault('TXP_MESSAGE_INVALID', 'It is no vouch for keys.')
  const { keys: vouched } = parseMember({ ...owner, vouches: [], keys: named })
  return { iss: owner.id, iat: Number(iat), keys: vouched }
}

/**
 * Follows a member's vouches from the keys held of it to the newest set it stands for; one that no
 * key known so far signed is passed over.
 */
const standsFor = async (held: Member, listed: Member, now: Date): Promise<MemberKey[]> => {
  let known = [...held.keys]
  for (const jws of listed.vouches ?? []) {
    try {
      const { keys } = await readVouch(jws, held, known, now)
      known = [...known.filter(({ kid }) => !keys.some((key) => key.kid === kid)), ...keys]
    } catch (error) {
      if (!isFault(error)) throw error
    }
  }
  return known
}

const narrower = (one: MemberKey, other: MemberKey): MemberKey => ({
  ...other,
  valid_from:
    Date.parse(one.valid_from) > Date.parse(other.valid_from) ? one.valid_from : other.valid_from,
  valid_until:
    Date.parse(one.valid_until) < Date.parse(other.valid_until)
      ? one.valid_until
      : other.valid_until,
})

export interface Succession {
  readonly member: Member
  /** Ids of listed keys that nobody whom we believe in this stands for; they are not used. */
  readonly refused: readonly string[]
}

/**
 * A known member as a newer list shows it. The directory may take keys away and end them sooner; a
 * key it adds, or lets live longer, counts only where the member stands for it.
 */
export const succeed = async (held: Member, listed: Member, now: Date): Promise<Succession> => {
  const known = await standsFor(held, listed, now)
  const keys: MemberKey[] = []
  const refused: string[] = []
  for (const key of listed.keys) {
    const own = known.find(({ kid }) => kid === key.kid)
    if (own) keys.push(narrower(own, key))
    else refused.push(key.kid)
  }
  return { member: { ...listed, keys }, refused }
}
