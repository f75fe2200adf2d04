import { expect, it } from 'vitest'
import { RunAlone } from './run-alone.ts'

it('runs tasks of one id after each other, also after a failure, and others beside them', async () => {
  const runs = new RunAlone()
  const order: string[] = []
  const gate = Promise.withResolvers<void>()
  const first = runs.run('a', async () => {
    order.push('a1')
    await gate.promise
    throw new Error('failed')
  })
  const second = runs.run('a', async () => {
    order.push('a2')
  })
  await runs.run('b', async () => {
    order.push('b')
  })
  expect(order).toEqual(['a1', 'b'])
  gate.resolve()
  await expect(first).rejects.toThrow('failed')
  await second
  expect(order).toEqual(['a1', 'b', 'a2'])
  expect(runs.busy).toBe(false)
})

it('is settled when nothing runs any more', async () => {
  const runs = new RunAlone()
  const gate = Promise.withResolvers<void>()
  let done = false
  const run = runs.run('a', async () => {
    await gate.promise
    done = true
  })
  const settled = runs.settled().then(() => expect(done).toBe(true))
  gate.resolve()
  await Promise.all([run, settled])
})
