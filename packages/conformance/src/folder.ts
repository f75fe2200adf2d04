import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Fault } from '@proofmark/domain'
import { type Anchor, type MemberKey, publicPart } from '@proofmark/protocol'
import { KIT_DIRECTORY } from './kit.ts'
import { type KitFile, makeKitFile } from './players.ts'

const FILES = { anchor: 'anchor.json', kit: 'kit.json' } as const

const bad = (why: string): Fault => new Fault('PMK_CONFIGURATION_BAD', why)

/**
 * Makes a kit in this folder: the anchor file a node under test is started with, and the private half,
 * readable by its owner only.
 * @throws Fault PMK_CONFIGURATION_BAD where there is one already; it was left as it is
 */
export const makeKitFolder = async (folder: string, now: Date): Promise<{ anchor: string }> => {
  const file = await makeKitFile(now)
  const anchor: Anchor = { issuer: KIT_DIRECTORY, keys: [publicPart(file.directory)] }
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await writeNew(join(folder, FILES.kit), file, 0o600)
  const path = join(folder, FILES.anchor)
  await writeNew(path, anchor, 0o644)
  return { anchor: path }
}

const writeNew = (path: string, value: object, mode: number): Promise<void> =>
  writeFile(path, `${JSON.stringify(value, undefined, 2)}\n`, { mode, flag: 'wx' }).catch(
    (error: NodeJS.ErrnoException) => {
      throw error.code === 'EEXIST'
        ? bad(`${path} is there already and was left as it is. Choose another folder.`)
        : error
    },
  )

const readJson = async (path: string): Promise<unknown> => {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch {
    throw bad(`${path} cannot be read as JSON.`)
  }
}

/** @throws Fault PMK_CONFIGURATION_BAD where it holds no kit */
export const readKitFolder = async (folder: string): Promise<KitFile> => {
  const value = await readJson(join(folder, FILES.kit))
  if (value !== null && typeof value === 'object' && 'directory' in value && 'players' in value)
    return value as KitFile
  throw bad(`${folder} does not hold a kit: make one with proofmark conformance anchor DIR.`)
}

/** The published keys of the node under test, as `proofmark keys make` prints them. @throws as above */
export const readNodeKeys = async (path: string): Promise<MemberKey[]> => {
  const value = await readJson(path)
  const keys =
    value !== null && typeof value === 'object' && 'keys' in value ? value.keys : undefined
  if (!Array.isArray(keys) || keys.length === 0) throw bad(`${path} does not hold \`keys\`.`)
  if (keys.some((key) => typeof key === 'object' && key !== null && 'd' in key))
    throw bad(
      `${path} holds private keys: give the public part, as proofmark keys make printed it.`,
    )
  return keys as MemberKey[]
}
