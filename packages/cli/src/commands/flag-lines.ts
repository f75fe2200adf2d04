import { describeBecause } from '@proofmark/domain'
import type { FlaggedEntry } from '@proofmark/storage'

/** More are not read: the books show the flags of each weapon. */
export const MOST_FLAGGED = 100

const said = ({ recordId, flags }: FlaggedEntry): string =>
  `  ${recordId}: ${flags.map((flag) => describeBecause(flag, 'en')).join(' ')}\n`

/** What cannot be as it stands in the books of the weapons a file told of; it was loaded all the same. */
export const flagLines = (flagged: readonly FlaggedEntry[]): string => {
  if (flagged.length === 0) return ''
  const count = flagged.length < MOST_FLAGGED ? `${flagged.length}` : `${MOST_FLAGGED} or more`
  const entries = flagged.length === 1 ? 'entry' : 'entries'
  return `Loaded, though it cannot be as it stands (${count} ${entries}):\n${flagged.map(said).join('')}`
}

export const flagsAsJson = (flagged: readonly FlaggedEntry[]) =>
  flagged.map(({ recordId, flags }) => ({
    record_id: recordId,
    flags: flags.map((flag) => ({ code: flag.code, text: describeBecause(flag, 'en') })),
  }))
