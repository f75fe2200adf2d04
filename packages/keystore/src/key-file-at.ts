import { open, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Fault } from '@proofmark/domain'
import { type KeyFile, readKeyFile } from '@proofmark/protocol'
import { isSealed, openKeyFile, sealKeyFile } from './sealed-file.ts'

const bad = (detail: string, cause?: unknown) =>
  new Fault('PMK_CONFIGURATION_BAD', detail, { cause })

const OTHERS = 0o077

/** A key in plain text is no secret once others may read it. Windows has no such bits. */
const requireOwnersOnly = async (path: string): Promise<void> => {
  if (process.platform === 'win32') return
  const { mode } = await stat(path)
  if (mode & OTHERS)
    throw bad(
      'The key file is not encrypted and others may read it: chmod 600 it, or encrypt it with `proofmark keys encrypt`.',
    )
}

/**
 * Reads a key file. An encrypted one needs its passphrase; a plain one is taken from its owner only.
 * @throws Fault PMK_CONFIGURATION_BAD
 */
export const readKeysAt = async (
  path: string,
  passphrase: string | undefined,
): Promise<KeyFile> => {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw bad('The key file cannot be read.', cause)
  })
  if (!isSealed(text)) {
    await requireOwnersOnly(path)
    return readKeyFile(text)
  }
  if (passphrase === undefined)
    throw bad('The key file is encrypted: give its passphrase as PROOFMARK_KEYS_PASSPHRASE.')
  return openKeyFile(text, passphrase)
}

const textOf = (file: KeyFile, passphrase: string | undefined): Promise<string> | string =>
  passphrase === undefined
    ? `${JSON.stringify(file, undefined, 2)}\n`
    : sealKeyFile(file, passphrase)

const writeSynced = async (path: string, text: string): Promise<void> => {
  const handle = await open(path, 'wx', 0o600)
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Makes the new name last even if the power fails. */
const syncFolder = async (path: string): Promise<void> => {
  const handle = await open(dirname(path), 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Writes a key file that is not there yet. @throws the system's EEXIST where it is */
export const createKeysAt = async (
  path: string,
  file: KeyFile,
  passphrase: string | undefined,
): Promise<void> => {
  await writeSynced(path, await textOf(file, passphrase))
  await syncFolder(path)
}

/** Puts a new content in place as a whole: a node that reads meanwhile sees the old or the new one. */
export const replaceKeysAt = async (
  path: string,
  file: KeyFile,
  passphrase: string | undefined,
): Promise<void> => {
  const next = `${path}.new`
  await rm(next, { force: true })
  await writeSynced(next, await textOf(file, passphrase))
  await rename(next, path)
  await syncFolder(path)
}
