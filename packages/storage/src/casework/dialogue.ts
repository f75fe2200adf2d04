import type { ClockStop } from '@proofmark/domain'
import type { MessageOf } from '@proofmark/protocol'
import type { Selectable } from 'kysely'
import type { NodeDb, NodeTx } from '../database.ts'
import { visibleTo } from '../people/case-shares.ts'
import { type RequestViewer, requestVisibleTo } from '../people/request-visibility.ts'
import type { DialogueTable, DialogueType } from '../tables/dialogue.ts'

type Facts = Omit<Selectable<DialogueTable>, 'type' | 'body'>

export type SaidOf<T extends DialogueType> = Facts & {
  readonly type: T
  readonly body: MessageOf<T>['body']
}

/** One thing that was said; its type says what its body is. */
export type Said = { [T in DialogueType]: SaidOf<T> }[DialogueType]

/** Remembers what was said, in the transaction that says or takes it. */
export const recordSaid = async (tx: NodeTx, said: Said): Promise<void> => {
  await tx
    .insertInto('dialogue')
    .values({ ...said, body: JSON.stringify(said.body) })
    .execute()
}

/** What was said in these conversations, the oldest first. */
export const saidIn = async (db: NodeDb, conversations: readonly string[]): Promise<Said[]> => {
  if (conversations.length === 0) return []
  const rows = await db
    .selectFrom('dialogue')
    .selectAll()
    .where('conv', 'in', conversations)
    .orderBy('said_at')
    .orderBy('id')
    .execute()
  return rows as Said[]
}

/** What answers a question, if anything does. */
export const answerTo = (said: readonly Said[], { jti, ours }: Said): Said | undefined =>
  said.find((one) => one.ref_jti === jti && one.ours !== ours && one.type !== 'trace.recall')

/** The times in which the clock of a request stood still; `said` is all of one conversation. */
export const clockStops = (said: readonly Said[]): ClockStop[] =>
  said
    .filter(({ type }) => type === 'trace.clarify')
    .map((asked) => ({ from: asked.said_at, to: answerTo(said, asked)?.said_at ?? null }))

/** One thing that was said in a conversation, by its message. */
export const findSaid = async (
  tx: NodeTx,
  place: Pick<Said, 'peer' | 'conv' | 'jti' | 'ours'>,
): Promise<Said | undefined> => {
  const row = await tx
    .selectFrom('dialogue')
    .selectAll()
    .where('peer', '=', place.peer)
    .where('conv', '=', place.conv)
    .where('jti', '=', place.jti)
    .where('ours', '=', place.ours)
    .executeTakeFirst()
  return row as Said | undefined
}

/**
 * What other States asked us and nobody here answered yet, the oldest first; about a restricted case
 * or request, for the persons who see it alone.
 */
export const openQuestions = async (
  db: NodeDb,
  viewer: RequestViewer,
  first: number,
): Promise<Said[]> => {
  const rows = await db
    .selectFrom('dialogue')
    .selectAll()
    .where('ours', '=', false)
    .where('type', 'in', ['trace.clarify', 'trace.consent-ask'])
    .where(({ exists, not, selectFrom }) =>
      not(
        exists(
          selectFrom('dialogue as later')
            .select('later.id')
            .whereRef('later.peer', '=', 'dialogue.peer')
            .whereRef('later.conv', '=', 'dialogue.conv')
            .whereRef('later.ref_jti', '=', 'dialogue.jti'),
        ),
      ),
    )
    .where(({ and, eb, exists, not, or, selectFrom }) =>
      or([
        and([
          eb('dialogue.type', '=', 'trace.clarify'),
          exists(
            selectFrom('ask')
              .innerJoin('trace', 'trace.id', 'ask.trace_id')
              .innerJoin('case_file', 'case_file.id', 'trace.case_id')
              .select('ask.conv')
              .where(visibleTo({ id: viewer.id, seesAll: true }))
              .whereRef('ask.conv', '=', 'dialogue.conv')
              .where('ask.outcome', 'is', null)
              .where('ask.superseded', '=', false),
          ),
        ]),
        and([
          eb('dialogue.type', '=', 'trace.consent-ask'),
          not(
            exists(
              selectFrom('request')
                .select('request.id')
                .whereRef('request.conv', '=', 'dialogue.conv')
                .whereRef('request.peer', '=', 'dialogue.peer')
                .where((request) =>
                  request.or([
                    request('request.status', '=', 'recalled'),
                    request.not(requestVisibleTo(viewer)(request)),
                  ]),
                ),
            ),
          ),
        ]),
      ]),
    )
    .orderBy('id')
    .limit(first)
    .execute()
  return rows as Said[]
}
