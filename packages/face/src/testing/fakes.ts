import { EventEmitter, on } from 'node:events'

interface Call {
  readonly name: string
  /** What GraphQL made of its arguments. */
  readonly args: readonly unknown[]
}

/** Stands in for what lies behind a face, and remembers what it was asked, in order. */
export const recordCalls = () => {
  const calls: Call[] = []
  const failures = new Map<string, unknown>()
  const answer =
    <Args extends unknown[], T>(name: string, give: (...args: Args) => T) =>
    async (...args: Args): Promise<T> => {
      calls.push({ name, args })
      const failure = failures.get(name)
      failures.delete(name)
      if (failure !== undefined) throw failure
      return give(...args)
    }
  /** Makes the next call of that name fail. */
  const failNext = (name: string, error: unknown) => void failures.set(name, error)
  return { calls, failNext, answer }
}

/** Ids of what changes, for whoever watches. */
export class FakeChanges {
  readonly #changes = new EventEmitter().setMaxListeners(0)

  get watchers(): number {
    return this.#changes.listenerCount('changed')
  }

  tell(id: string): void {
    this.#changes.emit('changed', id)
  }

  async *watch(signal: AbortSignal): AsyncGenerator<string> {
    try {
      for await (const [id] of on(this.#changes, 'changed', { signal })) yield id
    } catch (error) {
      if (!signal.aborted) throw error
    }
  }
}
