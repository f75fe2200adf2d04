const QUIET_MS = 5_000

interface Counts {
  readonly sent: number
  readonly ended: number
}

/** A bar on a terminal, a line now and then elsewhere; always on stderr. */
export const progressOn = (stream: NodeJS.WriteStream, total: number) => {
  const startedAt = performance.now()
  let lastLineAt = startedAt
  const seconds = () => Math.round((performance.now() - startedAt) / 1000)
  const words = ({ sent, ended }: Counts) =>
    `traced ${ended} of ${total} (${sent} sent), ${seconds()} s`
  const bar = ({ ended }: Counts): string => {
    const full = total === 0 ? 20 : Math.floor((20 * ended) / total)
    return `[${'█'.repeat(full)}${'·'.repeat(20 - full)}]`
  }
  return {
    show(counts: Counts): void {
      if (stream.isTTY) {
        stream.write(`\r\u001b[K${bar(counts)} ${words(counts)}`)
        return
      }
      if (performance.now() - lastLineAt < QUIET_MS) return
      lastLineAt = performance.now()
      stream.write(`proofmark: ${words(counts)}\n`)
    },
    done(): void {
      if (stream.isTTY) stream.write('\n')
    },
  }
}
