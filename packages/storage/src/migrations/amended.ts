import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/**
 * Whether anything lies beside an entry: a correction made by it or of it, a hold, what is left of it
 * after it lapsed. Almost no entry has any of these, and yet a look had to probe four indexes for each
 * entry it shows, which was half of what it cost. The mark only says where to look: it is set by the
 * database itself with the row beside, in the same transaction and by whatever way that row comes, and
 * it stays set (a hold that was lifted leaves one probe too many, never one too few).
 *
 * A row beside always follows its entry: a correction is written after the entry it brings.
 */
const amended: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      alter table custody_event add column amended boolean not null default false;
      update custody_event set amended = true
        where record_id in (
          select supersedes from correction union select record_id from correction
          union select record_id from legal_hold union select record_id from lapsed_record)
    `.execute(db)
    await sql`
      create function mark_corrected() returns trigger language plpgsql as $$
      begin
        update custody_event set amended = true
          where not amended and record_id in (
            select supersedes from fresh union select record_id from fresh);
        return null;
      end $$;
      create function mark_amended() returns trigger language plpgsql as $$
      begin
        update custody_event set amended = true
          where not amended and record_id in (select record_id from fresh);
        return null;
      end $$;
      create trigger correction_marks after insert on correction
        referencing new table as fresh for each statement execute function mark_corrected();
      create trigger legal_hold_marks after insert on legal_hold
        referencing new table as fresh for each statement execute function mark_amended();
      create trigger lapsed_record_marks after insert on lapsed_record
        referencing new table as fresh for each statement execute function mark_amended()
    `.execute(db)
  },
}

export const amendedMigrations: Record<string, Migration> = { '0011-amended': amended }
