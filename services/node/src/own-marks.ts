import { type EntityStatement, trustMarkTypes } from '@proofmark/protocol'
import { fetchTrustMark } from '@proofmark/transport'

const KEPT_MS = 60_000
/** Where our directory gives marks. */
const PATH = '/federation/trust-mark'

/** Our trust marks, asked of the directory when its list changed, and no more than once a minute otherwise. */
export const openOwnMarks = (directoryUrl: string, clock: () => Date) => {
  let held: { of: string; atMs: number; marks: Promise<EntityStatement['trustMarks']> } | undefined
  const endpoint = new URL(PATH, directoryUrl).href

  const ask = async (sub: string): Promise<EntityStatement['trustMarks']> => {
    const given = await Promise.all(
      Object.values(trustMarkTypes).map(async (type) => {
        const mark = await fetchTrustMark(endpoint, { type, sub })
        return mark === null ? [] : [{ type, mark }]
      }),
    )
    return given.flat()
  }

  return (sub: string, listVersion: number): Promise<EntityStatement['trustMarks']> => {
    const atMs = clock().getTime()
    const of = `${listVersion} ${sub}`
    if (held?.of !== of || atMs - held.atMs >= KEPT_MS) held = { of, atMs, marks: ask(sub) }
    return held.marks
  }
}
