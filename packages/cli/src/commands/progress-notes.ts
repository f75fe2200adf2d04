import type { ImportProgress } from '@proofmark/storage'

const EVERY_MS = 2000
const SECOND_MS = 1000
const MINUTE_S = 60

const said = (ms: number): string => {
  const seconds = Math.ceil(ms / SECOND_MS)
  return seconds < MINUTE_S ? `${seconds} s` : `${Math.ceil(seconds / MINUTE_S)} min`
}

const grouped = (rows: number): string => Math.round(rows).toLocaleString('en')

export const progressLine = ({ phase, rows, rowsPerSecond, leftMs }: ImportProgress): string => {
  const left = leftMs === null ? '' : `, ${said(leftMs)} left`
  const what = phase === 'reading' ? 'rows checked' : 'rows stored'
  return `${grouped(rows)} ${what}, ${grouped(rowsPerSecond)} a second${left}`
}

/** Says how far it is, now and then; a short load is over before anything is said. */
export const progressNotes = (
  note: (text: string) => void,
  nowMs: () => number = () => performance.now(),
): ((progress: ImportProgress) => void) => {
  let dueMs = nowMs() + EVERY_MS
  return (progress) => {
    if (nowMs() < dueMs) return
    dueMs = nowMs() + EVERY_MS
    note(progressLine(progress))
  }
}
