import { describe, expect, it } from 'vitest'
import { createCoalescer } from './coalescer.ts'

/** A database that answers when it is told to. */
const slowDatabase = () => {
  const batches: { keys: readonly number[]; answer: () => void; fail: (why: Error) => void }[] = []
  const run = (keys: readonly number[]) =>
    new Promise<readonly string[]>((resolve, reject) => {
      batches.push({ keys, answer: () => resolve(keys.map((key) => `no. ${key}`)), fail: reject })
    })
  return { batches, run }
}

const turn = () => new Promise((resolve) => setImmediate(resolve))

describe('a coalescer', () => {
  it('gives each caller its own answer from one statement', async () => {
    const { batches, run } = slowDatabase()
    const { ask } = createCoalescer({ run, most: 10, inFlight: 2 })
    const answers = Promise.all([3, 1, 2, 1].map((key) => ask(key)))
    await turn()
    expect(batches.map(({ keys }) => keys)).toEqual([[3, 1, 2, 1]])
    batches[0]?.answer()
    expect(await answers).toEqual(['no. 3', 'no. 1', 'no. 2', 'no. 1'])
  })

  it('lets what comes while all statements are under way share the next', async () => {
    const { batches, run } = slowDatabase()
    const { ask } = createCoalescer({ run, most: 10, inFlight: 2 })
    const answers: Promise<string>[] = []
    for (const key of [1, 2, 3, 4, 5]) {
      answers.push(ask(key))
      await turn()
    }
    expect(batches.map(({ keys }) => keys)).toEqual([[1], [2]])
    batches[1]?.answer()
    await answers[1]
    await turn()
    expect(batches.map(({ keys }) => keys)).toEqual([[1], [2], [3, 4, 5]])
    for (const batch of batches) batch.answer()
    expect(await Promise.all(answers)).toHaveLength(5)
  })

  it('keeps batches within their size', async () => {
    const { batches, run } = slowDatabase()
    const { ask } = createCoalescer({ run, most: 2, inFlight: 9 })
    const answers = Promise.all([1, 2, 3].map((key) => ask(key)))
    await turn()
    expect(batches.map(({ keys }) => keys)).toEqual([[1, 2], [3]])
    for (const batch of batches) batch.answer()
    await answers
  })

  it('tells an error to all of its batch, and to nobody else', async () => {
    const { batches, run } = slowDatabase()
    const { ask } = createCoalescer({ run, most: 2, inFlight: 9 })
    const answers = Promise.allSettled([1, 2, 3, 4].map((key) => ask(key)))
    await turn()
    batches[0]?.fail(new Error('gone'))
    batches[1]?.answer()
    expect((await answers).map(({ status }) => status)).toEqual([
      'rejected',
      'rejected',
      'fulfilled',
      'fulfilled',
    ])
    const after = ask(5)
    await turn()
    batches[2]?.answer()
    expect(await after).toBe('no. 5')
  })

  it('refuses a batch that was not answered whole', async () => {
    const { ask } = createCoalescer({ run: async () => [1], most: 9, inFlight: 1 })
    const answers = await Promise.allSettled([ask('a'), ask('b')])
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  })

  it('is idle when everything asked is answered', async () => {
    const done: number[] = []
    const run = async (keys: readonly number[]) => {
      await turn()
      done.push(...keys)
      return keys
    }
    const { ask, idle } = createCoalescer({ run, most: 1, inFlight: 1 })
    void ask(1)
    void ask(2)
    void ask(3)
    await idle()
    expect(done).toEqual([1, 2, 3])
  })
})
