import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/**
 * Every weapon that is or was traced, ours and other States', by the number it is known by now
 * (docs/decisions/0040). What has to be read anew is written down by triggers, in the transaction that
 * changed it: whoever adds another way to read a weapon cannot forget to.
 */
const alreadyTraced: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      create table traced_weapon (
        kind text not null check (kind in ('case', 'request')), subject uuid not null,
        confirmed boolean not null, seen jsonb not null,
        serial_exact text not null, serial_skeleton text not null, kept_until text,
        primary key (kind, subject));
      create index traced_weapon_skeleton on traced_weapon (serial_skeleton);
      create index traced_weapon_kept on traced_weapon (kept_until) where kept_until is not null;
      create table traced_stir (
        id bigint generated always as identity primary key,
        kind text not null, subject uuid not null);
      insert into traced_stir (kind, subject)
        select 'case', id from case_file union all select 'request', id from request
    `.execute(db)
    await sql`
      create function stir_traced() returns trigger language plpgsql as $$
      begin
        case tg_table_name
          when 'request' then insert into traced_stir (kind, subject) values ('request', new.id);
          when 'case_file' then insert into traced_stir (kind, subject) values ('case', new.id);
          when 'ask' then insert into traced_stir (kind, subject)
            select 'case', case_id from trace where id = new.trace_id;
          else insert into traced_stir (kind, subject) values ('case', new.case_id);
        end case;
        return null;
      end $$;
      create trigger stir_traced after insert or update of body, handling on request
        for each row execute function stir_traced();
      create trigger stir_traced after insert or update of seen on case_file
        for each row execute function stir_traced();
      create trigger stir_traced after insert on case_reading
        for each row execute function stir_traced();
      create trigger stir_traced after insert or update of identified on trace
        for each row when (new.identified is not null) execute function stir_traced();
      create trigger stir_traced after update of answer, superseded on ask
        for each row when (new.answer is distinct from old.answer
          or new.superseded is distinct from old.superseded) execute function stir_traced();
      create function drop_traced() returns trigger language plpgsql as $$
      begin
        delete from traced_weapon where subject = old.id;
        return null;
      end $$;
      create trigger drop_traced after delete on request
        for each row execute function drop_traced();
      create trigger drop_traced after delete on case_file
        for each row execute function drop_traced()
    `.execute(db)
  },
}

/**
 * Answers that there is no record, to be looked at again when books come (docs/decisions/0040). A watch is
 * written with its answer by a trigger, however the answer came about; the answer that stands decides.
 */
const standingWatch: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      create table standing_watch (
        request_id uuid primary key references request (id) on delete cascade,
        answer uuid not null,
        state text not null check (state in
          ('new', 'open', 'hit', 'for-a-person', 'answered', 'ended')),
        since timestamptz not null, until timestamptz, serial_skeleton text,
        noticed_at timestamptz, settled_at timestamptz);
      create index standing_watch_open on standing_watch (serial_skeleton) where state = 'open';
      create index standing_watch_due on standing_watch (request_id) where state in ('new', 'hit');
      create index standing_watch_until on standing_watch (until)
        where state in ('open', 'for-a-person');
      insert into standing_watch (request_id, answer, state, since)
        select distinct on (request_id) request_id, jti, 'new', given_at from answer_given given
        where exists (select from request where request.id = given.request_id
          and request.outcome = 'no-record' and request.status in ('answered', 'closed'))
        order by request_id, jti desc
    `.execute(db)
    await sql`
      create function watch_answer() returns trigger language plpgsql as $$
      begin
        if new.outcome = 'no-record' then
          insert into standing_watch as watch (request_id, answer, state, since)
          values (new.request_id, new.jti, 'new', new.given_at)
          on conflict (request_id) do update
            set answer = new.jti, state = 'new', since = new.given_at, until = null,
              noticed_at = null, settled_at = null
            where watch.answer < new.jti;
        else
          update standing_watch
            set answer = new.jti, state = 'answered', settled_at = new.given_at
            where request_id = new.request_id and answer < new.jti;
        end if;
        return null;
      end $$;
      create trigger watch_answer after insert on answer_given
        for each row execute function watch_answer()
    `.execute(db)
  },
}

export const askedAgainMigrations: Record<string, Migration> = {
  '0018-already-traced': alreadyTraced,
  '0018-standing-watch': standingWatch,
}
