import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/**
 * What two States say of a request besides its answer, the weapon as it was read later, clocks that
 * stand still meanwhile, requests that were taken back, and deadlines that passed.
 */
const dialogue: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      create table dialogue (
        id uuid primary key, jti uuid not null, hash text not null, peer text not null, conv uuid not null,
        ours boolean not null, type text not null, ref_jti uuid, body jsonb not null,
        said_at timestamptz not null, person text,
        unique (peer, ours, jti));
      create index dialogue_conv on dialogue (conv, said_at);
      create unique index dialogue_decided on dialogue (peer, conv, ref_jti)
        where type in ('trace.clarified', 'trace.consent-grant', 'trace.consent-deny');
      create table case_reading (
        id uuid primary key, case_id uuid not null references case_file (id),
        seen jsonb not null, read_at timestamptz not null, read_by text not null);
      create index case_reading_case on case_reading (case_id, read_at);
      create table reminder (
        id uuid primary key, kind text not null, subject uuid not null, level text not null,
        due_at timestamptz not null, told_at timestamptz not null,
        seen_by text, seen_at timestamptz,
        unique (subject, level, due_at));
      create index reminder_unseen on reminder (due_at, id) where seen_at is null;
      create index ask_open on ask (due_at) where outcome is null and not superseded;
      alter table ask
        add column stands_since timestamptz, add column recalled_at timestamptz;
      alter table request add column stands_since timestamptz;
      alter table trace add column awaits_consent boolean not null default false
    `.execute(db)
  },
}

export const dialogueMigrations: Record<string, Migration> = { '0012-dialogue': dialogue }
