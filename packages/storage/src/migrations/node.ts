import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import { amendedMigrations } from './amended.ts'
import { answerTermsMigrations } from './answer-terms.ts'
import { answeredReceiptMigrations } from './answered-receipts.ts'
import { askedAgainMigrations } from './asked-again.ts'
import { askedByPersonMigrations } from './asked-by-person.ts'
import { askingMigrations } from './asking.ts'
import { attachmentMigrations } from './attachments.ts'
import { dialogueMigrations } from './dialogue.ts'
import { erasureMigrations } from './erasure.ts'
import { exchangeMigrations } from './exchange.ts'
import { expectedDayMigrations } from './expected-days.ts'
import { fileHeldMigrations } from './file-held.ts'
import { lapseMigrations } from './lapse.ts'
import { letterRequestsToldMigrations } from './letter-requests-told.ts'
import { letterMigrations } from './letters.ts'
import { noticeMigrations } from './notices.ts'
import { notificationMigrations } from './notifications.ts'
import { peopleMigrations } from './people.ts'
import { policyMigrations } from './policy.ts'
import { releaseMigrations } from './release.ts'
import { restrictedRequestMigrations } from './restricted-requests.ts'
import { searchMigrations } from './search.ts'
import { toldAtOnceMigrations } from './told-at-once.ts'
import { trainingMigrations } from './training.ts'
import { trustMigrations } from './trust.ts'
import { truthMigrations } from './truth.ts'

const firstRegister: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      create table register_file (
        id uuid primary key, name text not null, sha256 text not null, rows integer not null,
        imported_by text not null, imported_at timestamptz not null);
      create table weapon (
        id uuid primary key, identity uuid not null,
        serial text not null, serial_exact text not null, serial_skeleton text not null,
        make text not null, make_code text, model text, calibre text, calibre_code text,
        type text, type_code text, country text, country_code text);
      create index weapon_identity on weapon (identity);
      create index weapon_exact on weapon (serial_exact);
      create index weapon_skeleton on weapon (serial_skeleton text_pattern_ops);
      create table custody_event (
        record_id text primary key,
        weapon_id uuid not null references weapon (id) deferrable initially deferred,
        kind text not null, occurred_on text not null, counterparty text,
        party_name text, party_kind text, licence text,
        as_written jsonb not null, digest text not null,
        file_id uuid not null references register_file (id) deferrable initially deferred,
        line integer not null);
      create index custody_event_weapon on custody_event (weapon_id)
    `.execute(db)
  },
}

const firstCasework: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      create table case_file (
        id uuid primary key, national_number text not null, category text not null,
        ground text not null, obtained_on date not null, opened_at timestamptz not null,
        opened_by text not null, seen jsonb not null);
      create table trace (
        id uuid primary key, case_id uuid not null unique references case_file (id),
        status text not null, sla text not null, version integer not null default 1,
        opened_at timestamptz not null, closed_at timestamptz,
        outcome text, "end" jsonb, own jsonb, identified jsonb,
        stirred boolean not null default false);
      create index trace_status on trace (status, id);
      create index trace_stirred on trace (id) where stirred;
      create table ask (
        conv uuid primary key, trace_id uuid not null references trace (id), state text not null,
        because jsonb not null, request_jti uuid not null, request_hash text not null,
        asked_at timestamptz not null, due_at timestamptz not null, stored_at timestamptz,
        acknowledged_at timestamptz, answered_at timestamptz, outcome text, answer jsonb,
        superseded boolean not null default false);
      create unique index ask_current on ask (trace_id, state) where not superseded;
      create table request (
        id uuid primary key, peer text not null, conv uuid not null, jti uuid not null,
        hash text not null, trace uuid not null, status text not null, sla text not null,
        purpose text not null, received_at timestamptz not null, due_at timestamptz not null,
        body jsonb not null, answered_at timestamptz, outcome text, rule text, feedback text,
        unique (peer, conv));
      create index request_status on request (status, due_at, id);
      create table timing_fact (
        id bigint generated always as identity primary key,
        fact jsonb not null, sent boolean not null default false);
      create index timing_fact_unsent on timing_fact (id) where not sent
    `.execute(db)
  },
}

/** A file that was loaded without its bad rows is not loaded: the next time tells them again. */
const rejectedRows: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`alter table register_file add column rejected integer not null default 0`.execute(db)
  },
}

export const nodeMigrations: Record<string, Migration> = {
  ...exchangeMigrations,
  '0002-register': firstRegister,
  '0003-casework': firstCasework,
  '0004-rejected-rows': rejectedRows,
  ...truthMigrations,
  ...searchMigrations,
  ...trustMigrations,
  ...policyMigrations,
  ...amendedMigrations,
  ...dialogueMigrations,
  ...peopleMigrations,
  ...releaseMigrations,
  ...noticeMigrations,
  ...letterMigrations,
  ...askedAgainMigrations,
  ...restrictedRequestMigrations,
  ...askingMigrations,
  ...answeredReceiptMigrations,
  ...notificationMigrations,
  ...attachmentMigrations,
  ...trainingMigrations,
  ...erasureMigrations,
  ...askedByPersonMigrations,
  ...letterRequestsToldMigrations,
  ...fileHeldMigrations,
  ...lapseMigrations,
  ...toldAtOnceMigrations,
  ...expectedDayMigrations,
  ...answerTermsMigrations,
}
