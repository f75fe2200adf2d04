import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** What States tell each other outside any trace, both ways, and the numbers it names. */
const notices: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      create table notice (
        id uuid primary key, direction text not null check (direction in ('in', 'out')),
        peer text not null, jti uuid not null, hash text not null, kind text not null,
        body jsonb not null, handling jsonb not null,
        at timestamptz not null, told_by text,
        acknowledged_at timestamptz, acknowledged_by text,
        unique (direction, peer, jti));
      create table notice_weapon (
        notice_id uuid not null references notice (id) on delete cascade, place integer not null,
        serial_exact text not null, serial_skeleton text not null, make_code text,
        primary key (notice_id, place));
      create index notice_weapon_skeleton on notice_weapon (serial_skeleton)
    `.execute(db)
  },
}

export const noticeMigrations: Record<string, Migration> = { '0015-notices': notices }
