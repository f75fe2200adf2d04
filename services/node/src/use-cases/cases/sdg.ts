import {
  countWeapons,
  Fault,
  noWeapons,
  type SdgCounters,
  type WeaponFacts,
} from '@proofmark/domain'
import { readWeapon, type WeaponAsSeen } from '@proofmark/markings'
import { recordAudit } from '@proofmark/storage'
import type { NodeContext } from '../../context.ts'
import type { CaseView, Person } from '../views.ts'
import { findCase, lockSeenCase } from './cases.ts'

const WEAPONS_A_PAGE = 500

export interface Period {
  /** The first and the last day on which a weapon was seized, found or surrendered; ISO dates. */
  readonly from: string
  readonly to: string
}

/** A number that can be read, and a maker or a country: together they identify (ITI para 8 a). */
const isUniquelyMarked = (seen: WeaponAsSeen): boolean => {
  const { serial, make, countryOfManufacture } = readWeapon(seen)
  const readable = serial.state === 'legible' || serial.state === 'restored'
  return readable && (make.code !== null || countryOfManufacture.code !== null)
}

/** Counts the weapons of a period from the cases and their traces; many, so a page at a time. */
export const sdgCounters = async (
  context: NodeContext,
  { from, to }: Period,
): Promise<SdgCounters> => {
  if (from > to)
    throw new Fault('PMK_INPUT_INVALID', 'to: lies before from.', { place: { column: 'to' } })
  let counted = noWeapons
  for (let after: string | null = null; ; ) {
    const page = await casesOf(context, { from, to }, after)
    counted = countWeapons(page.map(factsOf), counted)
    if (page.length < WEAPONS_A_PAGE) return counted
    after = page.at(-1)?.id ?? null
  }
}

const casesOf = ({ db }: NodeContext, { from, to }: Period, after: string | null) => {
  const matching = db
    .selectFrom('case_file')
    .leftJoin('trace', 'trace.case_id', 'case_file.id')
    .select(['case_file.id', 'category', 'seen', 'origin_otherwise_at'])
    .select(['trace.id as trace_id', 'trace.status', 'trace.outcome'])
    .where('obtained_on', '>=', from)
    .where('obtained_on', '<=', to)
    .where('training', '=', false)
  const page = after ? matching.where('case_file.id', '>', after) : matching
  return page.orderBy('case_file.id').limit(WEAPONS_A_PAGE).execute()
}

type CaseCounted = Awaited<ReturnType<typeof casesOf>>[number]

const factsOf = (row: CaseCounted): WeaponFacts => ({
  category: row.category,
  uniquelyMarked: isUniquelyMarked(row.seen),
  outcome: row.trace_id === null ? undefined : row.outcome,
  otherwise: row.origin_otherwise_at !== null,
})

/**
 * Records that an authority established the origin of a weapon by other means than a trace, or takes it back.
 * @throws Fault PMK_NOT_FOUND
 */
export const recordOriginOtherwise = async (
  context: NodeContext,
  person: Person,
  { caseId, established }: { readonly caseId: string; readonly established: boolean },
): Promise<CaseView> => {
  const at = context.clock()
  await context.db.transaction().execute(async (tx) => {
    await lockSeenCase(tx, person, caseId)
    await tx
      .updateTable('case_file')
      .set({
        origin_otherwise_at: established ? at : null,
        origin_otherwise_by: established ? person.id : null,
      })
      .where('id', '=', caseId)
      .execute()
    const act = established ? 'origin-recorded' : 'origin-taken-back'
    await recordAudit(tx, { at, actor: person.id, act, subject: caseId, code: null })
  })
  const view = await findCase(context, person, caseId)
  if (!view) throw new Fault('PMK_NOT_FOUND')
  return view
}
