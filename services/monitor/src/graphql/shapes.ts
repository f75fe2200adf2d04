import { nameOf } from '@proofmark/face'
import type { DiscrepancyRow, ResponseTimesRow } from '@proofmark/storage'
import type { Discrepancy, ResponseTimes } from '../generated/graphql.ts'

/** Databases interpolate between two times; nobody measures shorter than a millisecond. */
const toMilliseconds = (seconds: number | null): number | null =>
  seconds === null ? null : Math.round(seconds * 1000) / 1000

export const shapeTimes = (row: ResponseTimesRow): ResponseTimes => ({
  asker: row.asker,
  asked: row.asked,
  count: row.count,
  medianSeconds: toMilliseconds(row.median_seconds),
  p90Seconds: toMilliseconds(row.p90_seconds),
  overdue: row.overdue,
  open: row.open,
})

export const shapeDiscrepancy = (row: DiscrepancyRow): Discrepancy => ({
  asker: row.asker,
  asked: row.asked,
  stage: nameOf(row.stage),
  toldBy: row.told_by,
  at: row.at.toISOString(),
  apartSeconds: row.apart_seconds,
})
