import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/**
 * Of a file that was written: for which other State, and under what it holds what each State told. The
 * reference of a permission is here and nowhere else. Nothing of it is ever changed or deleted.
 */
const fileHeld: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      alter table person_access add column written_for text;
      create table file_held (
        access_id bigint not null references person_access (id), state text not null,
        against text[] not null, consents uuid[] not null, permission text,
        primary key (access_id, state))
    `.execute(db)
  },
}

export const fileHeldMigrations: Record<string, Migration> = { '0034-file-held': fileHeld }
