import type pg from 'pg'
import { openPool } from '../database.ts'

const CONNECTIONS = 4

interface Options {
  readonly applicationName: string
  /** Told when an idle connection breaks; the pool replaces it. */
  readonly onTrouble: (error: Error) => void
}

/**
 * Connections for people's looks into the register, of their own so that a look waits for nothing else.
 * They stay open when nobody asks: what PostgreSQL must read of its catalogue on a new one makes the
 * first searches there many times slower. The caller ends it with `pool.end()`.
 */
export const openReaderPool = (url: string, { applicationName, onTrouble }: Options): pg.Pool =>
  openPool(url, {
    connections: CONNECTIONS,
    keptOpen: true,
    applicationName,
    // Its statements are few and always the same: planned once, not anew for every other count of keys.
    settings: { plan_cache_mode: 'force_generic_plan' },
    onTrouble,
  })
