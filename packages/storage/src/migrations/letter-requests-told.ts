import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** A request from a letter is written down as one that waits for a person: people are told of it as of any other. */
const letterRequestsTold: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      create trigger notify_of_written_request after insert on request
        for each row when (new.status = 'for-a-person')
        execute function notify_of_request()
    `.execute(db)
  },
}

export const letterRequestsToldMigrations: Record<string, Migration> = {
  '0032-letter-requests-told': letterRequestsTold,
}
