import { EventEmitter, on } from 'node:events'
import { sql } from 'kysely'
import pg from 'pg'
import type { NodeDb } from './database.ts'

/** What is told of: traces that changed, and notifications that people see now. */
const topics = ['trace', 'notification'] as const
export type Topic = (typeof topics)[number]

const channelOf = (topic: Topic): string => `proofmark_${topic}`
const IDS_A_NOTICE = 150

/**
 * Tells every process of the node what changed, by ids, through PostgreSQL, so that a person watching
 * one process sees what a worker in another did. At most one notice a batch: a notice in the data's own
 * transaction would queue all commits behind each other.
 */
export interface Changes {
  announce(topic: Topic, ids: readonly string[]): void
  watch(topic: Topic, signal: AbortSignal): AsyncIterable<string>
  close(): Promise<void>
}

export const openChanges = async (
  db: NodeDb,
  databaseUrl: string,
  onTrouble: (error: unknown) => void,
): Promise<Changes> => {
  const changes = new EventEmitter().setMaxListeners(0)
  const listener = keepListening(databaseUrl, onTrouble, (channel, payload) => {
    for (const id of payload.split(' ')) changes.emit(channel, id)
  })
  await listener.ready
  return {
    announce(topic, ids) {
      for (let from = 0; from < ids.length; from += IDS_A_NOTICE)
        sql`select pg_notify(${channelOf(topic)}, ${ids.slice(from, from + IDS_A_NOTICE).join(' ')})`
          .execute(db)
          .catch(onTrouble)
    },
    async *watch(topic, signal) {
      try {
        for await (const [id] of on(changes, channelOf(topic), { signal })) yield String(id)
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
  onNotice: (channel: string, payload: string) => void,
) => {
  let client: pg.Client | undefined
  let closed = false
  const connect = async (): Promise<void> => {
    const fresh = new pg.Client({ connectionString: url, application_name: 'proofmark-changes' })
    client = fresh
    fresh.on('notification', ({ channel, payload }) => payload && onNotice(channel, payload))
    fresh.on('error', onTrouble)
    fresh.on('end', () => {
      if (!closed) setTimeout(reconnect, RECONNECT_MS).unref()
    })
    await fresh.connect()
    for (const topic of topics) await fresh.query(`listen ${channelOf(topic)}`)
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
