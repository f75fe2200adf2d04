import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/**
 * Truth over time lies beside the books, not in them: an entry is one row that is written once. Which
 * entry supersedes which, what is held, what has lapsed, and which answer rested on what are rows of
 * their own, so that what was known on a day can be told from them.
 */
const truthOverTime: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      create table correction (
        supersedes text primary key, record_id text unique,
        reason text not null, corrected_by text not null, corrected_at timestamptz not null);
      create table legal_hold (
        id uuid primary key, record_id text not null,
        reason text not null, placed_by text not null, placed_at timestamptz not null,
        lift_reason text, lifted_by text, lifted_at timestamptz);
      create index legal_hold_placed on legal_hold (record_id) where lifted_at is null;
      create table lapsed_record (
        record_id text primary key, weapon_id uuid not null, digest text not null,
        file_id uuid not null, line integer not null,
        kept_until text not null, clock text not null, removed_at timestamptz not null);
      create table answer_given (
        jti uuid primary key, hash text not null,
        request_id uuid not null references request (id), weapon_id uuid,
        outcome text not null, given_at timestamptz not null);
      create index answer_given_request on answer_given (request_id, jti);
      create table answer_basis (
        record_id text not null, jti uuid not null references answer_given (jti),
        primary key (record_id, jti));
      insert into answer_given
        select sent.jti, sent.hash, request.id, null, request.outcome, sent.created_at
        from outbox sent join request on request.peer = sent.peer and request.conv = sent.conv
        where sent.type = 'trace.response' and request.outcome is not null;
      alter table ask add column corrected_at timestamptz, add column correction text
    `.execute(db)
    await sql`
      create function keep_custody_event() returns trigger language plpgsql as $$
      begin
        if current_setting('proofmark.removes_lapsed', true) = 'yes' then return new; end if;
        raise exception 'an entry of the register is never overwritten: correct it by another';
      end $$;
      create trigger custody_event_written_once
        before update of record_id, kind, occurred_on, counterparty, party_name, party_kind,
          licence, as_written, digest, file_id, line
        on custody_event for each row execute function keep_custody_event()
    `.execute(db)
  },
}

export const truthMigrations: Record<string, Migration> = { '0005-truth': truthOverTime }
