import { EventEmitter, on } from 'node:events'
import { sql } from 'kysely'
import pg from 'pg'
import type { NodeDb } from '../database.ts'

const CHANNEL = 'proofmark_trace'
const IDS_A_NOTICE = 150

/**
 * Tells every process of the node which traces changed, through PostgreSQL, so that a person watching
 * one process sees what a worker in another did. At most one notice a batch: a notice in the data's own
 * transaction would queue all commits behind each other.
 */
export interface TraceChanges {
  announce(traceIds: readonly string[]): void
  watch(signal: AbortSignal): AsyncIterable<string>
  close(): Promise<void>
}

export const openTraceChanges = async (
  db: NodeDb,
  databaseUrl: string,
  onTrouble: (error: unknown) => void,
): Promise<TraceChanges> => {
  const changes = new EventEmitter().setMaxListeners(0)
  const listener = keepListening(databaseUrl, onTrouble, (payload) => {
    for (const id of payload.split(' ')) changes.emit('trace', id)
  })
  await listener.ready
  return {
    announce(traceIds) {
      for (let from = 0; from < traceIds.length; from += IDS_A_NOTICE)
        sql`select pg_notify(${CHANNEL}, ${traceIds.slice(from, from + IDS_A_NOTICE).join(' ')})`
          .execute(db)
          .catch(onTrouble)
    },
    async *watch(signal) {
      try {
        for await (const [id] of on(changes, 'trace', { signal })) yield String(id)
      } catch (error) {
        if (!signal.aborted) throw error
      }
    },
    close: () => listener.close(),
  }
}

const RECONNECT_MS = 1000

/** One connection that listens, opened again whenever it is lost. */
const keepListening = (
  url: string,
  onTrouble: (error: unknown) => void,
  onNotice: (payload: string) => void,
) => {
  let client: pg.Client | undefined
  let closed = false
  const connect = async (): Promise<void> => {
    const fresh = new pg.Client({ connectionString: url, application_name: 'proofmark-changes' })
    client = fresh
    fresh.on('notification', ({ payload }) => payload && onNotice(payload))
    fresh.on('error', onTrouble)
    fresh.on('end', () => {
      if (!closed) setTimeout(reconnect, RECONNECT_MS).unref()
    })
    await fresh.connect()
    await fresh.query(`listen ${CHANNEL}`)
  }
  const reconnect = (): void => {
    if (!closed) connect().catch(() => setTimeout(reconnect, RECONNECT_MS).unref())
  }
  return {
    ready: connect(),
    async close() {
      closed = true
      await client?.end()
    },
  }
}
