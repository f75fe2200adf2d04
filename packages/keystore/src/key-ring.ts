import { stat } from 'node:fs/promises'
import { Fault } from '@proofmark/domain'
import {
  type DeviceOf,
  type KeyFile,
  type MemberKey,
  newestKey,
  newestSecond,
  type OwnKey,
  publicPart,
  useKeys,
  useSecondKeys,
} from '@proofmark/protocol'
import { readKeysAt } from './key-file-at.ts'

interface Options {
  readonly path: string
  readonly passphrase: string | undefined
  readonly deviceOf?: DeviceOf | undefined
  readonly clock: () => Date
  /** How long a key stands in the network's list before it signs: until others have asked for the list. */
  readonly spreadMs: number
  /** Told when the changed file could not be used; the keys read before stay. */
  readonly onTrouble: (error: unknown) => void
}

/** The keys of this process as time goes by: rotation needs no restart. */
export interface KeyRing {
  /**
   * The newest valid signing key that others have had time to hear of; before anybody knows us, the
   * newest valid one.
   * @throws Fault PMK_CONFIGURATION_BAD where none is valid any more
   */
  signing(): OwnKey
  log(): OwnKey | null
  federation(): OwnKey | null
  /** All of them by id: what was sealed for an older one is still opened. */
  all(): ReadonlyMap<string, OwnKey>
  publicKeys(): MemberKey[]
  /** Says which of our keys the network's list names now. */
  listed(kids: readonly string[]): void
  /** Reads the key file again if it changed. */
  refresh(): Promise<void>
}

interface Held {
  readonly file: KeyFile
  readonly all: ReadonlyMap<string, OwnKey>
  readonly seconds: Awaited<ReturnType<typeof useSecondKeys>>
  readonly version: string
}

const versionAt = async (path: string): Promise<string> => {
  const { mtimeMs, ino, size } = await stat(path)
  return `${mtimeMs} ${ino} ${size}`
}

const read = async ({ path, passphrase, deviceOf }: Options): Promise<Held> => {
  const version = await versionAt(path).catch(() => '')
  const file = await readKeysAt(path, passphrase)
  const [all, seconds] = await Promise.all([useKeys(file, deviceOf), useSecondKeys(file)])
  return { file, all, seconds, version }
}

/** @throws Fault PMK_CONFIGURATION_BAD where the file cannot be used or no key may sign now */
export const openKeyRing = async (options: Options): Promise<KeyRing> => {
  const { clock, spreadMs } = options
  let held = await read(options)
  /** Since when each of our keys is in the list; those of the first list may have been there for long. */
  let listedSince: ReadonlyMap<string, number> | undefined

  const newest = (use: MemberKey['use'], usable?: (kid: string) => boolean): OwnKey | null =>
    held.all.get(newestKey(held.file, use, clock(), usable)?.kid ?? '') ?? null
  const isHeardOf = (kid: string): boolean => {
    const since = listedSince?.get(kid)
    return since !== undefined && clock().getTime() - since >= spreadMs
  }
  const signing = (): OwnKey => {
    const key = newest('sig', isHeardOf) ?? newest('sig')
    if (!key) throw new Fault('PMK_CONFIGURATION_BAD', 'The key file has no valid signing key.')
    const second = newestSecond(held.seconds, clock())
    return second ? { ...key, second } : key
  }

  signing()
  return {
    signing,
    log: () => newest('log'),
    federation: () => newest('fed'),
    all: () => held.all,
    publicKeys: () => held.file.keys.map(publicPart),
    listed(kids) {
      if (kids.length === 0) return
      const now = clock().getTime()
      const first = listedSince === undefined ? Number.NEGATIVE_INFINITY : now
      listedSince = new Map(kids.map((kid) => [kid, listedSince?.get(kid) ?? first]))
    },
    async refresh() {
      try {
        if ((await versionAt(options.path)) === held.version) return
        held = await read(options)
      } catch (error) {
        options.onTrouble(error)
      }
    },
  }
}
