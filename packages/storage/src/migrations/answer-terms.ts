import { type Message, payloadOf } from '@proofmark/protocol'
import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import { handlingIn } from '../exchange/handling-in.ts'

/** How what we answered may be handled, beside what we answered; a draft shows the whole of it. */
const columns = sql`
  alter table answer_given add column handling jsonb;
  update answer_draft set composed = (composed - 'onward') || jsonb_build_object('handling',
    jsonb_build_object('tlp', 'amber', 'use', 'tracing-only', 'onward', composed->'onward'))
  where composed is not null`

const ROWS_A_PAGE = 500
/** Before every id that is given. */
const FIRST_ID = '00000000-0000-0000-0000-000000000000'

/** What was signed says it; a State may have given more answers than fit into memory. */
const signedTerms = async (db: Kysely<unknown>): Promise<void> => {
  for (let after = FIRST_ID; ; ) {
    const { rows } = await sql<{ jti: string; message: string }>`
      select given.jti, outbox.message from answer_given given
      join outbox on outbox.jti = given.jti
      where outbox.message is not null and given.jti > ${after}
      order by given.jti limit ${ROWS_A_PAGE}`.execute(db)
    for (const { jti, message } of rows) {
      const handling = JSON.stringify(handlingIn((payloadOf(message) as Message).handling))
      await sql`update answer_given set handling = ${handling} where jti = ${jti}`.execute(db)
    }
    const last = rows.at(-1)
    if (!last || rows.length < ROWS_A_PAGE) return
    after = last.jti
  }
}

/** A letter said nothing: it was given as everything was, and who reads it has to ask first. */
const letters = sql`
  update answer_given set handling =
    '{"tlp": "amber", "use": "tracing-only", "onward": "ask-first"}' where handling is null;
  alter table answer_given alter column handling set not null`

const answerTerms: Migration = {
  async up(db: Kysely<unknown>) {
    await columns.execute(db)
    await signedTerms(db)
    await letters.execute(db)
  },
}

export const answerTermsMigrations: Record<string, Migration> = {
  '0045-answer-terms': answerTerms,
}
