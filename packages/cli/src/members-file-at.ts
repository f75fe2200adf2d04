import { open, readFile, rename, rm } from 'node:fs/promises'
import { isFault } from '@proofmark/domain'
import { type MembersFile, readMembersFile, writeMembersFile } from '@proofmark/protocol'
import { Refusal } from './refusal.ts'

const nobody: MembersFile = { version: 0, members: [], changes: [] }

/** What a fault says is what the operator has to mend. */
export const mended = async <T>(work: () => Promise<T> | T): Promise<T> => {
  try {
    return await work()
  } catch (error) {
    if (isFault(error)) throw new Refusal(`${error.message} The members file was left as it is.`)
    throw error
  }
}

export const readMembersAt = async (path: string): Promise<MembersFile> => {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  return text === undefined ? nobody : mended(() => readMembersFile(text))
}

/** Puts the new file in place as a whole; two operators at once: the second is told to look again. */
export const changeMembersAt = async (
  path: string,
  change: (file: MembersFile) => Promise<MembersFile> | MembersFile,
): Promise<MembersFile> => {
  const next = `${path}.new`
  const handle = await open(next, 'wx', 0o644).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EEXIST'
      ? new Refusal(`Somebody else is changing ${path}, or was stopped: look, and remove ${next}.`)
      : error
  })
  try {
    const after = await mended(async () => change(await readMembersAt(path)))
    await handle.writeFile(writeMembersFile(after))
    await handle.sync()
    await handle.close()
    await rename(next, path)
    return after
  } catch (error) {
    await handle.close().catch(() => undefined)
    await rm(next, { force: true })
    throw error
  }
}
