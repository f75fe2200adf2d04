/** One thing measured. Ratios compare two ways in the same run; only they can be compared between machines. */
export type Figure = {
  readonly value: number
  /** `×` for a ratio, `rows/s`, `ms`, `%`, `B`. */
  readonly unit: string
  /** What was compared with what, over how much. */
  readonly note: string
}

export type Figures = Readonly<Record<string, Figure>>

/** What a benchmark is given: a file of `test/bench` that exports `figures`, a function of this. */
export type BenchOptions = {
  /** Smaller data, fewer rounds: the whole run takes minutes. */
  readonly quick: boolean
  /** How many weapons the registers searched hold; a million where it is not said. */
  readonly weapons?: number
  /** The superuser's address of one database. */
  readonly postgresUrl: (database: string) => string
  /** Leaves one that is there already as it is: a data set is made once and kept. */
  readonly createDatabase: (name: string) => Promise<void>
  readonly dropDatabase: (name: string) => Promise<void>
  /** A folder that is kept between runs, for data that takes long to make. */
  readonly dataDir: string
  /** Progress, for the person who waits. */
  readonly note: (text: string) => void
}

export type Benchmark = (options: BenchOptions) => Promise<Figures>

/** The middle one: a single slow round does not move it. */
export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((one, other) => one - other)
  const middle = sorted.length >> 1
  const [below = Number.NaN, above = Number.NaN] = [sorted[middle - 1], sorted[middle]]
  return sorted.length % 2 === 1 ? above : (below + above) / 2
}
