import { readFile, stat } from 'node:fs/promises'
import { Fault } from '@proofmark/domain'
import { type Member, type Membership, type OwnKey, signMembership } from '@proofmark/protocol'

/** How long a signed list may be relied on; nodes ask far more often. */
const STATEMENT_LIFETIME_S = 24 * 3600
const SIGN_AGAIN_MS = 3600_000

interface AdmittedMembers {
  readonly version: number
  readonly members: readonly Member[]
}

/** What the operator admits: a file with `version`, raised with every change, and `members`. */
const readMembers = async (path: string): Promise<AdmittedMembers> => {
  try {
    const { version, members } = JSON.parse(await readFile(path, 'utf8'))
    if (Number.isSafeInteger(version) && Array.isArray(members)) return { version, members }
  } catch (cause) {
    throw new Fault('PMK_CONFIGURATION_BAD', 'The members file cannot be read as JSON.', { cause })
  }
  throw new Fault('PMK_CONFIGURATION_BAD', 'The members file lacks `version` or `members`.')
}

/**
 * Signs the admitted members as one list. The file is looked at again when it changes; a broken file,
 * or one whose version went back, changes nothing and is reported.
 */
export const membershipSigner = (
  path: string,
  issuer: string,
  key: OwnKey,
  { clock, onTrouble }: { clock: () => Date; onTrouble: (error: unknown) => void },
) => {
  let held: { statement: string; version: number; changedMs: number; signedMs: number } | undefined

  const sign = async (changedMs: number): Promise<string> => {
    const now = clock()
    const { version, members } = await readMembers(path)
    if (held && version < held.version)
      throw new Fault('PMK_CONFIGURATION_BAD', 'The version of the members file went back.')
    const iat = Math.floor(now.getTime() / 1000)
    const list: Membership = {
      iss: issuer,
      iat,
      exp: iat + STATEMENT_LIFETIME_S,
      version,
      members: [...members],
    }
    const statement = await signMembership(list, key)
    held = { statement, version, changedMs, signedMs: now.getTime() }
    return statement
  }

  return {
    /** The list as signed last, or signed anew where the file changed or time went by. */
    async statement(): Promise<string> {
      try {
        const { mtimeMs } = await stat(path)
        const fresh =
          held?.changedMs === mtimeMs && clock().getTime() - held.signedMs < SIGN_AGAIN_MS
        if (held && fresh) return held.statement
        return await sign(mtimeMs)
      } catch (error) {
        if (!held) throw error
        onTrouble(error)
        return held.statement
      }
    },
  }
}
