import type { Retention } from '@proofmark/domain'
import type pg from 'pg'
import { type Coalescer, createCoalescer } from '../coalescer.ts'
import { type Around, type FoundAround, readAround } from './around.ts'
import { BY_ID, BY_NUMBER, readHotBooks } from './hot-books.ts'
import type { Book } from './source.ts'

/** A number as its key (`SerialReading.keys.exact`), of one make or of any. */
export interface ExactNumber {
  readonly exact: string
  readonly make: string | null
}

/** Our own register as people look into it: hand-written statements, shared by who asks at once. */
export interface RegisterReader {
  /** Books by weapon id; what is not known is not in it. */
  load(ids: readonly string[]): Promise<ReadonlyMap<string, Book>>
  /** The weapons under exactly this number, at most 20. */
  byNumber(number: ExactNumber): Promise<readonly Book[]>
  /** Entries whose number is one of those given, for ranking. */
  around(wish: Around): Promise<FoundAround>
}

interface Options {
  readonly pool: pg.Pool
  readonly retention: Retention
  readonly clock: () => Date
}

const KEYS_A_STATEMENT = 64
/** Two keep both ends busy; a third would only make batches smaller. */
const STATEMENTS_IN_FLIGHT = 2

type Run<Key> = (keys: readonly Key[]) => Promise<readonly Book[][]>

const coalesced = <Key>(run: Run<Key>): Coalescer<Key, Book[]> =>
  createCoalescer({ run, most: KEYS_A_STATEMENT, inFlight: STATEMENTS_IN_FLIGHT })

export const openRegisterReader = ({ pool, retention, clock }: Options): RegisterReader => {
  const now = (asked: number) => ({ retention, now: clock(), asked })
  const ids = coalesced<string>((keys) =>
    readHotBooks(pool, { name: 'books-by-id', text: BY_ID, values: [keys] }, now(keys.length)),
  )
  const numbers = coalesced<ExactNumber>((keys) => {
    const values = [keys.map(({ exact }) => exact), keys.map(({ make }) => make)]
    return readHotBooks(
      pool,
      { name: 'books-by-number', text: BY_NUMBER, values },
      now(keys.length),
    )
  })
  return {
    async load(wanted) {
      const books = await Promise.all(wanted.map((id) => ids.ask(id)))
      return new Map(books.flat().map((book) => [book.weapon.id, book]))
    },
    byNumber: (number) => numbers.ask(number),
    around: (wish) => readAround(pool, wish),
  }
}
