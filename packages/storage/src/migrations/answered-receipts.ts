import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/**
 * Whoever asked signs for the answer it applied (docs/decisions/0049): what is still owed, and what others
 * signed for answers of ours.
 */
const answeredReceipts: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      create table answer_unsigned (
        peer text not null, jti uuid not null, hash text not null,
        applied_at timestamptz not null,
        primary key (peer, jti));
      create table answered_receipt (
        peer text not null, jti uuid not null, receipt text not null,
        got_at timestamptz not null,
        primary key (peer, jti))
    `.execute(db)
  },
}

export const answeredReceiptMigrations: Record<string, Migration> = {
  '0026-answered-receipts': answeredReceipts,
}
