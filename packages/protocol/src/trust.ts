import { Fault } from '@proofmark/domain'
import type { CryptoKey } from 'jose'
import type { Member, MemberKey, Membership, SecondKey } from './generated/messages.ts'
import { byNewest, importMemberKey, isValidAt } from './keys.ts'
import { importSecondKey } from './second-key.ts'

export interface TrustedKey {
  readonly kid: string
  readonly owner: Member
  readonly alg: MemberKey['alg']
  readonly key: CryptoKey
}

/** What this participant demands beyond the protocol. */
export interface TrustPolicy {
  /** From when on everything is to carry a second signature. */
  readonly secondSignatureFrom?: Date | undefined
}

/** @throws Fault PMK_CONFIGURATION_BAD where the day is none */
export const readTrustPolicy = (secondSignatureFrom: string | undefined): TrustPolicy => {
  if (secondSignatureFrom === undefined) return {}
  const from = new Date(secondSignatureFrom)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(secondSignatureFrom) || Number.isNaN(from.getTime()))
    throw new Fault(
      'PMK_CONFIGURATION_BAD',
      'PROOFMARK_SECOND_SIGNATURE_FROM is not a day (YYYY-MM-DD).',
    )
  return { secondSignatureFrom: from }
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
  readonly #seconds: ReadonlyMap<string, { owner: Member; key: SecondKey }>
  readonly #policy: TrustPolicy

  /** @throws Fault TXP_ENVELOPE_MALFORMED where two members share a name or a key */
  constructor(membership: Pick<Membership, 'version' | 'members'>, policy: TrustPolicy = {}) {
    this.#policy = policy
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
    const seconds = membership.members.flatMap((owner) =>
      (owner.second_keys ?? []).map((key) => [key.kid, { owner, key }] as const),
    )
    this.#seconds = new Map(seconds)
    if (this.#seconds.size < seconds.length)
      throw new Fault('TXP_ENVELOPE_MALFORMED', 'Two members share a key.')
  }

  wantsSecondSignature(at: Date): boolean {
    const { secondSignatureFrom: from } = this.#policy
    return from !== undefined && from <= at
  }

  /** The key that may have signed a second time at this time, or undefined. */
  async secondSignatureKey(
    kid: string,
    at: Date,
  ): Promise<{ readonly owner: Member; readonly key: CryptoKey } | undefined> {
    const found = this.#seconds.get(kid)
    if (!found || !isValidAt(found.key, at)) return undefined
    const key = await this.#keep(kid, () => importSecondKey(found.key))
    return { owner: found.owner, key }
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
    return this.#keep(key.kid, () => importMemberKey(key))
  }

  #keep(kid: string, make: () => Promise<CryptoKey>): Promise<CryptoKey> {
    const known = this.#imported.get(kid)
    if (known) return known
    const imported = make()
    this.#imported.set(kid, imported)
    return imported
  }
}
