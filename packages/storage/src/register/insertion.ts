import type { PoolClient } from 'pg'

const UNIQUE_VIOLATION = '23505'

const isTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === UNIQUE_VIOLATION

/**
 * Inserts rows whose ids are new, as they nearly always are: passing over an id that is there costs
 * PostgreSQL half as much again for every row. Where one is there after all, and from then on, it is passed over.
 */
export class Insertion {
  readonly #statement: string
  readonly #passingOver: string
  #isNew = true

  /** @param passing what is done about an id that is there: `on conflict (id) do nothing` */
  constructor(statement: string, passing: string) {
    this.#statement = statement
    this.#passingOver = `${statement} ${passing}`
  }

  /** Whether no id was there so far. */
  get allNew(): boolean {
    return this.#isNew
  }

  /** @returns how many rows are new */
  async run(client: PoolClient, values: readonly unknown[]): Promise<number> {
    if (this.#isNew) {
      const inserted = await this.#attempt(client, values)
      if (inserted !== undefined) return inserted
      this.#isNew = false
    }
    const { rowCount } = await client.query(this.#passingOver, [...values])
    return rowCount ?? 0
  }

  /** Undefined where an id is there already; then nothing was inserted. */
  async #attempt(client: PoolClient, values: readonly unknown[]): Promise<number | undefined> {
    await client.query('savepoint inserting')
    try {
      const { rowCount } = await client.query(this.#statement, [...values])
      await client.query('release savepoint inserting')
      return rowCount ?? 0
    } catch (error) {
      if (!isTaken(error)) throw error
      await client.query('rollback to savepoint inserting')
      return undefined
    }
  }
}
