import { expect, it } from 'vitest'
import { sparing } from './sparing.ts'

it('tells each error once in its time', () => {
  let nowMs = 0
  const told: unknown[] = []
  const tell = sparing((error) => told.push(error), { everyMs: 1_000, nowMs: () => nowMs })
  tell(new Error('away'))
  tell(new Error('away'))
  tell(new Error('refused'))
  nowMs = 1_000
  tell(new Error('away'))
  expect(told.map(String)).toEqual(['Error: away', 'Error: refused', 'Error: away'])
})
