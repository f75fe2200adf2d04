import { payloadOf } from '@proofmark/protocol'
import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import { dayOf, heldUntil, type Told } from '../exchange/kept-until.ts'

const ROWS_A_PAGE = 500

interface Kept {
  readonly key: string
  readonly message: string
}

/** What was taken before days were kept apart says its day in the signed bytes, one message at a time. */
const readDays = async (
  db: Kysely<unknown>,
  box: 'inbox' | 'outbox',
  dayIn: (message: Told) => string | null,
): Promise<void> => {
  const table = sql.table(box)
  const key = box === 'inbox' ? sql`issuer || ' ' || jti` : sql`jti::text`
  for (let after = ''; ; ) {
    const { rows } = await sql<Kept>`
      select ${key} as key, message from ${table} where ${key} > ${after}
      order by 1 limit ${ROWS_A_PAGE}`.execute(db)
    for (const row of rows) {
      const day = dayIn(payloadOf(row.message) as Told)
      if (day)
        await sql`update ${table} set kept_until = ${day} where ${key} = ${row.key}`.execute(db)
    }
    const last = rows.at(-1)
    if (!last || rows.length < ROWS_A_PAGE) return
    after = last.key
  }
}

/** Until when what was told may be kept: of node and monitor alike, though only a node is told such days. */
const keptUntil: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      alter table inbox alter column message drop not null, add column kept_until text;
      alter table outbox alter column message drop not null, add column kept_until text;
      create index inbox_kept on inbox (kept_until)
        where kept_until is not null and message is not null;
      create index outbox_kept on outbox (kept_until)
        where kept_until is not null and message is not null
    `.execute(db)
    await readDays(db, 'inbox', dayOf)
    await readDays(db, 'outbox', heldUntil)
    await sql`
      update inbox talk set kept_until = main.day
      from (select issuer, conv, min(kept_until) as day from inbox
        where type in ('trace.request', 'trace.response', 'trace.correct') group by 1, 2) main
      where main.issuer = talk.issuer and main.conv = talk.conv and talk.kept_until is null
        and talk.type in ('trace.clarify', 'trace.clarified', 'trace.interim',
          'trace.consent-ask', 'trace.consent-grant', 'trace.consent-deny', 'trace.recall')
    `.execute(db)
  },
}

/** Content that may be kept no more goes; what was erased, under whose handling and when, stays for ever. */
const erasure: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      create table erasure (
        id bigint generated always as identity primary key,
        kind text not null check (kind in ('trace', 'request', 'notice', 'message')),
        subject uuid not null,
        direction text not null check (direction in ('sent', 'received')),
        peer text not null, jti uuid not null, hash text not null, type text not null,
        conv uuid not null, seq integer, trace uuid, purpose text, legal text,
        issued_at timestamptz not null,
        under text not null, kept_until text not null, erased_at timestamptz not null,
        fields jsonb not null,
        unique (direction, peer, jti));
      create index erasure_subject on erasure (kind, subject, id);
      create index erasure_conv on erasure (conv);
      create function keep_erasure() returns trigger language plpgsql as $$
      begin
        raise exception 'the record of an erasure is never changed and never deleted';
      end $$;
      create trigger erasure_written_once before update or delete on erasure
        for each row execute function keep_erasure();
      create trigger erasure_never_emptied before truncate on erasure
        for each statement execute function keep_erasure();
      create table erasure_hold (
        id uuid primary key, kind text not null check (kind in ('trace', 'request')),
        subject uuid not null, reason text not null,
        placed_by text not null, placed_at timestamptz not null,
        lift_reason text, lifted_by text, lifted_at timestamptz);
      create index erasure_hold_placed on erasure_hold (kind, subject) where lifted_at is null
    `.execute(db)
    await sql`
      alter table ask add column erased jsonb;
      alter table request alter column body drop not null, add column erased jsonb;
      alter table dialogue alter column body drop not null, add column erased jsonb;
      alter table notice alter column body drop not null, add column erased jsonb;
      alter table letter alter column body drop not null, add column erased jsonb,
        add column kept_until text;
      alter table answer_draft alter column answer drop not null,
        alter column composed drop not null, add column erased jsonb
    `.execute(db)
  },
}

/** Parts of a file that came before they fell under the day of what they came with. */
const keptParts: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      update inbox part set kept_until = main.day
      from (select issuer, conv, min(kept_until) as day from inbox
        where type in ('trace.request', 'trace.response', 'trace.correct') group by 1, 2) main
      where main.issuer = part.issuer and main.conv = part.conv and part.kept_until is null
        and part.type = 'trace.attachment'
    `.execute(db)
  },
}

/** A court may need a notice too. */
const heldNotices: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      alter table erasure_hold drop constraint erasure_hold_kind_check,
        add constraint erasure_hold_kind_check check (kind in ('trace', 'request', 'notice'))
    `.execute(db)
  },
}

export const keptUntilMigrations: Record<string, Migration> = {
  '0023-kept-until': keptUntil,
  '0031-kept-parts': keptParts,
}
export const erasureMigrations: Record<string, Migration> = {
  '0023-erasure': erasure,
  '0042-held-notices': heldNotices,
}
