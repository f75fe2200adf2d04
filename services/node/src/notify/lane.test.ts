import { describe, expect, it } from 'vitest'
import { openLane } from './lane.ts'

/** Work that is held until it is let go, by key. */
const heldWork = (atOnce: number) => {
  const begun: string[] = []
  const troubles: unknown[] = []
  const held = new Map<string, { let: () => void; fail: (error: Error) => void }>()
  const lane = openLane({
    atOnce,
    run: (key) =>
      new Promise((resolve, reject) => {
        begun.push(key)
        held.set(key, { let: resolve, fail: reject })
      }),
    onTrouble: (error) => void troubles.push(error),
  })
  const turn = () => new Promise<void>((resolve) => setImmediate(resolve))
  const finish = async (key: string, error?: Error) => {
    const one = held.get(key)
    held.delete(key)
    if (error) one?.fail(error)
    else one?.let()
    await turn()
  }
  return { lane, begun, troubles, finish, turn }
}

describe('a lane', () => {
  it('lets nobody wait for another key while there is room, and takes turns where there is none', async () => {
    const { lane, begun, finish } = heldWork(2)
    for (const key of ['a', 'b', 'c', 'd']) lane.begin(key)
    expect(begun).toEqual(['a', 'b'])
    await finish('b')
    expect(begun).toEqual(['a', 'b', 'c'])
    await finish('a')
    expect(begun).toEqual(['a', 'b', 'c', 'd'])
  })

  it('runs one key alone, and once more for all that asked meanwhile', async () => {
    const { lane, begun, finish } = heldWork(4)
    for (let times = 0; times < 5; times += 1) lane.begin('a')
    expect(begun).toEqual(['a'])
    await finish('a')
    expect(begun).toEqual(['a', 'a'])
    await finish('a')
    expect(begun).toEqual(['a', 'a'])
  })

  it('tells of what failed and goes on', async () => {
    const { lane, begun, finish, troubles } = heldWork(1)
    lane.begin('a')
    lane.begin('b')
    await finish('a', new Error('away'))
    expect(troubles).toEqual([new Error('away')])
    expect(begun).toEqual(['a', 'b'])
  })

  it('waits for what runs when it closes, and begins nothing more', async () => {
    const { lane, begun, finish, turn } = heldWork(1)
    lane.begin('a')
    lane.begin('b')
    let closed = false
    const closing = lane.close().then(() => {
      closed = true
    })
    await turn()
    expect(closed).toBe(false)
    await finish('a')
    await closing
    lane.begin('c')
    expect(begun).toEqual(['a'])
  })
})
