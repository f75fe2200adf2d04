import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/**
 * The evidence becomes a log: entries in one order, the hashes of complete subtrees, signed checkpoints
 * and who cosigned them; and, as a witness, the newest checkpoint seen of each log of others.
 * Commitments written before get the first line that keeps them apart from every other hash.
 */
const evidenceLog: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      alter table evidence add column log_index bigint unique;
      create index evidence_unsequenced on evidence (id) where log_index is null;
      update evidence set leaf = rtrim(translate(encode(sha256(convert_to(
        concat_ws(e'\\n', 'txp/1 evidence', salt, kind, peer, jti::text, digest), 'utf8')),
        'base64'), '+/', '-_'), '=');
      create table log_node (
        level smallint not null, index bigint not null, hash bytea not null,
        primary key (level, index));
      create table log_checkpoint (
        origin text not null, size bigint not null, note text not null,
        signed_at timestamptz not null, witnessed_at timestamptz,
        primary key (origin, size));
      create table log_cosignature (
        origin text not null, size bigint not null, witness text not null,
        line text not null, cosigned_at timestamptz not null,
        primary key (origin, size, witness));
      create index log_cosignature_witness on log_cosignature (witness, origin, size);
      create table witnessed_log (
        origin text primary key, size bigint not null, root text not null,
        note text not null, seen_at timestamptz not null);
      create table log_told (
        single boolean primary key default true check (single), up_to bigint not null);
      insert into log_told (up_to) values (0);
      create table logged_receipt (
        peer text not null, jti uuid not null, receipt text not null,
        got_at timestamptz not null,
        primary key (peer, jti))
    `.execute(db)
  },
}

export const evidenceLogMigrations: Record<string, Migration> = {
  '0009-evidence-log': evidenceLog,
}
