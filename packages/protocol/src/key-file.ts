import { Fault } from '@proofmark/domain'
import type { MemberKey } from './generated/messages.ts'
import {
  byNewest,
  type FileKey,
  type HeldKey,
  isValidAt,
  type KeyDevice,
  type KeyUse,
  type OwnKey,
  useDeviceKey,
  useOwnKey,
} from './keys.ts'
import { type OwnSecondKey, type StoredSecondKey, useSecondKey } from './second-key.ts'

/** A participant's keys as its key file holds them: private JWKs, or which device holds them. */
export interface KeyFile {
  readonly keys: readonly HeldKey[]
  /** Keys of second signatures; while one is valid, everything is signed twice. */
  readonly second?: readonly StoredSecondKey[]
}

const isStoredSecondKey = (value: unknown): value is StoredSecondKey =>
  value !== null &&
  typeof value === 'object' &&
  ['kid', 'kty', 'alg', 'pub', 'priv', 'valid_from', 'valid_until'].every(
    (member) => member in value && typeof Reflect.get(value, member) === 'string',
  )

const publicMembers = ['kid', 'use', 'alg', 'kty', 'crv', 'x', 'valid_from', 'valid_until']

const isHeldKey = (value: unknown): value is HeldKey => {
  if (value === null || typeof value !== 'object') return false
  const isText = (member: string) => typeof Reflect.get(value, member) === 'string'
  return publicMembers.every(isText) && (isText('d') || Reflect.get(value, 'device') === 'pkcs11')
}

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
  if (!Array.isArray(keys) || !keys.every(isHeldKey))
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

/** Where keys are that are not in the file. */
export type DeviceOf = (key: MemberKey) => Promise<KeyDevice>

const noDevice: DeviceOf = async () => {
  throw new Fault(
    'PMK_CONFIGURATION_BAD',
    'A key is in a security module: name it with PROOFMARK_PKCS11_MODULE.',
  )
}

/** Every key of a file, ready to be used. @throws Fault PMK_CONFIGURATION_BAD where a device lacks one */
export const useKeys = async (
  file: KeyFile,
  deviceOf: DeviceOf = noDevice,
): Promise<ReadonlyMap<string, OwnKey>> => {
  const own = await Promise.all(
    file.keys.map(async (key): Promise<OwnKey> => {
      if (!('device' in key)) return useOwnKey(key)
      return useDeviceKey(key, await deviceOf(key))
    }),
  )
  return new Map(own.map((key) => [key.kid, key]))
}

/** The newest key of a use that is valid now, among those `usable`. */
export const newestKey = (
  file: KeyFile,
  use: KeyUse,
  now: Date,
  usable: (kid: string) => boolean = () => true,
): HeldKey | undefined =>
  file.keys
    .filter((key) => key.use === use && isValidAt(key, now) && usable(key.kid))
    .sort(byNewest)[0]

/** A key that libraries are given as it is; null where a device has it. */
export const inThisProcess = (key: OwnKey | null): FileKey | null =>
  key === null || key.device ? null : key

/** @throws Fault PMK_CONFIGURATION_BAD where no key may sign now */
export const useKeyFile = async (
  file: KeyFile,
  now: Date,
  deviceOf?: DeviceOf,
): Promise<OwnKeys> => {
  const all = await useKeys(file, deviceOf)
  const newest = (use: KeyUse): OwnKey | null =>
    all.get(newestKey(file, use, now)?.kid ?? '') ?? null
  const signing = newest('sig')
  if (!signing) throw new Fault('PMK_CONFIGURATION_BAD', 'The key file has no valid signing key.')
  const second = newestSecond(await useSecondKeys(file), now)
  return {
    signing: second ? { ...signing, second } : signing,
    log: newest('log'),
    federation: newest('fed'),
    all,
  }
}

interface SecondKey {
  readonly stored: StoredSecondKey
  readonly own: OwnSecondKey
}

export const useSecondKeys = ({ second = [] }: KeyFile): Promise<SecondKey[]> =>
  Promise.all(second.map(async (stored) => ({ stored, own: await useSecondKey(stored) })))

export const newestSecond = (keys: readonly SecondKey[], now: Date): OwnSecondKey | undefined =>
  keys
    .filter(({ stored }) => isValidAt(stored, now))
    .sort((one, other) => byNewest(one.stored, other.stored))[0]?.own
