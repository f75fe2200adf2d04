import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/**
 * A participant that was set back goes on in a log of its own epoch (docs/decisions/0037): an entry has
 * its place in one log, and every log its own tree. What had a place before is in the first.
 */
const logEpochs: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      alter table evidence add column log_epoch integer;
      update evidence set log_epoch = 1 where log_index is not null;
      alter table evidence drop constraint evidence_log_index_key,
        add constraint evidence_place unique (log_epoch, log_index),
        add constraint evidence_placed check ((log_epoch is null) = (log_index is null));
      alter table log_node add column epoch integer not null default 1;
      alter table log_node alter column epoch drop default,
        drop constraint log_node_pkey, add primary key (epoch, level, index);
      alter table log_told add column epoch integer not null default 1
    `.execute(db)
  },
}

export const logEpochMigrations: Record<string, Migration> = { '0017-log-epochs': logEpochs }
