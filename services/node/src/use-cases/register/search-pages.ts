import { Fault } from '@proofmark/domain'
import type { Candidate } from '@proofmark/markings'

interface Place {
  readonly score: number
  readonly id: string
}

/** Where a candidate stands. It stays good when others come and go. */
export const cursorOf = ({ score, entry }: Candidate): string =>
  Buffer.from(`${score} ${entry.id}`).toString('base64url')

const placeOf = (cursor: string): Place => {
  const [score, id] = Buffer.from(cursor, 'base64url').toString().split(' ')
  if (!score || !id || !Number.isFinite(Number(score)))
    throw new Fault('PMK_INPUT_INVALID', 'after is not a cursor of this search.', {
      place: { column: 'after' },
    })
  return { score: Number(score), id }
}

/**
 * The candidates behind a place. Where the one that stood there has left the register, those that
 * score less, and of its equals those that stand behind it.
 */
export const afterCursor = (
  ranked: readonly Candidate[],
  cursor: string | undefined,
): readonly Candidate[] => {
  if (cursor === undefined) return ranked
  const { score, id } = placeOf(cursor)
  const at = ranked.findIndex(({ entry }) => entry.id === id)
  if (at >= 0) return ranked.slice(at + 1)
  return ranked.filter((one) => one.score < score || (one.score === score && one.entry.id > id))
}
