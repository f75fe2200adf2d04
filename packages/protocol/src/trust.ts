import { Fault } from '@proofmark/domain'
import type { CryptoKey } from 'jose'
import type { Member, MemberKey, Membership } from './generated/messages.ts'
import { byNewest, importMemberKey, isValidAt } from './keys.ts'

export interface TrustedKey {
  readonly kid: string
  readonly owner: Member
  readonly alg: MemberKey['alg']
  readonly key: CryptoKey
}

/**
 * Whom this participant believes, and with which keys at which time. Keys are imported once and kept
 * by `kid`; nothing in a message can add a key.
 */
export class Trust {
  readonly version: number
  readonly #members: ReadonlyMap<string, Member>
  readonly #owners: ReadonlyMap<string, { owner: Member; key: MemberKey }>
  readonly #imported = new Map<string, Promise<CryptoKey>>()

  /** @throws Fault TXP_ENVELOPE_MALFORMED where two members share a name or a key */
  constructor(membership: Pick<Membership, 'version' | 'members'>) {
    this.version = membership.version
    this.#members = new Map(membership.members.map((member) => [member.id, member]))
    if (this.#members.size < membership.members.length)
      throw new Fault('TXP_ENVELOPE_MALFORMED', 'Two members share a name.')
    const owners = new Map<string, { owner: Member; key: MemberKey }>()
    for (const owner of membership.members)
      for (const key of owner.keys) {
        if (owners.has(key.kid))
          throw new Fault('TXP_ENVELOPE_MALFORMED', 'Two members share a key.')
        owners.set(key.kid, { owner, key })
      }
    this.#owners = owners
  }

  member(id: string): Member | undefined {
    return this.#members.get(id)
  }

  members(): Member[] {
    return [...this.#members.values()]
  }

  /** The key that may have signed at this time, or undefined. */
  async signatureKey(kid: string, at: Date): Promise<TrustedKey | undefined> {
    const found = this.#owners.get(kid)
    if (found?.key.use !== 'sig' || !isValidAt(found.key, at)) return undefined
    return { kid, owner: found.owner, alg: found.key.alg, key: await this.#import(found.key) }
  }

  /**
   * The key to seal for a participant now: the newest valid one.
   * @throws Fault PMK_PEER_UNKNOWN
   */
  async sealingKey(participant: string, at: Date): Promise<TrustedKey> {
    const owner = this.#members.get(participant)
    const key = owner?.keys
      .filter((candidate) => candidate.use === 'enc' && isValidAt(candidate, at))
      .sort(byNewest)[0]
    if (!owner || !key) throw new Fault('PMK_PEER_UNKNOWN', `"${participant}" has no valid key.`)
    return { kid: key.kid, owner, alg: key.alg, key: await this.#import(key) }
  }

  #import(key: MemberKey): Promise<CryptoKey> {
    const known = this.#imported.get(key.kid)
    if (known) return known
    const imported = importMemberKey(key)
    this.#imported.set(key.kid, imported)
    return imported
  }
}
