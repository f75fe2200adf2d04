import { setImmediate as turn } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { atMost } from './at-most.ts'

it('runs so many at once, all in the end, and goes on after one that failed', async () => {
  const run = atMost(4)
  let running = 0
  let most = 0
  const work = async (index: number) => {
    running += 1
    most = Math.max(most, running)
    await turn()
    running -= 1
    if (index % 10 === 0) throw new Error(`${index}`)
    return index
  }
  const all = Array.from({ length: 100 }, (_, index) => run(() => work(index)))
  const settled = await Promise.allSettled(all)
  expect(most).toBe(4)
  expect(settled.filter(({ status }) => status === 'rejected')).toHaveLength(10)
  expect(settled[99]).toEqual({ status: 'fulfilled', value: 99 })
})
