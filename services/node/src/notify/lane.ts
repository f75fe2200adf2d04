/** Work for others' servers, beside the workers of the node: however long one of them hangs, nothing else waits. */
export interface Lane {
  /** Begins at once where there is room. While it runs for this key, or waits to, it is run once more and no oftener. */
  begin(key: string): void
  /** Begins nothing any more, and waits for what runs. */
  close(): Promise<void>
}

interface LaneOptions {
  readonly run: (key: string) => Promise<void>
  /** Runs in all. */
  readonly atOnce: number
  readonly onTrouble: (error: unknown) => void
}

/** What is lost with the process, or fails, the sweep begins again: what is due stands in the database. */
export const openLane = ({ run, atOnce, onTrouble }: LaneOptions): Lane => {
  const waiting = new Set<string>()
  const running = new Map<string, Promise<void>>()
  let closed = false

  const runOne = async (key: string): Promise<void> => {
    await run(key).catch(onTrouble)
    running.delete(key)
    fill()
  }

  const fill = (): void => {
    for (const key of waiting) {
      if (closed || running.size >= atOnce) return
      if (running.has(key)) continue
      waiting.delete(key)
      running.set(key, runOne(key))
    }
  }

  return {
    begin(key) {
      if (closed) return
      waiting.add(key)
      fill()
    },
    async close() {
      closed = true
      await Promise.allSettled(running.values())
    },
  }
}
