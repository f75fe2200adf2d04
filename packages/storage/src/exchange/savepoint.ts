import { sql } from 'kysely'
import { type ExchangeHolder, exchangeTables } from '../database.ts'

type Tx = ExchangeHolder

/**
 * Runs `work` so that a failure undoes what it wrote and nothing else of the transaction. Nested
 * calls work: PostgreSQL stacks savepoints of one name.
 */
export const withSavepoint = async <R>(tx: Tx, work: () => Promise<R>): Promise<R> => {
  await sql`savepoint step`.execute(exchangeTables(tx))
  try {
    const result = await work()
    await sql`release savepoint step`.execute(exchangeTables(tx))
    return result
  } catch (error) {
    await sql`rollback to savepoint step; release savepoint step`.execute(exchangeTables(tx))
    throw error
  }
}
