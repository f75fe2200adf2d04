import { Fault } from '@proofmark/domain'
import { byNewest, isValidAt, type KeyUse, type OwnKey, type StoredKey, useOwnKey } from './keys.ts'
import { type StoredSecondKey, useSecondKey } from './second-key.ts'

/** A participant's keys as its key file holds them: private JWKs, never anywhere else. */
export interface KeyFile {
  readonly keys: readonly StoredKey[]
  /** Keys of second signatures; while one is valid, everything is signed twice. */
  readonly second?: readonly StoredSecondKey[]
}

const isStoredSecondKey = (value: unknown): value is StoredSecondKey =>
  value !== null &&
  typeof value === 'object' &&
  ['kid', 'kty', 'alg', 'pub', 'priv', 'valid_from', 'valid_until'].every(
    (member) => member in value && typeof Reflect.get(value, member) === 'string',
  )

const isStoredKey = (value: unknown): value is StoredKey =>
  value !== null &&
  typeof value === 'object' &&
  ['kid', 'use', 'alg', 'kty', 'crv', 'x', 'd', 'valid_from', 'valid_until'].every(
    (member) => member in value && typeof Reflect.get(value, member) === 'string',
  )

/** @throws Fault PMK_CONFIGURATION_BAD; the text never repeats what the file holds */
export const readKeyFile = (text: string): KeyFile => {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new Fault('PMK_CONFIGURATION_BAD', 'The key file is not JSON.')
  }
  const keys =
    value !== null && typeof value === 'object' && 'keys' in value ? value.keys : undefined
  if (!Array.isArray(keys) || !keys.every(isStoredKey))
    throw new Fault('PMK_CONFIGURATION_BAD', 'The key file does not hold private keys as `keys`.')
  const second =
    value !== null && typeof value === 'object' && 'second' in value ? value.second : []
  if (!Array.isArray(second) || !second.every(isStoredSecondKey))
    throw new Fault('PMK_CONFIGURATION_BAD', 'The key file holds as `second` what is no such key.')
  return { keys, ...(second.length > 0 ? { second } : {}) }
}

export interface OwnKeys {
  /** The newest key we may sign with now. */
  readonly signing: OwnKey
  /** The newest key for checkpoints of our log; files made before logs hold none. */
  readonly log: OwnKey | null
  /** The newest key for statements about ourselves and others. */
  readonly federation: OwnKey | null
  /** All of them by id: an envelope may be sealed for any that is still ours. */
  readonly all: ReadonlyMap<string, OwnKey>
}

/** @throws Fault PMK_CONFIGURATION_BAD where no key may sign now */
export const useKeyFile = async (file: KeyFile, now: Date): Promise<OwnKeys> => {
  const own = await Promise.all(file.keys.map(useOwnKey))
  const all = new Map(own.map((key) => [key.kid, key]))
  const newest = (use: KeyUse): OwnKey | null => {
    const [stored] = file.keys
      .filter((key) => key.use === use && isValidAt(key, now))
      .sort(byNewest)
    return (stored && all.get(stored.kid)) ?? null
  }
  const signing = newest('sig')
  if (!signing) throw new Fault('PMK_CONFIGURATION_BAD', 'The key file has no valid signing key.')
  const second = await newestSecond(file, now)
  return {
    signing: second ? { ...signing, second } : signing,
    log: newest('log'),
    federation: newest('fed'),
    all,
  }
}

const newestSecond = async ({ second = [] }: KeyFile, now: Date) => {
  const [stored] = second.filter((key) => isValidAt(key, now)).sort(byNewest)
  return stored && useSecondKey(stored)
}
