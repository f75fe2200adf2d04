/** At most one run per id at a time in this process, also where the queue lost sight of the first one. */
export class RunAlone {
  readonly #running = new Map<string, Promise<void>>()

  async run(id: string, task: () => Promise<void>): Promise<void> {
    const before = this.#running.get(id)
    const run = (async () => {
      await before?.catch(() => {})
      await task()
    })()
    this.#running.set(id, run)
    try {
      await run
    } finally {
      if (this.#running.get(id) === run) this.#running.delete(id)
    }
  }

  get busy(): boolean {
    return this.#running.size > 0
  }

  /** Waits until nothing runs. */
  async settled(): Promise<void> {
    while (this.busy) await Promise.allSettled(this.#running.values())
  }
}
