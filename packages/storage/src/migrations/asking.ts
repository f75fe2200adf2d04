import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** On which terms a trace is asked for; the usual ones where it was sent before anybody could say. */
const askingTerms: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`alter table trace add column asking jsonb`.execute(db)
  },
}

export const askingMigrations: Record<string, Migration> = {
  '0028-asking-terms': askingTerms,
}
