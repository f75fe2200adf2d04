import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/**
 * Photographs that travel: the copies a person ticked, to whom each left, and what other States sent. Content is sealed for ourselves,
 * and taken away alone: that it was there, and to whom it left, stays.
 */
const attachments: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      create table photograph_copy (
        id uuid primary key, photograph_id uuid not null references photograph (id),
        trace_id uuid not null references trace (id), only_for text,
        media text not null, sha256 text not null, size integer not null, of_mark boolean not null,
        sealed text, ticked_by text not null, ticked_at timestamptz not null);
      create index photograph_copy_trace on photograph_copy (trace_id, id);
      create index photograph_copy_of on photograph_copy (photograph_id);
      create table sent_file (
        copy_id uuid not null references photograph_copy (id), conv uuid not null, peer text not null,
        named_by uuid not null, named_hash text not null, state text not null,
        last_part uuid, changed_at timestamptz not null,
        primary key (conv, copy_id));
      create index sent_file_waiting on sent_file (peer, copy_id) where state = 'waiting';
      create index sent_file_last_part on sent_file (last_part) where last_part is not null;
      create table received_file (
        id uuid primary key, request_id uuid not null references request (id) on delete cascade,
        peer text not null, conv uuid not null,
        sha256 text not null, size integer not null, media text not null, of_mark boolean not null,
        named_by uuid not null, named_hash text not null, named_at timestamptz not null,
        parts integer, part_ids uuid[] not null default '{}', state text not null,
        openings integer not null default 0, sealed text, settled_at timestamptz,
        unique (peer, conv, sha256), check ((sealed is not null) = (state = 'complete')));
      create index received_file_request on received_file (request_id, id);
      create index received_file_whole on received_file (id) where state = 'whole'
    `.execute(db)
  },
}

export const attachmentMigrations: Record<string, Migration> = { '0024-attachments': attachments }
