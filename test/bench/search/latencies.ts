/** The value below which so much of the sample lies, by nearest rank. */
export const percentile = (sample: readonly number[], share: number): number => {
  const sorted = [...sample].sort((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}

export const mean = (sample: readonly number[]): number =>
  sample.reduce((sum, value) => sum + value, 0) / sample.length

/** Runs each piece of work in turn, so many at once, and gives how long each took in ms. */
export const timed = async <T>(
  work: readonly T[],
  { atOnce, run }: { readonly atOnce: number; readonly run: (piece: T) => Promise<void> },
): Promise<number[]> => {
  const tookMs: number[] = []
  const queue = work.values()
  const runner = async (): Promise<void> => {
    for (const piece of queue) {
      const startedAt = performance.now()
      await run(piece)
      tookMs.push(performance.now() - startedAt)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, runner))
  return tookMs
}
