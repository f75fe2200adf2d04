import { type Because, mayKeep, strictestHandling } from '@proofmark/domain'
import { readWeapon, type WeaponAsSeen } from '@proofmark/markings'
import {
  type CaseRow,
  casesLike,
  findTraced,
  type RequestRow,
  requestsLike,
  type TracedSubject,
  type TracedWeaponRow,
} from '@proofmark/storage'
import type { NodeContext } from '../../context.ts'
import { requestViewerOf } from '../answering/request-viewer.ts'
import type { Person } from '../views.ts'
import { viewerOf } from './cases.ts'
import { type Likeness, likenessOf } from './same-weapon.ts'
import { keyTraced } from './traced-keys.ts'

/** Another case of ours, or a request of another State, that is or may be about the same weapon. */
export interface AlreadyTraced extends Likeness {
  readonly on: Date
  /** One of the two is there. */
  readonly case: Pick<CaseRow, 'id' | 'national_number'> | null
  readonly request: Pick<RequestRow, 'id' | 'peer'> | null
}

export interface AlreadyTracedUseCases {
  /** What this person may see of it; what they may not see leaves no trace in the answer. */
  alreadyTraced(person: Person, looked: TracedSubject): Promise<readonly AlreadyTraced[]>
}

interface Looked {
  readonly person: Person
  readonly weapon: TracedWeaponRow
  readonly today: string
}

/** Only those who work on what other States ask may learn that one did. */
const worksOnRequests = ({ roles }: Person): boolean =>
  roles.includes('officer') || roles.includes('supervisor')

/** As the State that asked wants it: TLP red stays with whose work the request is, and nothing past its day. */
const mayTellOf = (
  { handling, assigned_to: assignedTo }: RequestRow,
  { person, today }: Looked,
): boolean => {
  const told = handling ?? strictestHandling
  return mayKeep(told, today) && (told.tlp !== 'red' || assignedTo === person.id)
}

type Said = (params: Because['params']) => Record<Likeness['likeness'], Because>

const ofCase: Said = (params) => ({
  same: { code: 'traced-case-same', params },
  'may-be': { code: 'traced-case-may-be', params },
})

const ofRequest: Said = (params) => ({
  same: { code: 'traced-request-same', params },
  'may-be': { code: 'traced-request-may-be', params },
})

const compared = (
  { weapon }: Looked,
  other: { readonly seen: WeaponAsSeen; readonly confirmed: boolean },
  said: ReturnType<Said>,
): Likeness[] => {
  const found = likenessOf(readWeapon(weapon.seen), readWeapon(other.seen))
  if (!found) return []
  const { likeness, because } = found
  const confirmed = likeness === 'same' && weapon.confirmed && other.confirmed
  const details = confirmed ? [...because, { code: 'traced-confirmed', params: {} }] : because
  return [{ likeness, because: [said[likeness], ...details] }]
}

const dayOf = (at: Date): string => at.toISOString().slice(0, 10)

const otherCases = async ({ db }: NodeContext, looked: Looked): Promise<AlreadyTraced[]> => {
  const like = await casesLike(db, looked, viewerOf(looked.person))
  return like.flatMap(({ traced, row: file }) =>
    compared(looked, traced, ofCase({ on: dayOf(file.opened_at) })).map((found) => ({
      ...found,
      on: file.opened_at,
      case: file,
      request: null,
    })),
  )
}

/** A State that asked again in one trace of its own asked once: the newest stands for all. */
const oncePerTrace = <T extends { readonly row: RequestRow }>(like: readonly T[]): T[] => [
  ...new Map(like.toReversed().map((one) => [`${one.row.peer} ${one.row.trace}`, one])).values(),
]

const otherRequests = async (
  context: NodeContext,
  looked: Looked,
  own: Pick<RequestRow, 'peer' | 'trace'> | undefined,
): Promise<AlreadyTraced[]> => {
  if (!worksOnRequests(looked.person)) return []
  const viewer = requestViewerOf(context, looked.person)
  const like = await requestsLike(context.db, looked, viewer)
  const others = like.filter(
    ({ row }) =>
      mayTellOf(row, looked) && !(own && row.peer === own.peer && row.trace === own.trace),
  )
  return oncePerTrace(others).flatMap(({ traced, row }) =>
    compared(looked, traced, ofRequest({ state: row.peer, on: dayOf(row.received_at) })).map(
      (found) => ({
        ...found,
        on: row.received_at,
        case: null,
        request: row,
      }),
    ),
  )
}

/** The same weapon first, then what may be it; the newest first among each. */
const inOrder = (one: AlreadyTraced, other: AlreadyTraced): number =>
  Number(one.likeness === 'may-be') - Number(other.likeness === 'may-be') ||
  other.on.getTime() - one.on.getTime()

const alreadyTraced = async (
  context: NodeContext,
  person: Person,
  subject: TracedSubject,
): Promise<AlreadyTraced[]> => {
  await keyTraced(context)
  const weapon = await findTraced(context.db, subject)
  if (!weapon) return []
  const looked = { person, weapon, today: dayOf(context.clock()) }
  const own =
    subject.kind === 'request'
      ? await context.db
          .selectFrom('request')
          .select(['peer', 'trace'])
          .where('id', '=', subject.subject)
          .executeTakeFirst()
      : undefined
  const [cases, requests] = await Promise.all([
    otherCases(context, looked),
    otherRequests(context, looked, own),
  ])
  return [...cases, ...requests].sort(inOrder)
}

export const alreadyTracedUseCases = (context: NodeContext): AlreadyTracedUseCases => ({
  alreadyTraced: (person, looked) => alreadyTraced(context, person, looked),
})
