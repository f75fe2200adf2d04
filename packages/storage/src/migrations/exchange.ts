import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import { keptUntilMigrations } from './erasure.ts'
import { evidenceLogMigrations } from './evidence-log.ts'
import { logEpochMigrations } from './log-epochs.ts'
import { orderMigrations } from './order.ts'
import { conversationTrainingMigrations } from './training.ts'

/** What every participant needs to exchange messages: node and monitor alike. */
const firstExchange: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      create table conversation (
        id uuid not null, peer text not null,
        out_seq integer not null default 0, out_hash text,
        in_seq integer not null default 0, in_hash text,
        primary key (id, peer));
      create table outbox (
        id bigint generated always as identity primary key,
        peer text not null, jti uuid not null unique, type text not null, conv uuid not null,
        message text not null, hash text not null,
        created_at timestamptz not null, expires_at timestamptz not null,
        due_at timestamptz not null, attempts integer not null default 0,
        leased_until timestamptz,
        state text not null default 'waiting'
          check (state in ('waiting', 'delivered', 'refused', 'expired')),
        receipt text, settled_at timestamptz, refusal text);
      create index outbox_waiting on outbox (peer, id) where state = 'waiting';
      create table inbox (
        issuer text not null, jti uuid not null, hash text not null,
        message text not null, receipt text not null, type text not null,
        conv uuid not null, seq integer not null, received_at timestamptz not null,
        state text not null check (state in ('held', 'applied', 'set-aside')),
        primary key (issuer, jti),
        unique (issuer, conv, seq));
      create table evidence (
        id bigint generated always as identity primary key,
        at timestamptz not null, kind text not null, peer text not null, jti uuid not null,
        digest text not null, salt text not null, leaf text not null);
      create index evidence_jti on evidence (jti);
      create table audit (
        id bigint generated always as identity primary key,
        at timestamptz not null, actor text not null, act text not null,
        subject text not null, code text);
      create table membership (
        version integer primary key, statement text not null, fetched_at timestamptz not null)
    `.execute(db)
  },
}

export const exchangeMigrations: Record<string, Migration> = {
  '0001-exchange': firstExchange,
  ...orderMigrations,
  ...evidenceLogMigrations,
  ...logEpochMigrations,
  ...conversationTrainingMigrations,
  ...keptUntilMigrations,
}
