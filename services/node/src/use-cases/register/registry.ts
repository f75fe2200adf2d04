import { Fault } from '@proofmark/domain'
import {
  answersToCorrect,
  type Correction,
  correctRecord,
  flaggedEntries,
  holdsOn,
  importRegister,
  liftHold,
  placeHold,
} from '@proofmark/storage'
import type { NodeContext } from '../../context.ts'
import { requestViewerOf } from '../answering/request-viewer.ts'
import type { NodeUseCases, Person, RecordCorrected, RegisteredWeapon } from '../views.ts'
import { registeredWeapon } from './registered-weapon.ts'

const FLAGS_NAMED = 100
const ANSWERS_NAMED = 100

const requireOurs = ({ registerIsOurs }: NodeContext): void => {
  if (!registerIsOurs) throw new Fault('PMK_REGISTER_ELSEWHERE')
}

/** A weapon of the register, as it stands or as it was known at a moment. */
const readWeapon = async (
  context: NodeContext,
  person: Person,
  id: string,
  asOf?: Date,
): Promise<RegisteredWeapon | null> => {
  const act = asOf ? 'weapon-read-as-of' : 'weapon-read'
  return context.access.record({ actor: person.id, act, most: 1 }, async () => {
    const book = (await booksOf(context, [id], asOf)).get(id)
    const isNone = !book || (book.entries.length === 0 && book.lapsed.count === 0)
    return isNone
      ? { result: null, subject: null, weapons: 0 }
      : { result: registeredWeapon(book, context.clock()), subject: id, weapons: 1 }
  })
}

const booksOf = ({ reader, register, db }: NodeContext, ids: readonly string[], asOf?: Date) =>
  reader && !asOf ? reader.load(ids) : register(db).load(ids, asOf ? { asOf } : {})

/** Appends a correction, and lists the answers that rested on what was wrong. */
const correct = async (
  context: NodeContext,
  person: Person,
  correction: Correction,
): Promise<RecordCorrected> => {
  requireOurs(context)
  const { db, clock, random } = context
  const by = { by: person.id, now: clock(), clock, random }
  const { supersedes, recordId, weaponIds } = await correctRecord(db, correction, by)
  const books = await context.register(db).load(weaponIds)
  return {
    supersedes,
    recordId,
    weapons: [...books.values()].map((book) => registeredWeapon(book, clock())),
    answers: await answersToCorrect(db, {
      first: ANSWERS_NAMED,
      record: supersedes,
      viewer: requestViewerOf(context, person),
    }),
  }
}

type Registry = Pick<
  NodeUseCases,
  | 'weapon'
  | 'importRegister'
  | 'correctRecord'
  | 'placeHold'
  | 'liftHold'
  | 'legalHolds'
  | 'answersToCorrect'
>

/** What people do with the register itself. */
export const registryUseCases = (context: NodeContext): Registry => {
  const { db, clock, random } = context
  return {
    weapon: (person, id, asOf) => readWeapon(context, person, id, asOf),
    async importRegister(person, file) {
      requireOurs(context)
      const report = await importRegister(
        db,
        { ...file, format: 'csv' },
        { importedBy: person.id, now: clock(), clock },
      )
      const { fileName, importedAt } = report
      if (importedAt === undefined) return { ...report, flagged: [] }
      const wanted = { fileName, importedAt, most: FLAGS_NAMED }
      return { ...report, flagged: await flaggedEntries(db, wanted) }
    },
    correctRecord: (person, correction) => correct(context, person, correction),
    async placeHold(person, recordIds, reason) {
      requireOurs(context)
      return placeHold(db, recordIds, reason, { by: person.id, now: clock(), random })
    },
    async liftHold(person, holdId, reason) {
      requireOurs(context)
      return liftHold(db, holdId, reason, { by: person.id, now: clock() })
    },
    legalHolds: (recordId) => holdsOn(db, recordId),
    answersToCorrect: (person, first) =>
      answersToCorrect(db, { first, viewer: requestViewerOf(context, person) }),
  }
}
