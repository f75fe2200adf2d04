import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Whom an officer leaves out of a trace, and why one asked a State that nothing else pointed to. */
const askedByPerson: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      alter table trace add column left_out text[] not null default '{}'
    `.execute(db)
    await sql`alter table ask add column asked_why text`.execute(db)
  },
}

export const askedByPersonMigrations: Record<string, Migration> = {
  '0033-asked-by-person': askedByPerson,
}
