import { type Message, type MessageOf, payloadOf } from '@proofmark/protocol'
import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** The day by which an answer is promised, by another State or by us: people are reminded on it. */
const columns = sql`
  alter table ask add column expected_on text;
  alter table request add column expected_on text;
  update ask set expected_on = answer->>'until' where outcome = 'delayed';
  update ask set expected_on = said.on_day from (
    select distinct on (peer, conv) peer, conv, body->>'expected_on' as on_day from dialogue
    where not ours and type = 'trace.interim' and body->>'expected_on' is not null
    order by peer, conv, said_at desc) said
  where ask.outcome is null and said.conv = ask.conv and said.peer = ask.state;
  update request set expected_on = said.on_day from (
    select distinct on (peer, conv) peer, conv, body->>'expected_on' as on_day from dialogue
    where ours and type = 'trace.interim' and body->>'expected_on' is not null
    order by peer, conv, said_at desc) said
  where request.status in ('received', 'for-a-person')
    and said.conv = request.conv and said.peer = request.peer;
  create index ask_expected on ask (expected_on) where expected_on is not null;
  create index request_expected on request (expected_on) where expected_on is not null`

const untilIn = (message: Message): string | undefined => {
  const { type, body } = message as MessageOf<'trace.response'> | MessageOf<'trace.correct'>
  return (type === 'trace.response' ? body : body.answer).until
}

/** What we answered is in what we sent, and nowhere else. */
const daysWeSaid = async (db: Kysely<unknown>): Promise<void> => {
  const { rows } = await sql<{ id: string; message: string }>`
    select distinct on (request.id) request.id, outbox.message from request
    join outbox on outbox.peer = request.peer and outbox.conv = request.conv
    where request.status = 'answered' and request.outcome = 'delayed'
      and outbox.type in ('trace.response', 'trace.correct') and outbox.message is not null
    order by request.id, outbox.seq desc`.execute(db)
  for (const { id, message } of rows) {
    const until = untilIn(payloadOf(message) as Message)
    if (until) await sql`update request set expected_on = ${until} where id = ${id}`.execute(db)
  }
}

const told = sql`
  create or replace function notify_of_reminder() returns trigger language plpgsql as $$
  begin
    perform note_notification(
      case new.level when 'escalation' then 'deadline-escalated'
        when 'delay' then 'delay-over' else 'deadline-passed' end,
      new.id::text,
      case new.kind when 'ask' then about_ask(new.subject::uuid)
        else jsonb_build_object('request_id', new.subject) end
        || jsonb_build_object('due_at', new.due_at));
    return null;
  end $$`

const expectedDays: Migration = {
  async up(db: Kysely<unknown>) {
    await columns.execute(db)
    await daysWeSaid(db)
    await told.execute(db)
  },
}

export const expectedDayMigrations: Record<string, Migration> = {
  '0037-expected-days': expectedDays,
}
