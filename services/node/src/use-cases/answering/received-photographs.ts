import type { AccessPurpose } from '@proofmark/domain'
import { hashOfFile, openKept } from '@proofmark/protocol'
import {
  findReceivedFile,
  type PersonLog,
  type ReceivedFile,
  recordAudit,
  seesRequest,
} from '@proofmark/storage'
import type { NodeContext } from '../../context.ts'
import type { Person } from '../views.ts'
import { requestViewerOf } from './request-viewer.ts'

/** Which one is looked at, and what for: people may be in it. */
export interface PhotographLook {
  readonly id: string
  readonly purpose: AccessPurpose
}

export interface ReceivedShown {
  readonly file: ReceivedFile
  readonly bytes: Uint8Array
}

/** A photograph of another State, for whoever may see its request and nobody else; each look is on record. */
export const showReceived = async (
  context: NodeContext,
  person: Person,
  { id, purpose }: PhotographLook,
  log: PersonLog,
): Promise<ReceivedShown | null> => {
  const { db, ownKeys, clock } = context
  const found = await findReceivedFile(db, id)
  if (!found?.sealed) return null
  const { sealed, ...file } = found
  if (!(await seesRequest(db, requestViewerOf(context, person), file.request_id))) return null
  const bytes = await openKept(sealed, { about: id, ownKeys })
  if (hashOfFile(bytes) !== file.sha256) throw new Error(`file ${id} is not what was kept`)
  await log.note({ actor: person.id, purpose, kind: 'received-photograph', subject: id })
  const line = { at: clock(), actor: person.id, subject: id, code: null }
  await recordAudit(db, { ...line, act: 'received-photograph-seen' })
  return { file, bytes }
}
