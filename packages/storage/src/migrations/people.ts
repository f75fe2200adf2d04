import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/**
 * What happened when a weapon was obtained; who may see a case beyond whoever opened it, who looked at the name of a person and what for, and
 * the keys of programs. Nothing of it is ever deleted: a share ends, a key is revoked.
 */
const people: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      alter table case_file add column restricted boolean not null default false,
        add column circumstances text;
      create index case_file_opened_by on case_file (opened_by);
      create table case_share (
        id uuid primary key, case_id uuid not null references case_file (id), person text not null,
        shared_by text not null, shared_at timestamptz not null,
        ended_by text, ended_at timestamptz);
      create unique index case_share_now on case_share (case_id, person) where ended_at is null;
      create index case_share_person on case_share (person, case_id) where ended_at is null;
      create table person_access (
        id bigint generated always as identity primary key,
        at timestamptz not null, actor text not null, purpose text not null,
        kind text not null, subject text not null);
      create index person_access_actor on person_access (actor, id);
      create table api_key (
        id uuid primary key, name text not null unique, secret_hash text not null,
        roles jsonb not null, fields jsonb,
        made_by text not null, made_at timestamptz not null, expires_at timestamptz not null,
        revoked_by text, revoked_at timestamptz, last_used_at timestamptz);
      create table photograph (
        id uuid primary key, case_id uuid not null references case_file (id),
        media text not null, sha256 text not null, size integer not null,
        width integer not null, height integer not null, of_mark boolean not null,
        sealed text, added_by text not null, added_at timestamptz not null,
        removed_by text, removed_at timestamptz,
        check ((sealed is null) = (removed_at is not null)));
      create index photograph_case on photograph (case_id, id)
    `.execute(db)
  },
}

export const peopleMigrations: Record<string, Migration> = { '0014-people': people }
