import { Fault, type State } from '@proofmark/domain'
import { openKept, sealKept } from '@proofmark/protocol'
import { type Copy, findPhotograph, uuidV7 } from '@proofmark/storage'
import type { NodeContext } from '../../context.ts'
import { copyForSending } from '../../photographs/copy-for-sending.ts'
import type { Person } from '../views.ts'

/** Photographs that leave with one message. */
export const MOST_TICKED = 5

const invalid = (why: string): Fault =>
  new Fault('PMK_INPUT_INVALID', `photographs: ${why}.`, { place: { column: 'photographs' } })

export interface Ticking {
  readonly caseId: string
  readonly photographs: readonly string[]
}

/** A copy that was made and is not kept yet: of which trace it is, shows in the transaction that sends it. */
export type Ticked = Omit<Copy, 'trace_id' | 'only_for'>

/**
 * Makes the copies that leave of the photographs a person ticked; nothing is kept yet. The caller has
 * seen to it that the person may see the case.
 *
 * @throws Fault PMK_INPUT_INVALID where one is not of the case, or there are too many
 */
export const tickPhotographs = async (
  context: NodeContext,
  person: Person,
  { caseId, photographs }: Ticking,
): Promise<Ticked[]> => {
  if (photographs.length > MOST_TICKED) throw invalid(`at most ${MOST_TICKED}`)
  if (new Set(photographs).size < photographs.length) throw invalid('each is ticked once')
  const ticked: Ticked[] = []
  for (const id of photographs) ticked.push(await tickOne(context, person, { caseId, id }))
  return ticked
}

const tickOne = async (
  { db, ownKeys, publicKeys, clock, random }: NodeContext,
  person: Person,
  { caseId, id }: { readonly caseId: string; readonly id: string },
): Promise<Ticked> => {
  const photograph = await findPhotograph(db, id)
  if (photograph?.case_id !== caseId) throw invalid('one is not of this case')
  const kept = await openKept(photograph.sealed ?? '', { about: id, ownKeys })
  const { bytes, media, sha256 } = await copyForSending(kept)
  const now = clock()
  const about = uuidV7(now, random)
  return {
    ...{ id: about, photograph_id: id, media, sha256, size: bytes.length },
    sealed: await sealKept(bytes, { about, publicKeys, now }),
    ...{ of_mark: photograph.of_mark, ticked_by: person.id, ticked_at: now },
  }
}

/** Of one trace, for every State that is asked in it or for one alone. */
export const copiesOf = (
  ticked: readonly Ticked[],
  { traceId, onlyFor }: { readonly traceId: string; readonly onlyFor: State | null },
): Copy[] => ticked.map((one) => ({ ...one, trace_id: traceId, only_for: onlyFor }))
