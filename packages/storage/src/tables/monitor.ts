import type { SlaClass } from '@proofmark/domain'
import type { ExchangeTables } from './exchange.ts'

/** What a monitor holds: who told what time, and nothing else. */
export interface TimingReportTable {
  trace: string
  stage: 'requested' | 'answered'
  told_by: string
  asker: string
  asked: string
  at: Date
  sla: SlaClass
  receipt: string
  received_at: Date
}

export interface MonitorTables extends ExchangeTables {
  timing_report: TimingReportTable
}
