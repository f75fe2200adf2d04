import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import type { Figures } from './figures.ts'

/** What was measured when it was last recorded, on what; ratios may be compared with it anywhere. */
export type Baseline = {
  readonly recordedOn: string
  readonly machine: string
  readonly quick: boolean
  readonly figures: Figures
}

export const readBaseline = (path: string): Baseline | null =>
  existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null

/** Keeps what was recorded before of everything that was not measured this time. */
export const recordBaseline = (path: string, measured: Baseline): void => {
  const before = readBaseline(path)?.figures ?? {}
  const baseline = { ...measured, figures: { ...before, ...measured.figures } }
  writeFileSync(path, `${JSON.stringify(baseline, undefined, 2)}\n`)
}
