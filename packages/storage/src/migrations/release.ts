import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/**
 * Answers before they leave: drafted by one person and approved by another; who answered and who approved
 * each answer that left; and whose work an incoming request is.
 */
const release: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      create table answer_draft (
        id uuid primary key, request_id uuid not null references request (id),
        status text not null, version integer not null default 1,
        answer jsonb not null, correction text, composed jsonb not null, fingerprint text not null,
        authors jsonb not null, drafted_at timestamptz not null, changed_at timestamptz not null,
        approved_by text, approved_at timestamptz, approved_until timestamptz,
        ended_at timestamptz, ended_by text);
      create unique index answer_draft_current on answer_draft (request_id)
        where status in ('open', 'approved');
      create index answer_draft_status on answer_draft (status, id);
      alter table answer_given
        add column answered_by text, add column approved_by text,
        add column draft_id uuid references answer_draft (id);
      alter table request
        add column assigned_to text, add column assigned_by text, add column assigned_at timestamptz,
        add column acknowledged_at timestamptz, add column acknowledged_by text;
      create index request_assigned on request (assigned_to, due_at, id)
        where status in ('received', 'for-a-person');
      create table hand_off (
        id bigint generated always as identity primary key,
        request_id uuid not null references request (id), from_person text, to_person text not null,
        note text not null, by_person text not null, at timestamptz not null);
      create index hand_off_request on hand_off (request_id, id);
      create table absence (
        person text not null, deputy text not null, since timestamptz not null,
        until timestamptz not null, noted_by text not null, primary key (person, since));
    `.execute(db)
  },
}

export const releaseMigrations: Record<string, Migration> = { '0013-release': release }
