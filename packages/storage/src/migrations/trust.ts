import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Lists of several directories, each with its own versions, and their notices of suspension. */
const severalDirectories: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      alter table membership add column issuer text not null default '';
      alter table membership drop constraint membership_pkey;
      alter table membership add primary key (issuer, version);
      create table suspension (
        issuer text not null, member text not null, version integer not null,
        statement text not null, received_at timestamptz not null,
        primary key (issuer, member))
    `.execute(db)
  },
}

export const trustMigrations: Record<string, Migration> = { '0008-trust': severalDirectories }
