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

const NOT_GIVEN = 'It was not given to the node.'

/** What is no sealed file (a JWE: five parts in base64url with dots between) is told by the place where it is none. */
const requireSealed = (path: string, content: string): void => {
  if (content === '') throw new Refusal(`${path} is empty. ${NOT_GIVEN}`)
  const at = content.search(/[^\w.-]/)
  if (at >= 0) {
    const lines = content.slice(0, at).split('\n')
    const place = `line ${lines.length}, character ${(lines.at(-1)?.length ?? 0) + 1}`
    throw new Refusal(`${path}, ${place}: no sealed file holds this. ${NOT_GIVEN}`)
  }
  const parts = content.split('.').length
  if (parts !== 5)
    throw new Refusal(`${path} has ${parts} of the five parts of a sealed file. ${NOT_GIVEN}`)
}

/** The size is looked at first: what is no envelope may be anything. */
export const readCarried = async (path: string, ending: string): Promise<string> => {
  const content = await readSmall(path, ending)
  requireSealed(path, content)
  return content
}

const readSmall = async (path: string, ending: string): Promise<string> => {
  if (!path.endsWith(ending)) throw new Refusal(`${path} does not end in ${ending}. ${NOT_GIVEN}`)
  try {
    const { size } = await stat(path)
    if (size <= ENVELOPE_BYTES) return await readFile(path, 'latin1')
  } catch {
    throw new Refusal(`${path} cannot be read. ${NOT_GIVEN}`)
  }
  throw new Refusal(`${path} is larger than an envelope may be. ${NOT_GIVEN}`)
}
