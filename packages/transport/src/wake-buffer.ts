import { setTimeout as waitMs } from 'node:timers/promises'
import type { WakeKind } from './wake-queue.ts'

export interface Wake {
  readonly kind: WakeKind
  readonly subject: string
}

/** Names what at most one wake-up may be pending for. */
export const wakeId = ({ kind, subject }: Wake): string => `${kind}.${subject}`

interface Options {
  /** Sends wake-ups to the queue; may be given one that was sent already. */
  readonly send: (wakes: readonly Wake[]) => Promise<void>
  readonly onTrouble: (error: unknown) => void
  readonly windowMs: number
  readonly retryMs: number
}

/** Gathers wake-ups for a few ms, so that a burst is one round trip; keeps them while the queue is away. */
export class WakeBuffer {
  readonly #options: Options
  #gathered = new Map<string, Wake>()
  #sending: Promise<void> | undefined
  readonly #stopped = new AbortController()

  constructor(options: Options) {
    this.#options = options
  }

  add(wake: Wake): void {
    if (this.#stopped.signal.aborted) return
    this.#gathered.set(wakeId(wake), wake)
    this.#sending ??= this.#sendAll()
  }

  /** Sends what is gathered without more delay, or gives it up where the queue is away; takes nothing more. */
  async close(): Promise<void> {
    this.#stopped.abort()
    await this.#sending
  }

  async #sendAll(): Promise<void> {
    let delayMs = this.#options.windowMs
    let givenUp = false
    while (this.#gathered.size > 0 && !givenUp) {
      const lastTry = this.#stopped.signal.aborted
      await this.#wait(delayMs)
      const sent = await this.#sendGathered()
      delayMs = sent ? this.#options.windowMs : this.#options.retryMs
      givenUp = !sent && lastTry
    }
    // In the same turn as the look at what is gathered, so that no wake-up falls between.
    this.#sending = undefined
  }

  async #wait(delayMs: number): Promise<void> {
    await waitMs(delayMs, undefined, { signal: this.#stopped.signal }).catch(() => {})
  }

  async #sendGathered(): Promise<boolean> {
    const wakes = [...this.#gathered.values()]
    this.#gathered = new Map()
    try {
      await this.#options.send(wakes)
      return true
    } catch (error) {
      this.#options.onTrouble(error)
      for (const wake of wakes) this.#gathered.set(wakeId(wake), wake)
      return false
    }
  }
}
