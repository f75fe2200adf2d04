import { Fault } from '@proofmark/domain'
import { recordAudit } from '@proofmark/storage'
import type { NodeContext } from '../../context.ts'
import type { AbsenceView, HandOffView, Person } from '../views.ts'

/** Whoever is away is named by themselves or by a supervisor. */
const requireOwn = (person: Person, away: string): void => {
  if (away !== person.id && !person.roles.includes('supervisor'))
    throw new Fault('PMK_NOT_ALLOWED', 'An absence is noted by the person or by a supervisor.')
}

const invalid = (column: keyof AbsenceView, why: string) =>
  new Fault('PMK_INPUT_INVALID', `${column}: ${why}.`, { place: { column } })

/**
 * Notes that a person is away: what is assigned to them is shown to their deputy. It takes the place of
 * what was noted from the same moment on.
 * @throws Fault PMK_NOT_ALLOWED, PMK_INPUT_INVALID
 */
export const noteAbsence = async (
  { db, clock }: NodeContext,
  person: Person,
  absence: AbsenceView,
): Promise<AbsenceView> => {
  const { person: away, deputy, since, until } = absence
  requireOwn(person, away)
  if (!deputy.trim() || deputy === away) throw invalid('deputy', 'to be somebody else')
  if (until <= since) throw invalid('until', 'to be after it begins')
  await db.transaction().execute(async (tx) => {
    const noted = { deputy, until, noted_by: person.id }
    await tx
      .insertInto('absence')
      .values({ person: away, since, ...noted })
      .onConflict((conflict) => conflict.columns(['person', 'since']).doUpdateSet(noted))
      .execute()
    const line = { actor: person.id, act: 'absence-noted', subject: away, code: null }
    await recordAudit(tx, { at: clock(), ...line })
  })
  return absence
}

/** @throws Fault PMK_NOT_ALLOWED, PMK_NOT_FOUND where the person is not away now */
export const endAbsence = async (
  { db, clock }: NodeContext,
  person: Person,
  away: string,
): Promise<void> => {
  requireOwn(person, away)
  const at = clock()
  await db.transaction().execute(async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('absence')
      .set({ until: at })
      .where('person', '=', away)
      .where('since', '<=', at)
      .where('until', '>', at)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) throw new Fault('PMK_NOT_FOUND')
    const line = { actor: person.id, act: 'absence-ended', subject: away, code: null }
    await recordAudit(tx, { at, ...line })
  })
}

/** Who is away now or will be. */
export const listAbsences = async ({ db, clock }: NodeContext): Promise<AbsenceView[]> =>
  db
    .selectFrom('absence')
    .select(['person', 'deputy', 'since', 'until'])
    .where('until', '>', clock())
    .orderBy('since')
    .orderBy('person')
    .execute()

/** Through whose hands a request went, the first first. */
export const listHandOffs = async (
  { db }: NodeContext,
  requestId: string,
): Promise<HandOffView[]> => {
  const rows = await db
    .selectFrom('hand_off')
    .selectAll()
    .where('request_id', '=', requestId)
    .orderBy('id')
    .execute()
  return rows.map(({ from_person: from, to_person: to, by_person: by, note, at }) => ({
    ...{ from, to, by, note, at },
  }))
}
