import { Fault } from '@proofmark/domain'
import { readMake, readSerial } from '@proofmark/markings'
import { type Book, findAll } from '@proofmark/storage'
import type { NodeContext } from '../../context.ts'
import type { Person, RegisteredWeapon } from '../views.ts'
import { registeredWeapon } from './registered-weapon.ts'

interface NumberAsTyped {
  readonly serial: string
  readonly make?: string
}

const MOST_OF_A_NUMBER = 20

const invalid = (column: string, why: string): Fault =>
  new Fault('PMK_INPUT_INVALID', `${column}: ${why}.`, { place: { column } })

const keysIn = (serial: string) => {
  const { keys } = readSerial(serial)
  if (keys === null) throw invalid('serial', 'holds no number')
  if (keys.exact.includes('?'))
    throw invalid('serial', 'holds unread characters; searchWeapons looks for those')
  return keys
}

const makeIn = (make: string | undefined): string | null => {
  if (make === undefined) return null
  const { code } = readMake(make)
  if (code === null) throw invalid('make', 'not known, or fits several makers; leave it out')
  return code
}

/** Without the short way, the register that is elsewhere is asked for look-alikes too. */
const askElsewhere = async (
  { register, db }: NodeContext,
  keys: ReturnType<typeof keysIn>,
  make: string | null,
): Promise<Book[]> => {
  const source = register(db)
  const { entries: found } = await findAll(source, keys)
  const entries = found.filter(
    (entry) => entry.serial.exact === keys.exact && (make === null || entry.make === make),
  )
  return [...(await source.load(entries.slice(0, MOST_OF_A_NUMBER).map(({ id }) => id))).values()]
}

/**
 * The weapons under exactly this number, with their custody events.
 * @throws Fault PMK_INPUT_INVALID, PMK_SEARCH_LIMIT, PMK_REGISTER_UNAVAILABLE
 */
export const weaponsByNumber = async (
  context: NodeContext,
  person: Person,
  typed: NumberAsTyped,
): Promise<readonly RegisteredWeapon[]> => {
  const [keys, make] = [keysIn(typed.serial), makeIn(typed.make)]
  const actor = person.id
  const look = { actor, act: 'number-read', most: MOST_OF_A_NUMBER }
  const { access, reader } = context
  if (reader === null)
    return access.record(look, async () => {
      const result = shown(context, await askElsewhere(context, keys, make))
      const subject = result.map(({ id }) => id).join(' ') || 'none'
      return { result, subject, weapons: result.length }
    })
  return access.recorded(look, async (at) => {
    const { books, use } = await reader.byNumber({ exact: keys.exact, make, actor, at })
    return { result: shown(context, books), use }
  })
}

const shown = ({ clock }: NodeContext, books: readonly Book[]): RegisteredWeapon[] => {
  const now = clock()
  return books
    .filter(({ entries, lapsed }) => entries.length > 0 || lapsed.count > 0)
    .map((book) => registeredWeapon(book, now))
}
