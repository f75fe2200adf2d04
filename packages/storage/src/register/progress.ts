export interface ImportProgress {
  /** `reading`: checked and staged, nothing visible yet. `storing`: on its way into the register, in one step. */
  readonly phase: 'reading' | 'storing'
  /** Rows this phase has done. */
  readonly rows: number
  readonly rowsPerSecond: number
  /** Time left of this phase, in milliseconds; null where the size of the file is not known. */
  readonly leftMs: number | null
}

const SECOND_MS = 1000

/** Measures one phase from now on. */
export const phaseOf = (
  phase: ImportProgress['phase'],
  tell: ((progress: ImportProgress) => void) | undefined,
  nowMs: () => number = () => performance.now(),
): ((rows: number, part: number | null) => void) => {
  const startedMs = nowMs()
  return (rows, part) => {
    const tookMs = Math.max(nowMs() - startedMs, 1)
    const leftMs = part === null || part <= 0 ? null : (tookMs * (1 - Math.min(part, 1))) / part
    tell?.({ phase, rows, rowsPerSecond: (rows * SECOND_MS) / tookMs, leftMs })
  }
}
