import type { Candidate } from '@proofmark/markings'
import { expect, it } from 'vitest'
import { afterCursor, cursorOf } from './search-pages.ts'

const candidate = (id: string, score: number) => ({ entry: { id }, score }) as Candidate
const ranked = [...['a', 'b', 'c', 'd'].map((id) => candidate(id, 0.5)), candidate('e', 0.25)]
const idsAfter = (some: readonly Candidate[], at: Candidate | undefined) =>
  afterCursor(some, at && cursorOf(at)).map(({ entry }) => entry.id)

it('what stood where the last page ended may leave the register, and nothing behind it is lost', () => {
  expect(idsAfter(ranked, ranked[1])).toEqual(['c', 'd', 'e'])
  const without = ranked.filter(({ entry }) => entry.id !== 'b')
  expect(idsAfter(without, ranked[1])).toEqual(['c', 'd', 'e'])
})
