import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import { exchangeMigrations } from './exchange.ts'
import { trustMigrations } from './trust.ts'

const firstTiming: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      create table timing_report (
        trace text not null, stage text not null, told_by text not null,
        asker text not null, asked text not null, at timestamptz not null, sla text not null,
        receipt text not null, received_at timestamptz not null,
        primary key (trace, stage, told_by));
      create index timing_report_pair on timing_report (asker, asked, at)
    `.execute(db)
  },
}

export const monitorMigrations: Record<string, Migration> = {
  ...exchangeMigrations,
  '0002-timing': firstTiming,
  ...trustMigrations,
}
