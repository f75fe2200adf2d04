interface Options<Key, Value> {
  /** Answers all keys of a batch, in their order. */
  readonly run: (keys: readonly Key[]) => Promise<readonly Value[]>
  /** Keys a batch takes at most. */
  readonly most: number
  /** Batches under way at once; what comes meanwhile waits and shares the next. */
  readonly inFlight: number
}

export interface Coalescer<Key, Value> {
  ask(key: Key): Promise<Value>
  /** Resolves when everything asked so far is answered. */
  idle(): Promise<void>
}

interface Waiting<Key, Value> {
  readonly key: Key
  resolve(value: Value): void
  reject(error: unknown): void
}

/**
 * Lets what is asked at the same moment share one statement: a statement costs more than the work
 * inside it. Nobody waits for a timer: an idle database is asked at the end of the current turn.
 */
export const createCoalescer = <Key, Value>(
  options: Options<Key, Value>,
): Coalescer<Key, Value> => {
  const { run, most, inFlight } = options
  const waiting: Waiting<Key, Value>[] = []
  const running = new Set<Promise<void>>()
  let planned = false

  const settle = async (batch: readonly Waiting<Key, Value>[]): Promise<void> => {
    try {
      const values = await run(batch.map(({ key }) => key))
      if (values.length !== batch.length) throw new Error('a batch was not answered whole')
      for (const [at, value] of values.entries()) batch[at]?.resolve(value)
    } catch (error) {
      for (const { reject } of batch) reject(error)
    }
  }
  const flush = (): void => {
    planned = false
    while (waiting.length > 0 && running.size < inFlight) {
      const settled = settle(waiting.splice(0, most)).then(() => {
        running.delete(settled)
        flush()
      })
      running.add(settled)
    }
  }
  const plan = (): void => {
    if (planned || running.size >= inFlight) return
    planned = true
    setImmediate(flush)
  }
  return {
    ask: (key) =>
      new Promise((resolve, reject) => {
        waiting.push({ key, resolve, reject })
        plan()
      }),
    async idle() {
      while (waiting.length > 0 || running.size > 0) {
        await Promise.all(running)
        await new Promise((resolve) => setImmediate(resolve))
      }
    },
  }
}
