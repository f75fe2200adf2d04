import type { PoolClient } from 'pg'
import { type CopyStreamQuery, from as copyFrom } from 'pg-copy-streams'
import { Recent } from './recent.ts'
import type { RegisterRow } from './row.ts'
import { stagedColumns, stagedLine } from './staged-line.ts'
import { weaponColumns } from './weapon-columns.ts'
import { weaponOf } from './weapon-keys.ts'

const FLUSH_CHARACTERS = 1 << 16
/** Weapons remembered as staged: a few dozen megabytes. Forgetting one costs a row to pass over, nothing else. */
const MOST_REMEMBERED = 200_000

const columns = [
  '0 as line',
  ...stagedColumns.slice(1).map((column) => `event.${column}`),
  ...weaponColumns.map((column) => `weapon.${column}`),
]

/** Gone with the transaction and with its connection: a load that is killed leaves nothing behind. */
const createStage = `
  create temp table register_stage on commit drop as
  select ${columns.join(', ')} from custody_event event cross join weapon with no data`

/** Rows on their way into this load's own staging table, which nobody else sees. */
export class Stage {
  rows = 0
  readonly #copy: CopyStreamQuery
  readonly #finished: Promise<void>
  readonly #weapons = new Recent(MOST_REMEMBERED)
  #lines = ''
  #failed = false

  private constructor(client: PoolClient) {
    this.#copy = client.query(copyFrom('copy pg_temp.register_stage from stdin'))
    this.#finished = new Promise((resolve, reject) => {
      this.#copy.once('finish', resolve)
      this.#copy.on('error', reject)
    })
    this.#finished.catch(() => {
      this.#failed = true
    })
  }

  static async open(client: PoolClient): Promise<Stage> {
    await client.query(createStage)
    return new Stage(client)
  }

  /** Whether enough has gathered to be sent. */
  get isFull(): boolean {
    return this.#lines.length >= FLUSH_CHARACTERS
  }

  add(row: RegisterRow, line: number): void {
    const weapon = weaponOf(row)
    const first = this.#weapons.isFirst(weapon.id)
    this.#lines += stagedLine(row, { line, weapon, first })
    this.rows += 1
  }

  /** Sends what has gathered, no faster than the database takes it. */
  async flush(): Promise<void> {
    const bytes = Buffer.from(this.#lines)
    this.#lines = ''
    if (bytes.length === 0 || this.#failed) return this.#failed ? this.#finished : undefined
    const sent = new Promise<void>((resolve) => this.#copy.write(bytes, () => resolve()))
    await Promise.race([sent, this.#finished])
  }

  async end(): Promise<void> {
    await this.flush()
    this.#copy.end()
    await this.#finished
  }

  /** Gives up: the database forgets what it was sent. */
  async abandon(): Promise<void> {
    if (!this.#failed) this.#copy.destroy(new Error('the load was given up'))
    await this.#finished.catch(() => undefined)
  }
}
