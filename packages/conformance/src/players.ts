import {
  type KeyUse,
  keyUses,
  type Member,
  makeKey,
  type OwnKeys,
  publicPart,
  type StoredKey,
  useKeyFile,
} from '@proofmark/protocol'
import { makeSigningKey } from './keys.ts'

const YEAR_MS = 365 * 86_400_000

/** Codes that ISO 3166-1 leaves to users (XAA to XZZ), so that no real State is ever played. */
export const receivers = [
  ...(['XKD', 'XKE', 'XKF', 'XKG', 'XKH', 'XKI', 'XKJ', 'XKK', 'XKL'] as const),
  ...(['XKR', 'XKT', 'XKU', 'XKV', 'XKW', 'XKX'] as const),
] as const
export type Receiver = (typeof receivers)[number]

/** What each player is stored as: its keys as a key file has them, and how the list shows it. */
export interface StoredPlayer {
  readonly keys: readonly StoredKey[]
  readonly id: string
  readonly role: Member['role']
  readonly status: Member['status']
}

/** The private half of a kit: the keys of its directory and of everybody it plays. */
export interface KitFile {
  readonly directory: StoredKey
  readonly players: readonly StoredPlayer[]
  readonly stranger: StoredKey
}

interface Wish {
  readonly role?: Member['role']
  readonly status?: Member['status']
  readonly alg?: 'ES256' | 'ES384' | 'Ed25519'
  readonly more?: readonly StoredKey[]
}

const storedPlayer = async (
  id: string,
  now: Date,
  { role = 'node', status = 'active', alg = 'ES256', more = [] }: Wish = {},
): Promise<StoredPlayer> => {
  const others = keyUses.filter((use) => use !== 'sig').map((use) => makeKey(use, now))
  const keys = [await makeSigningKey(alg, now), ...(await Promise.all(others)), ...more]
  return { id, role, status, keys }
}

/** Makes a kit's keys anew. A kit's keys are for one round of tests and for nothing else. */
export const makeKitFile = async (now: Date): Promise<KitFile> => {
  const retired = await makeSigningKey('ES256', new Date(now.getTime() - 2 * YEAR_MS - 1))
  const coming = await makeSigningKey('ES256', new Date(now.getTime() + YEAR_MS))
  const players = await Promise.all([
    storedPlayer('XKA', now, { more: [retired, coming] }),
    storedPlayer('XKB', now, { alg: 'Ed25519' }),
    storedPlayer('XKC', now, { alg: 'ES384' }),
    storedPlayer('XKN', now),
    storedPlayer('XKS', now, { status: 'suspended' }),
    storedPlayer('kit-monitor', now, { role: 'monitor' }),
    ...receivers.map((id) => storedPlayer(id, now)),
  ])
  return {
    directory: await makeKey('sig', now),
    players,
    stranger: await makeSigningKey('ES256', now),
  }
}

/** Somebody the kit plays. */
export interface KitPlayer {
  readonly id: string
  readonly signing: StoredKey
  readonly keys: readonly StoredKey[]
  readonly own: OwnKeys
  readonly member: Member
}

/** The key for this use, as it stands in the file: the first is the usual one. */
export const keyFor = ({ keys }: Pick<StoredPlayer, 'keys'>, use: KeyUse): StoredKey => {
  const key = keys.find((candidate) => candidate.use === use)
  if (!key) throw new Error(`The kit holds no key for ${use}: make it anew.`)
  return key
}

export const playerOf = async (
  stored: StoredPlayer,
  inbox: string,
  now: Date,
): Promise<KitPlayer> => {
  const { id, role, status, keys } = stored
  return {
    id,
    keys,
    signing: keyFor(stored, 'sig'),
    own: await useKeyFile({ keys }, now),
    member: { id, role, status, inbox, keys: keys.map(publicPart) },
  }
}
