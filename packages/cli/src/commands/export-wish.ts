import {
  type AccessPurpose,
  accessPurposes,
  type FileFor,
  isFault,
  isState,
  type Permissions,
  permissionsFrom,
} from '@proofmark/domain'
import { permissionIn } from '../permission-in.ts'
import { Refusal } from '../refusal.ts'

/** Who takes a file, what for, and which States let it hold what they told. */
export interface ExportWish {
  readonly actor: string
  readonly file: FileFor
  readonly permissions: Permissions
}

interface Typed {
  readonly by?: string | undefined
  readonly purpose?: string | undefined
  readonly to?: string | undefined
  readonly permission?: readonly string[] | undefined
}

const isPurpose = (text: string): text is AccessPurpose =>
  (accessPurposes as readonly string[]).includes(text)

const fileFor = (purpose: string | undefined, to: string | undefined): FileFor => {
  if (purpose === undefined || !isPurpose(purpose))
    throw new Refusal(
      `Say what it is for: --purpose, one of ${accessPurposes.join(', ')}. Nothing was exported.`,
    )
  if (purpose === 'answer-to-a-state') {
    if (to === undefined || !isState(to))
      throw new Refusal(
        'Say for which State it is: --to STATE (ISO 3166-1 alpha-3). Nothing was exported.',
      )
    return { purpose, to }
  }
  if (to !== undefined)
    throw new Refusal('--to goes with --purpose answer-to-a-state. Nothing was exported.')
  return { purpose }
}

const permissionsIn = (typed: readonly string[]): Permissions => {
  const named = typed.map(permissionIn)
  try {
    return permissionsFrom(named)
  } catch (error) {
    if (isFault(error)) throw new Refusal(`${error.detail} Nothing was exported.`)
    throw error
  }
}

/** The file may name persons, and goes past the rules of who sees which case: so who takes it and what for is kept. */
export const exportWish = ({ by, purpose, to, permission = [] }: Typed): ExportWish => {
  const actor = by?.trim() ?? ''
  if (actor === '')
    throw new Refusal(
      'Say who exports it: --by PERSON. It is put on record, where auditors see it. Nothing was exported.',
    )
  return { actor, file: fileFor(purpose, to), permissions: permissionsIn(permission) }
}
