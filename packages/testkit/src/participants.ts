import { makeSigningKey } from '@proofmark/conformance/keys'
import {
  type Anchor,
  type KeyUse,
  type Member,
  type MemberKey,
  type Membership,
  makeKey,
  type OwnKeys,
  publicPart,
  type StoredKey,
  signMembership,
  Trust,
  useKeyFile,
} from '@proofmark/protocol'

/** The time of every test that does not say another. */
export const NOW = new Date('2026-03-01T12:00:00.000Z')
export const secondsOf = (at: Date): number => Math.floor(at.getTime() / 1000)
export const later = (at: Date, ms: number): Date => new Date(at.getTime() + ms)

/** Somebody who takes part: private keys for signing and opening, and how others know them. */
export interface TestParticipant {
  readonly id: string
  readonly keys: readonly StoredKey[]
  readonly signing: StoredKey
  readonly sealing: StoredKey
  readonly own: OwnKeys
  readonly member: Member
}

export { makeSigningKey }

export interface ParticipantWish {
  readonly role?: Member['role']
  readonly status?: Member['status']
  readonly inbox?: string
  /** From when on its keys are valid. */
  readonly since?: Date
  readonly alg?: 'ES256' | 'ES384' | 'Ed25519'
}

/** The key of this participant that is for this work. */
export const keyOf = ({ keys }: Pick<TestParticipant, 'keys'>, use: KeyUse): StoredKey => {
  const key = keys.find((candidate) => candidate.use === use)
  if (!key) throw new Error(`There is no key for ${use}.`)
  return key
}

export const makeParticipant = async (
  id: string,
  { role = 'node', status = 'active', inbox, since = later(NOW, -1000), alg }: ParticipantWish = {},
): Promise<TestParticipant> => {
  const signing = await (alg ? makeSigningKey(alg, since) : makeKey('sig', since))
  const sealing = await makeKey('enc', since)
  const others = await Promise.all((['log', 'fed'] as const).map((use) => makeKey(use, since)))
  const keys = [signing, sealing, ...others]
  const member: Member = {
    id,
    role,
    status,
    inbox: inbox ?? `http://127.0.0.1:9/${id}`,
    keys: keys.map(publicPart),
  }
  return { id, keys, signing, sealing, own: await useKeyFile({ keys }, since), member }
}

export const trustIn = (...members: readonly Member[]): Trust =>
  new Trust({ version: 1, members: [...members] })

/** The key to seal for somebody, taken from the one way there is. */
export const sealingKeyOf = ({ member }: TestParticipant, at = NOW) =>
  trustIn(member).sealingKey(member.id, at)

export const DIRECTORY = 'urn:test:directory'

/** A directory: what a participant is given of it, and how it signs a list. */
export const makeDirectory = async (since = later(NOW, -1000)) => {
  const key = await makeKey('sig', since)
  const { signing } = await useKeyFile({ keys: [key] }, since)
  const anchor: Anchor = { issuer: DIRECTORY, keys: [publicPart(key)] }
  return {
    key,
    anchor,
    statement: (members: readonly Member[], over: Partial<Membership> = {}, at = NOW) =>
      signMembership(aMembership(members, over, at), signing),
  }
}

export const aMembership = (
  members: readonly Member[],
  over: Partial<Membership> = {},
  at = NOW,
): Membership => ({
  iss: DIRECTORY,
  iat: secondsOf(at),
  exp: secondsOf(at) + 86_400,
  version: 1,
  members: [...members],
  ...over,
})

export const withKeys = (member: Member, ...keys: readonly MemberKey[]): Member => ({
  ...member,
  keys: [...keys],
})
