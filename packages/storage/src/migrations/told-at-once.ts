import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/**
 * A trace that is over as soon as it is sent, because nobody can read its number, is told like every other end. What
 * people were told is deleted after a time: found by when it was told.
 */
const toldAtOnce: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      create trigger notify_of_sent_trace after insert on trace
        for each row when (new.status in ('closed', 'needs-review'))
        execute function notify_of_trace();
      create index notification_told on notification (told_at)
    `.execute(db)
  },
}

export const toldAtOnceMigrations: Record<string, Migration> = { '0036-told-at-once': toldAtOnce }
