import { type Message, payloadOf } from '@proofmark/protocol'
import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** A request lapses where it is not answered in its lifetime, at both ends, and people are told (docs/decisions/0055). */
const columns = sql`
  alter table ask add column lapses_at timestamptz, add column lapsed_at timestamptz;
  alter table request add column lapses_at timestamptz, add column lapsed_at timestamptz;
  create index ask_unanswered on ask (lapses_at) where outcome is null;
  create index request_unanswered on request (lapses_at)
    where status in ('received', 'for-a-person');
  update ask set lapses_at = asked_at + interval '30 days' where channel = 'network'`

/** What waits for an answer when this comes: its lifetime is what was signed. */
const lifetimesSigned = async (db: Kysely<unknown>): Promise<void> => {
  const { rows } = await sql<{ id: string; message: string }>`
    select request.id, inbox.message from request
    join inbox on inbox.issuer = request.peer and inbox.jti = request.jti
    where request.status in ('received', 'for-a-person') and inbox.message is not null`.execute(db)
  for (const { id, message } of rows) {
    const { exp } = payloadOf(message) as Message
    await sql`update request set lapses_at = ${new Date(exp * 1000)} where id = ${id}`.execute(db)
  }
}

const told = sql`
  create function notify_of_unanswered() returns trigger language plpgsql as $$
  begin
    perform note_notification('request-lapsed', new.conv::text, about_ask(new.conv) - 'due_at');
    return null;
  end $$;
  create trigger notify_of_unanswered after update of lapsed_at on ask
    for each row when (new.lapsed_at is not null and old.lapsed_at is null)
    execute function notify_of_unanswered()`

const lapse: Migration = {
  async up(db: Kysely<unknown>) {
    await columns.execute(db)
    await lifetimesSigned(db)
    await told.execute(db)
  },
}

export const lapseMigrations: Record<string, Migration> = { '0035-lapse': lapse }
