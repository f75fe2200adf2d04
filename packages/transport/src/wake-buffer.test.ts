import { setTimeout as waitMs } from 'node:timers/promises'
import { beforeEach, expect, it } from 'vitest'
import { type Wake, WakeBuffer, wakeId } from './wake-buffer.ts'

let sent: string[][]
let troubles: unknown[]
let send: (wakes: readonly Wake[]) => Promise<void>
let buffer: WakeBuffer

beforeEach(() => {
  sent = []
  troubles = []
  send = async (wakes) => {
    sent.push(wakes.map(wakeId))
  }
  buffer = new WakeBuffer({
    send: (wakes) => send(wakes),
    onTrouble: (error) => troubles.push(error),
    windowMs: 5,
    retryMs: 5,
  })
})

const wake = (...subjects: string[]): void => {
  for (const subject of subjects) buffer.add({ kind: 'courier', subject })
}
const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await waitMs(1)
}

it('sends a burst at once, each wake-up one time', async () => {
  wake('BRA', 'PRY', 'BRA')
  buffer.add({ kind: 'clock', subject: 'BRA' })
  await until(() => sent.length > 0)
  expect(sent).toEqual([['courier.BRA', 'courier.PRY', 'clock.BRA']])
})

it('gathers what comes while it sends, and sends that next', async () => {
  const reply = Promise.withResolvers<void>()
  const { promise } = reply
  send = async (wakes) => {
    sent.push(wakes.map(wakeId))
    await promise
  }
  wake('BRA')
  await until(() => sent.length === 1)
  wake('BRA', 'PRY')
  reply.resolve()
  await until(() => sent.length === 2)
  expect(sent[1]).toEqual(['courier.BRA', 'courier.PRY'])
})

it('forgets none that comes in the turn in which the last was sent', async () => {
  let left = 200
  send = async (wakes) => {
    sent.push(wakes.map(wakeId))
    queueMicrotask(() => queueMicrotask(() => left-- > 0 && wake('BRA')))
  }
  wake('BRA')
  await until(() => left < 0)
})

it('keeps wake-ups while the queue is away, and tells of it', async () => {
  let away = 3
  const { promise: back, resolve } = Promise.withResolvers<string[]>()
  send = async (wakes) => {
    if (away-- > 0) throw new Error('away')
    resolve(wakes.map(wakeId))
  }
  wake('BRA')
  await until(() => away < 3)
  wake('PRY')
  expect((await back).toSorted()).toEqual(['courier.BRA', 'courier.PRY'])
  expect(troubles.map(String)).toEqual(Array(3).fill('Error: away'))
})

it('sends what is gathered when it closes, and takes nothing more', async () => {
  wake('BRA')
  await buffer.close()
  wake('PRY')
  await buffer.close()
  expect(sent).toEqual([['courier.BRA']])
})

it('closes although the queue stays away', async () => {
  send = async () => {
    throw new Error('away')
  }
  wake('BRA')
  await buffer.close()
  expect(troubles.length).toBeGreaterThan(0)
})
