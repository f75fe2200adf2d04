import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  type HeldKey,
  type KeyUse,
  keyUses,
  type Member,
  makeKey,
  publicPart,
  readKeyFile,
} from '@proofmark/protocol'

export const DIRECTORY_ISSUER = 'urn:proofmark:directory'

export interface Participant {
  /** A State's ISO 3166-1 alpha-3 code, or a regional body's name. */
  readonly id: string
  readonly role: 'node' | 'monitor'
  readonly port: number
}

/** Where a participant's keys lie; readable by its owner only. */
export const keyFileOf = (folder: string, id: string): string => join(folder, 'keys', `${id}.json`)

/** The keys of a participant, made at its first start and kept. */
const ownKeys = async (folder: string, id: string, uses: readonly KeyUse[]): Promise<HeldKey[]> => {
  const path = keyFileOf(folder, id)
  const known = await readFile(path, 'utf8').catch(() => undefined)
  if (known !== undefined) return [...readKeyFile(known).keys]
  const keys = await Promise.all(uses.map((use) => makeKey(use, new Date())))
  await writeFile(path, JSON.stringify({ keys }), { mode: 0o600 })
  return keys
}

const versionBefore = async (path: string): Promise<number> => {
  try {
    return Number(JSON.parse(await readFile(path, 'utf8')).version)
  } catch {
    return 0
  }
}

/** Put in place as a whole: nobody reads half a file. */
const writeWhole = async (path: string, content: object): Promise<void> => {
  await writeFile(`${path}.new`, JSON.stringify(content, undefined, 2))
  await rename(`${path}.new`, path)
}

export interface Admitted {
  readonly membersFile: string
  readonly anchorFile: string
}

/**
 * Does what the operators of a network do before it runs: everybody makes keys, the directory admits
 * them, and everybody is given the anchor.
 */
export const admit = async (
  folder: string,
  participants: readonly Participant[],
): Promise<Admitted> => {
  await mkdir(join(folder, 'keys'), { recursive: true, mode: 0o700 })
  const directoryKeys = await ownKeys(folder, 'directory', ['sig', 'fed'])
  const members = await Promise.all(
    participants.map(async ({ id, role, port }): Promise<Member> => {
      const keys = await ownKeys(folder, id, keyUses)
      return {
        id,
        role,
        inbox: `http://127.0.0.1:${port}/txp/1/inbox`,
        status: 'active',
        keys: keys.map(publicPart),
      }
    }),
  )
  const membersFile = join(folder, 'members.json')
  const anchorFile = join(folder, 'anchor.json')
  await writeWhole(membersFile, { version: (await versionBefore(membersFile)) + 1, members })
  await writeWhole(anchorFile, {
    issuer: DIRECTORY_ISSUER,
    keys: directoryKeys.map(publicPart),
  })
  return { membersFile, anchorFile }
}
