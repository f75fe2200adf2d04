import type pg from 'pg'
import type { Use } from './use.ts'

const HOUR_MS = 3_600_000
const READ = 'select weapons from register_use where actor = $1 and hour = $2'

interface Hour {
  readonly startMs: number
  /** As the database last said; other processes count there too. */
  counted: number
  /** What is being looked at just now. */
  reserved: number
}

const startOf = (at: Date): number => Math.floor(at.getTime() / HOUR_MS) * HOUR_MS

/** How many weapons each person may still be shown in this hour of the clock. */
export class Allowance {
  readonly #pool: pg.Pool
  readonly #most: number
  readonly #hours = new Map<string, Promise<Hour>>()
  #currentMs = 0

  constructor(pool: pg.Pool, most: number) {
    this.#pool = pool
    this.#most = most
  }

  /** Sets `weapons` aside until disposed of; null where the person was shown enough. */
  async reserve(wish: {
    readonly actor: string
    readonly at: Date
    readonly weapons: number
  }): Promise<Disposable | null> {
    const hour = await this.#hourOf(wish.actor, startOf(wish.at))
    if (hour.counted + hour.reserved + wish.weapons > this.#most) return null
    hour.reserved += wish.weapons
    return {
      [Symbol.dispose]: () => {
        hour.reserved -= wish.weapons
      },
    }
  }

  /** What is on record now. */
  async learn({ actor, hour: start, weapons }: Use): Promise<void> {
    const hour = await this.#hours.get(actor)
    if (hour?.startMs === start.getTime()) hour.counted = Math.max(hour.counted, weapons)
  }

  #hourOf(actor: string, startMs: number): Promise<Hour> {
    if (startMs > this.#currentMs) this.#hours.clear()
    this.#currentMs = Math.max(this.#currentMs, startMs)
    const known = this.#hours.get(actor)
    if (known) return known
    const read = this.#read(actor, startMs)
    this.#hours.set(actor, read)
    // What could not be read is read again by the next.
    read.catch(() => this.#hours.delete(actor))
    return read
  }

  async #read(actor: string, startMs: number): Promise<Hour> {
    const values = [actor, new Date(startMs)]
    const { rows } = await this.#pool.query<{ weapons: number }>({
      name: 'access-read',
      text: READ,
      values,
    })
    return { startMs, counted: rows[0]?.weapons ?? 0, reserved: 0 }
  }
}
