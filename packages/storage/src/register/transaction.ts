import type { PoolClient } from 'pg'
import { connect, type NodeDb } from '../database.ts'

const ignore = (): void => undefined

const rolledBack = (client: PoolClient): Promise<boolean> =>
  client.query('rollback').then(
    () => true,
    () => false,
  )

/** A statement whose asker is gone ends soon, not when it is through: it may hold a lock others wait for. */
const endWithAsker = `
  select set_config(name, '2s', true) from pg_settings
  where name = 'client_connection_check_interval'`

/** What was found out, and whether what was written on the way is to stay. */
export interface Outcome<T> {
  readonly result: T
  readonly keep: boolean
}

/** Runs `work` in one transaction on one connection. */
export const inTransaction = async <T>(
  db: NodeDb,
  work: (client: PoolClient) => Promise<Outcome<T>>,
): Promise<T> => {
  const client = await connect(db)
  // A connection that breaks says so by its queries too; unheard, it would end the process.
  client.on('error', ignore)
  let usable = true
  try {
    await client.query('begin')
    await client.query(endWithAsker)
    const { result, keep } = await work(client)
    await client.query(keep ? 'commit' : 'rollback')
    return result
  } catch (error) {
    usable = await rolledBack(client)
    throw error
  } finally {
    client.off('error', ignore)
    client.release(!usable)
  }
}
