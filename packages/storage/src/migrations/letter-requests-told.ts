import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** A request from a letter waits for a person from the first, and one that is erased unanswered lapses: people are told of both. */
const letterRequestsTold: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      create trigger notify_of_written_request after insert on request
        for each row when (new.status = 'for-a-person')
        execute function notify_of_request();
      create function notify_of_lapse() returns trigger language plpgsql as $$
      begin
        perform note_notification('request-lapsed', new.id::text,
          jsonb_build_object('request_id', new.id));
        return null;
      end $$;
      create trigger notify_of_lapse after update of status on request
        for each row when (new.status = 'lapsed' and old.status <> 'lapsed')
        execute function notify_of_lapse()
    `.execute(db)
  },
}

export const letterRequestsToldMigrations: Record<string, Migration> = {
  '0032-letter-requests-told': letterRequestsTold,
}
