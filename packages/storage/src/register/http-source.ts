import { isUtf8 } from 'node:buffer'
import { Fault } from '@proofmark/domain'
import type { RegisterEntry } from '@proofmark/markings'
import {
  bookIn,
  readWire,
  type WireAnswers,
  type WireQuestions,
  type WireWeapon,
  weaponIn,
} from './http-answers.ts'
import { entryOf } from './search.ts'
import type { Book, RegisterSource } from './source.ts'
import { weaponOf } from './weapon-keys.ts'

interface Options {
  /** Where the register is; `find` and `load` lie below it. */
  readonly url: string
  readonly token?: string
  /** For a whole exchange, from the connection to the last byte. */
  readonly timeoutMs?: number
  readonly answerBytes?: number
}

const MEBIBYTE = 1024 * 1024
const IDS_A_CALL = 100

const unavailable = (why: string, cause?: unknown): Fault =>
  new Fault('PMK_REGISTER_UNAVAILABLE', why, { cause })

/** Stops reading where there is more than was agreed: the rest is not wanted. */
const readLimited = async (response: Response, limit: number): Promise<string> => {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength
    if (size > limit) throw unavailable('Its answer is too large.')
    chunks.push(chunk)
  }
  return utf8(Buffer.concat(chunks))
}

/** What is not text is not mended: a character put in the place of another would be another number. */
const utf8 = (bytes: Buffer): string => {
  if (!isUtf8(bytes)) throw unavailable('Its answer is not UTF-8.')
  return bytes.toString('utf8')
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw unavailable('Its answer is not JSON.', error)
  }
}

const isJson = ({ headers }: Response): boolean =>
  /^application\/json\s*(;|$)/i.test(headers.get('content-type') ?? '')

const calling = ({ url, token, timeoutMs = 5_000, answerBytes = 4 * MEBIBYTE }: Options) => {
  const base = url.endsWith('/') ? url : `${url}/`
  const send = (path: string, body: object): Promise<Response> =>
    fetch(new URL(path, base), {
      method: 'POST',
      headers: {
        accept: 'application/json',
        'content-type': 'application/json',
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      body: JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    })
  return async (path: string, body: object): Promise<unknown> => {
    try {
      const response = await send(path, body)
      const text = await readLimited(response, answerBytes)
      if (response.status !== 200) throw unavailable(`It answered with status ${response.status}.`)
      if (!isJson(response)) throw unavailable('Its answer is not JSON.')
      return parsed(text)
    } catch (error) {
      throw error instanceof Fault ? error : unavailable('It did not answer.', error)
    }
  }
}

const believed = <Name extends keyof WireAnswers>(
  name: Name,
  answer: unknown,
): WireAnswers[Name] => {
  const read = readWire(name, answer)
  if ('wrongAt' in read) throw unavailable(`Its answer breaks the contract at ${read.wrongAt}.`)
  return read.value
}

const entryFor = (wire: WireWeapon): RegisterEntry => {
  const weapon = weaponIn(wire)
  return entryOf({
    ...weaponOf({ ...weapon, country: weapon.countryOfManufacture }),
    id: weapon.id,
  })
}

/** A register that cannot tell what it knew then tells what it knows now: what came later was not known. */
const knownAt = (book: Book, asOf: Date): Book => ({
  ...book,
  entries: book.entries.filter(({ recordedAt }) => recordedAt <= asOf),
})

/** A register that stays where it is, read over HTTP (`schema/openapi/register-source.json`). */
export const httpSource = (options: Options): RegisterSource => {
  const call = calling(options)
  const loadSome = async (ids: readonly string[], asOf: Date | undefined): Promise<Book[]> => {
    const question: WireQuestions['Load'] = { ids, ...(asOf ? { as_of: asOf.toISOString() } : {}) }
    const { books } = believed('Loaded', await call('load', question))
    const got = books.map(({ weapon }) => weapon.id)
    if (new Set(got).size < got.length || got.some((id) => !ids.includes(id)))
      throw unavailable('It gave books nobody asked for.')
    return books.map(bookIn).map((book) => (asOf ? knownAt(book, asOf) : book))
  }
  return {
    async find({ exact, skeleton }, { first, after }) {
      const question: WireQuestions['Find'] = {
        exact,
        skeleton,
        first,
        ...(after ? { after } : {}),
      }
      const { weapons, next, partly } = believed('Found', await call('find', question))
      if (weapons.length > first || (next !== null && (next === after || weapons.length === 0)))
        throw unavailable('Its pages do not end.')
      return { entries: weapons.map(entryFor), next, ...(partly ? { partly } : {}) }
    },
    async load(ids, { asOf } = {}) {
      const wanted = [...new Set(ids)]
      const books: Book[] = []
      for (let from = 0; from < wanted.length; from += IDS_A_CALL)
        books.push(...(await loadSome(wanted.slice(from, from + IDS_A_CALL), asOf)))
      return new Map(books.map((book) => [book.weapon.id, book]))
    },
  }
}
