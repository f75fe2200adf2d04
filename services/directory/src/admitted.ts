import { readFile, stat } from 'node:fs/promises'
import { Fault } from '@proofmark/domain'
import {
  listedMembers,
  type MembersFile,
  type Membership,
  type OwnKey,
  readMembersFile,
  signMembership,
} from '@proofmark/protocol'

/** How long a signed list may be relied on; nodes ask far more often. */
const STATEMENT_LIFETIME_S = 24 * 3600
const SIGN_AGAIN_MS = 3600_000

interface Held {
  readonly file: MembersFile
  readonly statement: string
  readonly changedMs: number
  readonly signedMs: number
}

interface Options {
  readonly path: string
  readonly issuer: string
  readonly key: () => OwnKey
  readonly clock: () => Date
  readonly onTrouble: (error: unknown) => void
}

export interface Admitted {
  /** Who is admitted now, and the signed list that says so. */
  now(): Promise<Pick<Held, 'file' | 'statement'>>
}

const readMembers = async (path: string): Promise<MembersFile> => {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new Fault('PMK_CONFIGURATION_BAD', 'The members file cannot be read.', { cause })
  })
  return readMembersFile(text)
}

/**
 * Signs the admitted members as one list. The file is looked at again when it changes; a broken file,
 * or one whose version went back, changes nothing and is reported.
 */
export const openAdmitted = ({ path, issuer, key, clock, onTrouble }: Options): Admitted => {
  let held: Held | undefined

  const sign = async (changedMs: number): Promise<Held> => {
    const now = clock()
    const file = await readMembers(path)
    if (held && file.version < held.file.version)
      throw new Fault('PMK_CONFIGURATION_BAD', 'The version of the members file went back.')
    const iat = Math.floor(now.getTime() / 1000)
    const list: Membership = {
      ...{ iss: issuer, iat, exp: iat + STATEMENT_LIFETIME_S, version: file.version },
      members: listedMembers(file),
    }
    const statement = await signMembership(list, key())
    return { file, statement, changedMs, signedMs: now.getTime() }
  }

  return {
    async now() {
      try {
        const { mtimeMs } = await stat(path)
        const fresh =
          held?.changedMs === mtimeMs && clock().getTime() - held.signedMs < SIGN_AGAIN_MS
        if (!held || !fresh) held = await sign(mtimeMs)
      } catch (error) {
        if (!held) throw error
        onTrouble(error)
      }
      return held
    },
  }
}
