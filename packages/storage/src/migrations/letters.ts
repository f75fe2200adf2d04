import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/**
 * A State that is not in the network is written to. What went and came by letter stands beside what
 * was signed, and is marked as what it is; and whom to write to.
 */
const letters: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      alter table ask add column channel text not null default 'network';
      alter table request add column channel text not null default 'network';
      create table letter (
        id uuid primary key, direction text not null check (direction in ('in', 'out')),
        kind text not null check (kind in ('request', 'answer')),
        channel text not null, peer text not null, conv uuid not null, trace uuid not null,
        dated date not null, reference text, document_sha256 text,
        body jsonb not null, recorded_by text not null, recorded_at timestamptz not null);
      create index letter_conv on letter (conv, id);
      create table contact (
        id uuid primary key, state text not null, place integer not null,
        name text not null, office text, phone text, email text, address text,
        hours text, languages text, note text,
        kept_by text not null, kept_at timestamptz not null);
      create index contact_state on contact (state, place)
    `.execute(db)
  },
}

export const letterMigrations: Record<string, Migration> = { '0016-letters': letters }
