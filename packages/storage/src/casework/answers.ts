import { type AnswerThatStands, Fault, type Handling } from '@proofmark/domain'
import { sql } from 'kysely'
import type { NodeDb, NodeTx } from '../database.ts'
import type { RequestViewer } from '../people/request-visibility.ts'
import type { AnswerGivenTable } from '../tables/casework.ts'

/** What an answer rested on. Kept here, never sent. */
export interface Basis {
  readonly weaponId: string | null
  readonly recordIds: readonly string[]
}

export const restedOnNothing: Basis = { weaponId: null, recordIds: [] }

export interface GivenAnswer {
  readonly jti: string
  readonly hash: string
  readonly requestId: string
  readonly outcome: AnswerGivenTable['outcome']
  readonly at: Date
  /** Under which policy it left; null for an answer no policy was asked about. */
  readonly policy: PolicyTrail | null
  readonly people: AnsweredBy
  readonly handling: Handling
}

/** Who let an answer leave. */
export interface AnsweredBy {
  readonly answeredBy: string | null
  readonly approvedBy: string | null
  readonly draftId: string | null
}

export const answeredByNode: AnsweredBy = { answeredBy: null, approvedBy: null, draftId: null }

/** The version of the policy an answer left under, and the rules of it that spoke. */
export interface PolicyTrail {
  readonly version: string
  readonly rules: readonly string[]
}

/** Remembers what was answered, and on which records, in the transaction that answers. */
export const recordAnswer = async (
  tx: NodeTx,
  { jti, hash, requestId, outcome, at, policy, people, handling }: GivenAnswer,
  { weaponId, recordIds }: Basis,
): Promise<void> => {
  const given = { jti, hash, request_id: requestId, weapon_id: weaponId, outcome, given_at: at }
  const trail = { policy: policy?.version ?? null, rules: JSON.stringify(policy?.rules ?? []) }
  const { answeredBy: answered_by, approvedBy: approved_by, draftId: draft_id } = people
  const letBy = { answered_by, approved_by, draft_id }
  await tx
    .insertInto('answer_given')
    .values({ ...given, ...trail, ...letBy, handling: JSON.stringify(handling) })
    .execute()
  const basis = [...new Set(recordIds)].map((recordId) => ({ jti, record_id: recordId }))
  if (basis.length > 0) await tx.insertInto('answer_basis').values(basis).execute()
}

interface Standing extends AnswerThatStands {
  readonly jti: string
  readonly hash: string
}

/** The answer that stands: the last one given to a request, if one was. */
export const lastAnswer = async (tx: NodeTx, requestId: string): Promise<Standing | null> =>
  (await tx
    .selectFrom('answer_given')
    .select(['jti', 'hash', 'outcome', 'handling'])
    .where('request_id', '=', requestId)
    .orderBy('jti', 'desc')
    .limit(1)
    .executeTakeFirst()) ?? null

/** The same of a request that was answered. @throws Fault PMK_LIFECYCLE_ILLEGAL where it was not */
export const standingAnswer = async (tx: NodeTx, requestId: string): Promise<Standing> => {
  const answer = await lastAnswer(tx, requestId)
  if (!answer)
    throw new Fault('PMK_LIFECYCLE_ILLEGAL', 'No answer was given that could be corrected.')
  return answer
}

/** How an answer of ours may be handled; null where there is no such answer. */
export const handlingGiven = async (db: NodeDb, jti: string): Promise<Handling | null> => {
  const given = await db
    .selectFrom('answer_given')
    .select('handling')
    .where('jti', '=', jti)
    .executeTakeFirst()
  return given?.handling ?? null
}

export interface AnswerToCorrect {
  readonly requestId: string
  readonly to: string
  readonly givenAt: Date
  readonly outcome: AnswerGivenTable['outcome']
  readonly weaponId: string | null
  /** The records it rested on that were corrected since. */
  readonly records: readonly string[]
}

interface AnswersWanted {
  readonly first: number
  readonly record?: string
  /** Answers to requests they may not see are left out. */
  readonly viewer: RequestViewer
}

/** Standing answers that rest on a corrected record, or on this one; the oldest first. */
export const answersToCorrect = async (
  db: NodeDb,
  { first, record, viewer }: AnswersWanted,
): Promise<AnswerToCorrect[]> => {
  const { id, seesAll, now } = viewer
  const { rows } = await sql<AnswerToCorrect>`
    select given.request_id as "requestId", request.peer as "to", given.given_at as "givenAt",
      given.outcome, given.weapon_id as "weaponId",
      array_agg(basis.record_id order by basis.record_id) as records
    from correction
    join answer_basis basis on basis.record_id = correction.supersedes
    join answer_given given on given.jti = basis.jti
    join request on request.id = given.request_id
    where (${record ?? null}::text is null or correction.supersedes = ${record ?? null}::text)
      and (${seesAll} or not request.restricted or request.assigned_to = ${id}
        or exists (select from absence where absence.person = request.assigned_to
          and absence.deputy = ${id} and absence.since <= ${now} and absence.until > ${now}))
      and not exists (select from answer_given later
        where later.request_id = given.request_id and later.jti > given.jti)
    group by given.jti, request.peer
    order by given.given_at, given.jti limit ${first}`.execute(db)
  return rows
}
