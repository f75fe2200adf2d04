import type { Retention } from '@proofmark/domain'
import type pg from 'pg'
import { type Coalescer, createCoalescer } from '../coalescer.ts'
import { type Around, type FoundAround, readAround } from './around.ts'
import {
  BY_ID,
  type NumberAnswered,
  type NumberAsked,
  readHotBooks,
  readNumbers,
} from './hot-books.ts'
import type { Book } from './source.ts'

/** Our own register as people look into it: hand-written statements, shared by who asks at once. */
export interface RegisterReader {
  /** Books by weapon id; what is not known is not in it. */
  load(ids: readonly string[]): Promise<ReadonlyMap<string, Book>>
  /** The weapons under exactly this number, at most 20; the look puts itself on record. */
  byNumber(asked: NumberAsked): Promise<NumberAnswered>
  /** Entries whose number is one of those given, for ranking. */
  around(wish: Around): Promise<FoundAround>
}

interface Options {
  readonly pool: pg.Pool
  readonly retention: Retention
  readonly clock: () => Date
}

const KEYS_A_STATEMENT = 64
/** A second would wait for the first at the person's hour, and make both batches smaller. */
const STATEMENTS_IN_FLIGHT = 1

const coalesced = <Key, Value>(
  run: (keys: readonly Key[]) => Promise<readonly Value[]>,
): Coalescer<Key, Value> =>
  createCoalescer({ run, most: KEYS_A_STATEMENT, inFlight: STATEMENTS_IN_FLIGHT })

export const openRegisterReader = ({ pool, retention, clock }: Options): RegisterReader => {
  const ids = coalesced((keys: readonly string[]) => {
    const query = { name: 'books-by-id', text: BY_ID, values: [keys] }
    return readHotBooks(pool, query, { retention, now: clock(), asked: keys.length })
  })
  const numbers = coalesced((asked: readonly NumberAsked[]) =>
    readNumbers(pool, asked, { retention, now: clock() }),
  )
  return {
    async load(wanted) {
      const books = await Promise.all(wanted.map((id) => ids.ask(id)))
      return new Map(books.flat().map((book) => [book.weapon.id, book]))
    },
    byNumber: (asked) => numbers.ask(asked),
    around: (wish) => readAround(pool, wish),
  }
}
