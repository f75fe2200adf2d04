import { Fault } from '@proofmark/domain'
import {
  type ErasureHoldRow,
  type ErasurePage,
  erasureHoldsOn,
  erasuresAfter,
  type Holdable,
  heldErasures,
  liftErasureHold,
  placeErasureHold,
} from '@proofmark/storage'
import type { NodeContext } from '../context.ts'
import { rowIn } from './row-cursor.ts'
import type { PageRequest, Person } from './views.ts'

/** What may be kept no longer and is held, with the holds that are not lifted. */
export interface OverdueErasure extends Holdable {
  readonly keptUntil: string
  readonly under: string
  readonly holds: readonly ErasureHoldRow[]
}

export interface ErasureUseCases {
  /** Everything that was erased under the handling of other States, the oldest first. */
  erasures(page: PageRequest): Promise<ErasurePage>
  /** The longest overdue first. */
  overdueErasures(first: number): Promise<readonly OverdueErasure[]>
  /** Every hold a trace, request or notice ever had, the newest first. */
  erasureHolds(subject: Holdable): Promise<readonly ErasureHoldRow[]>
  /**
   * Keeps what would be erased, for a reason. It stays here: no other State learns of it.
   * @throws Fault PMK_NOT_FOUND, PMK_INPUT_INVALID
   */
  holdErasure(person: Person, subject: Holdable, reason: string): Promise<ErasureHoldRow>
  /** @throws Fault PMK_NOT_FOUND, PMK_INPUT_INVALID */
  liftErasureHold(person: Person, holdId: string, reason: string): Promise<ErasureHoldRow>
}

const LONGEST_REASON = 2000

const requireReason = (reason: string): string => {
  const said = reason.trim()
  if (said !== '' && said.length <= LONGEST_REASON) return said
  const why = said === '' ? 'say why' : `at most ${LONGEST_REASON} characters`
  throw new Fault('PMK_INPUT_INVALID', `reason: ${why}.`, { place: { column: 'reason' } })
}

const overdue = async ({ db, clock }: NodeContext, first: number): Promise<OverdueErasure[]> => {
  const today = clock().toISOString().slice(0, 10)
  const held = await heldErasures(db, { today, most: first })
  return Promise.all(
    held.map(async (due) => {
      const holds = await erasureHoldsOn(db, due)
      return { ...due, holds: holds.filter(({ lifted_at }) => lifted_at === null) }
    }),
  )
}

export const erasureUseCases = (context: NodeContext): ErasureUseCases => ({
  erasures: ({ first, after }) => erasuresAfter(context.db, rowIn(after), first),
  overdueErasures: (first) => overdue(context, first),
  erasureHolds: (subject) => erasureHoldsOn(context.db, subject),
  async holdErasure({ id: by }, subject, reason) {
    const { db, clock, random } = context
    return placeErasureHold(db, subject, requireReason(reason), { by, now: clock(), random })
  },
  async liftErasureHold({ id: by }, holdId, reason) {
    const { db, clock } = context
    return liftErasureHold(db, holdId, requireReason(reason), { by, now: clock() })
  },
})
