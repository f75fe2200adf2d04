import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/**
 * What order needs beyond the messages themselves: which place each message we sent has, which gaps
 * are asked for and when next, how often this participant was set back, and with whom it has put
 * itself right since.
 */
const order: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      alter table outbox add column seq integer;
      update outbox set seq = (convert_from(decode(
        rpad(translate(split_part(message, '.', 2), '-_', '+/'),
          (4 * ceil(length(split_part(message, '.', 2)) / 4.0))::int, '='),
        'base64'), 'utf8')::jsonb ->> 'seq')::integer;
      alter table outbox alter column seq set not null;
      create index outbox_place on outbox (peer, conv, seq);
      create index inbox_held on inbox (issuer, conv, seq) where state = 'held';
      create index inbox_sync on inbox (issuer, received_at) where type = 'sync.request';
      create table gap (
        conv uuid not null, peer text not null, noticed_at timestamptz not null,
        asks integer not null default 0, ask_at timestamptz not null,
        primary key (conv, peer));
      create table epoch (
        number integer primary key, began_at timestamptz not null, why text not null,
        since timestamptz);
      insert into epoch values (1, now(), 'first', null);
      create table peer_sync (
        peer text not null, epoch integer not null references epoch (number),
        asked_at timestamptz, request uuid, done_at timestamptz,
        primary key (peer, epoch))
    `.execute(db)
  },
}

export const orderMigrations: Record<string, Migration> = { '0007-order': order }
