import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** An incoming request a supervisor keeps to whoever has it. */
const restrictedRequests: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      alter table request add column restricted boolean not null default false
    `.execute(db)
  },
}

export const restrictedRequestMigrations: Record<string, Migration> = {
  '0020-restricted-requests': restrictedRequests,
}
