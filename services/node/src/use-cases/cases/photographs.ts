import { Fault } from '@proofmark/domain'
import { hashOfFile, openKept, sealKept } from '@proofmark/protocol'
import {
  addPhotograph,
  findPhotograph,
  type Photograph,
  photographsOf,
  type ReceivedFile,
  receivedFilesOf,
  recordAudit,
  removePhotograph,
  uuidV7,
} from '@proofmark/storage'
import type { NodeContext } from '../../context.ts'
import { type CopyForSending, copyForSending } from '../../photographs/copy-for-sending.ts'
import { readPhotograph } from '../../photographs/read-photograph.ts'
import { type ReceivedShown, showReceived } from '../answering/received-photographs.ts'
import type { CaseView, Person } from '../views.ts'
import { findCase, lockSeenCase } from './cases.ts'

export interface PhotographWish {
  readonly caseId: string
  /** Base64. */
  readonly data: string
  readonly ofMark: boolean
}

export interface PhotographShown {
  readonly photograph: Photograph
  readonly bytes: Uint8Array
}

/** Photographs of cases, for whoever may see the case and nobody else. */
export interface PhotographUseCases {
  /** @throws Fault PMK_NOT_FOUND, PMK_INPUT_INVALID */
  addPhotograph(person: Person, wish: PhotographWish): Promise<Photograph>
  removePhotograph(person: Person, id: string): Promise<CaseView>
  photographs(caseId: string): Promise<readonly Photograph[]>
  photograph(person: Person, id: string): Promise<PhotographShown | null>
  /** What leaves of it when it is ticked. */
  photographAsSent(person: Person, id: string): Promise<CopyForSending | null>
  receivedPhotographs(requestId: string): Promise<readonly ReceivedFile[]>
  receivedPhotograph(person: Person, id: string): Promise<ReceivedShown | null>
}

const requireCase = async (context: NodeContext, person: Person, id: string): Promise<CaseView> => {
  const file = await findCase(context, person, id)
  if (!file) throw new Fault('PMK_NOT_FOUND')
  return file
}

const add = async (
  context: NodeContext,
  person: Person,
  { caseId, data, ofMark }: PhotographWish,
): Promise<Photograph> => {
  await requireCase(context, person, caseId)
  const { bytes, media, width, height } = await readPhotograph(data)
  const now = context.clock()
  const photograph: Photograph = {
    ...{ id: uuidV7(now, context.random), case_id: caseId, media, width, height },
    ...{ sha256: hashOfFile(bytes), size: bytes.length, of_mark: ofMark },
    ...{ added_by: person.id, added_at: now },
  }
  const { publicKeys } = context
  const sealed = await sealKept(bytes, { about: photograph.id, publicKeys, now })
  await context.db.transaction().execute(async (tx) => {
    await lockSeenCase(tx, person, caseId, 'as-it-is')
    await addPhotograph(tx, { ...photograph, sealed })
  })
  return photograph
}

const show = async (
  context: NodeContext,
  person: Person,
  id: string,
): Promise<PhotographShown | null> => {
  const { db, ownKeys, clock } = context
  const found = await findPhotograph(db, id)
  if (!found?.sealed || !(await findCase(context, person, found.case_id))) return null
  const { sealed, ...photograph } = found
  const bytes = await openKept(sealed, { about: id, ownKeys })
  if (hashOfFile(bytes) !== photograph.sha256)
    throw new Error(`photograph ${id} is not what was kept`)
  const line = { at: clock(), actor: person.id, act: 'photograph-seen', subject: id, code: null }
  await recordAudit(db, line)
  return { photograph, bytes }
}

export const photographUseCases = (context: NodeContext): PhotographUseCases => ({
  addPhotograph: (person, wish) => add(context, person, wish),
  photographs: (caseId) => photographsOf(context.db, caseId),
  photograph: (person, id) => show(context, person, id),
  async photographAsSent(person, id) {
    const shown = await show(context, person, id)
    return shown && copyForSending(shown.bytes)
  },
  receivedPhotographs: (requestId) => receivedFilesOf(context.db, requestId),
  receivedPhotograph: (person, id) => showReceived(context, person, id),
  async removePhotograph(person, id) {
    const found = await findPhotograph(context.db, id)
    if (!found) throw new Fault('PMK_NOT_FOUND')
    const file = await requireCase(context, person, found.case_id)
    const by = { by: person.id, now: context.clock() }
    await context.db.transaction().execute(async (tx) => {
      await lockSeenCase(tx, person, found.case_id, 'as-it-is')
      await removePhotograph(tx, id, by)
    })
    return file
  },
})
