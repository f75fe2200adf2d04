import { readFile, stat, writeFile } from 'node:fs/promises'
import { ENVELOPE_BYTES } from '@proofmark/protocol'
import { Refusal } from '../refusal.ts'

// Sealed envelopes as files (docs/protocol/mailbox.md).

export const ENVELOPE = '.txp'
export const RESULTS = '.results'

/** Never over another file, and for the eyes of this account only. @returns false where it is there already */
export const writeNew = (path: string, content: string): Promise<boolean> =>
  writeFile(path, content, { flag: 'wx', mode: 0o600 }).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return false
      throw new Refusal(`${path} cannot be written. What waits at the node still waits.`)
    },
  )

/** The size is looked at first: what is no envelope may be anything. */
export const readCarried = async (path: string, ending: string): Promise<string> => {
  if (!path.endsWith(ending))
    throw new Refusal(`${path} does not end in ${ending}. It was not given to the node.`)
  try {
    const { size } = await stat(path)
    if (size <= ENVELOPE_BYTES) return await readFile(path, 'ascii')
  } catch {
    throw new Refusal(`${path} cannot be read. It was not given to the node.`)
  }
  throw new Refusal(`${path} is larger than an envelope may be. It was not given to the node.`)
}
