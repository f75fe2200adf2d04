import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** How much each person was shown, hour by hour: a cap that restarts and many processes share. */
const registerUse: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      create table register_use (
        actor text not null, hour timestamptz not null,
        searches integer not null, weapons integer not null,
        primary key (actor, hour))
    `.execute(db)
  },
}

export const searchMigrations: Record<string, Migration> = { '0006-search': registerUse }
