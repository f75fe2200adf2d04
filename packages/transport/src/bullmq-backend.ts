import { Fault } from '@proofmark/domain'
import type { JobsOptions, Processor, WorkerOptions } from 'bullmq'
import type { WakeKind } from './wake-queue.ts'

export interface WakeJob {
  readonly name: WakeKind
  readonly data: { readonly subject: string }
  readonly opts: JobsOptions
}

export type WakeProcessor = Processor<WakeJob['data'], void, WakeKind>

export interface WakeWorker {
  run(): Promise<void>
  close(): Promise<void>
}

/** One BullMQ queue on one server; the two servers differ in how they are reached and checked. */
export interface BullmqBackend {
  /** Adds jobs in one round trip. */
  add(jobs: WakeJob[]): Promise<void>
  /** A worker that is connected and not yet running. */
  openWorker(
    process: WakeProcessor,
    options: Omit<WorkerOptions, 'connection' | 'autorun'>,
  ): Promise<WakeWorker>
  close(): Promise<void>
}

export interface BackendOptions {
  readonly url: string
  readonly name: string
  readonly onTrouble: (error: unknown) => void
}

/** Nobody reads BullMQ's event stream here; it is kept short. */
export const EVENTS_KEPT = 100

/** Names the server and what it said, never the account. */
export const serverUnusable = (url: string, cause: unknown): Fault => {
  const { host, pathname } = new URL(url)
  const said = cause instanceof Error ? cause.message : String(cause)
  const detail = `The queue at ${host}${pathname} cannot be used: ${said}`
  return new Fault('PMK_CONFIGURATION_BAD', detail, { cause })
}
