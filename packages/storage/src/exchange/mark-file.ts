import { readFile, rename, writeFile } from 'node:fs/promises'
import { Fault } from '@proofmark/domain'
import type { Mark } from './epoch.ts'

/** How far this participant had come, kept outside its database: a database that is behind it was set back. */
export interface MarkFile extends Mark {
  readonly epoch: number
}

const isMark = (value: unknown): value is MarkFile =>
  value !== null &&
  typeof value === 'object' &&
  ['epoch', 'id'].every((name) => Number.isSafeInteger(Reflect.get(value, name))) &&
  typeof Reflect.get(value, 'leaf') === 'string'

/** @returns null where there is none yet. @throws Fault PMK_CONFIGURATION_BAD where it is not one */
export const readMark = async (path: string): Promise<MarkFile | null> => {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw new Fault('PMK_CONFIGURATION_BAD', 'PROOFMARK_MARK_FILE cannot be read.', {
      cause: error,
    })
  })
  if (text === null) return null
  try {
    const value: unknown = JSON.parse(text)
    if (isMark(value)) return value
  } catch {
    // told below, like every other way in which the file may be wrong
  }
  throw new Fault(
    'PMK_CONFIGURATION_BAD',
    'PROOFMARK_MARK_FILE does not hold a mark. Remove it if the database was never set back.',
  )
}

/** Put in place as a whole: a crash leaves the old one or the new one. */
export const writeMark = async (path: string, { epoch, id, leaf }: MarkFile): Promise<void> => {
  const fresh = `${path}.${process.pid}.new`
  await writeFile(fresh, `${JSON.stringify({ epoch, id, leaf })}\n`, { mode: 0o600 })
  await rename(fresh, path)
}
