import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** What people are told of, what they want to be told of, webhooks, and what goes out to both (docs/decisions/0044). */
const tables = sql`
  create table notification (
    id uuid primary key default gen_random_uuid(),
    place bigint generated always as identity unique,
    kind text not null, fact text not null,
    case_id uuid, trace_id uuid, request_id uuid, draft_id uuid, notice_id uuid, person text,
    due_at timestamptz, told_at timestamptz,
    unique (kind, fact),
    check (num_nonnulls(case_id, request_id, notice_id) = 1));
  create index notification_untold on notification (place) where told_at is null;
  create table notification_read (
    person text not null, notification_id uuid not null references notification (id) on delete cascade,
    read_at timestamptz not null, primary key (person, notification_id));
  create table notification_wish (
    person text primary key, on_screen jsonb not null, by_mail jsonb not null,
    address text, language text not null, roles jsonb not null,
    changed_at timestamptz not null, seen_at timestamptz not null);
  create table webhook (
    id uuid primary key, name text not null unique, url text not null, kinds jsonb not null,
    secret text not null, old_secret text, old_until timestamptz,
    made_by text not null, made_at timestamptz not null,
    disabled_at timestamptz, disabled_by text, disabled_why text,
    failures integer not null default 0, failing_since timestamptz, next_at timestamptz);
  create table notification_delivery (
    id uuid primary key default gen_random_uuid(),
    place bigint generated always as identity unique,
    notification_id uuid not null references notification (id) on delete cascade,
    channel text not null check (channel in ('mail', 'webhook')), recipient text not null,
    status text not null default 'waiting'
      check (status in ('waiting', 'sent', 'failed', 'dropped')),
    tries integer not null default 0, code text, tried_at timestamptz,
    made_at timestamptz not null, due_at timestamptz not null, leased_until timestamptz,
    expires_at timestamptz not null, settled_at timestamptz,
    unique (notification_id, channel, recipient));
  create index notification_delivery_waiting on notification_delivery (channel, recipient, due_at)
    where status = 'waiting';
  create index notification_delivery_status on notification_delivery (status, place)`

/** One row for one fact; a fact that comes again, in whatever way, tells nobody twice. */
const noting = sql`
  create function note_notification(kind text, fact text, about jsonb) returns void
  language sql as $$
    insert into notification
      (kind, fact, case_id, trace_id, request_id, draft_id, notice_id, person, due_at)
    select note_notification.kind, note_notification.fact, told.*
    from jsonb_to_record(about) as told
      (case_id uuid, trace_id uuid, request_id uuid, draft_id uuid, notice_id uuid,
       person text, due_at timestamptz)
    on conflict do nothing
  $$;
  create function about_ask(conversation uuid) returns jsonb language sql stable as $$
    select jsonb_build_object('case_id', trace.case_id, 'trace_id', trace.id, 'due_at', ask.due_at)
    from ask join trace on trace.id = ask.trace_id where ask.conv = conversation
  $$`

/** What happens more than once to one thing is another fact in every transaction. */
const xact = sql`pg_current_xact_id()::text`

const ofOurs = sql`
  create function notify_of_ask() returns trigger language plpgsql as $$
  begin
    if new.answered_at is not null and old.answered_at is null then
      perform note_notification('answer-arrived', new.conv || ' ' || ${xact},
        about_ask(new.conv) - 'due_at');
    end if;
    if new.corrected_at is distinct from old.corrected_at and new.corrected_at is not null then
      perform note_notification('answer-corrected', new.conv || ' ' || ${xact},
        about_ask(new.conv) - 'due_at');
    end if;
    return null;
  end $$;
  create trigger notify_of_ask after update of answered_at, corrected_at on ask
    for each row execute function notify_of_ask();
  create function notify_of_trace() returns trigger language plpgsql as $$
  begin
    perform note_notification(
      case new.status when 'closed' then 'trace-ended' else 'trace-for-review' end,
      new.id || ' ' || ${xact},
      jsonb_build_object('case_id', new.case_id, 'trace_id', new.id));
    return null;
  end $$;
  create trigger notify_of_trace after update of status on trace
    for each row when (new.status is distinct from old.status
      and new.status in ('closed', 'needs-review'))
    execute function notify_of_trace();
  create function notify_of_share() returns trigger language plpgsql as $$
  begin
    perform note_notification('case-shared', new.id::text,
      jsonb_build_object('case_id', new.case_id, 'person', new.person));
    return null;
  end $$;
  create trigger notify_of_share after insert on case_share
    for each row when (new.person <> new.shared_by) execute function notify_of_share()`

const ofTheirs = sql`
  create function notify_of_request() returns trigger language plpgsql as $$
  begin
    perform note_notification('request-waits', new.id::text,
      jsonb_build_object('request_id', new.id, 'due_at', new.due_at));
    return null;
  end $$;
  create trigger notify_of_request after update of status on request
    for each row when (new.status = 'for-a-person' and old.status = 'received')
    execute function notify_of_request();
  create function notify_of_hand_off() returns trigger language plpgsql as $$
  begin
    perform note_notification('request-handed-over', new.id::text,
      jsonb_build_object('request_id', new.request_id, 'person', new.to_person));
    return null;
  end $$;
  create trigger notify_of_hand_off after insert on hand_off
    for each row when (new.to_person <> new.by_person) execute function notify_of_hand_off();
  create function notify_of_draft() returns trigger language plpgsql as $$
  declare about jsonb := jsonb_build_object('request_id', new.request_id, 'draft_id', new.id);
  begin
    if new.status = 'open' and (new.composed ->> 'secondPerson')::boolean
      and (tg_op = 'INSERT' or old.status <> 'open'
        or not (old.composed ->> 'secondPerson')::boolean)
    then
      perform note_notification('draft-waits', new.id || ' ' || new.version, about);
    end if;
    if tg_op = 'UPDATE' and new.status = 'approved' and old.status <> 'approved' then
      perform note_notification('draft-approved', new.id || ' ' || ${xact}, about);
    end if;
    return null;
  end $$;
  create trigger notify_of_draft after insert or update on answer_draft
    for each row execute function notify_of_draft();
  create function notify_of_watch() returns trigger language plpgsql as $$
  begin
    perform note_notification('watch-hit', new.request_id || ' ' || ${xact},
      jsonb_build_object('request_id', new.request_id));
    return null;
  end $$;
  create trigger notify_of_watch after update of state on standing_watch
    for each row when (new.state = 'for-a-person' and old.state <> 'for-a-person')
    execute function notify_of_watch()`

const ofBoth = sql`
  create function notify_of_dialogue() returns trigger language plpgsql as $$
  declare
    ours jsonb := (select about_ask(conv) from ask where conv = new.conv and state = new.peer);
    theirs uuid := (select id from request where conv = new.conv and peer = new.peer);
    kind text := case
      when ours is not null then case new.type
        when 'trace.clarify' then 'question-arrived'
        when 'trace.interim' then 'interim-arrived'
        when 'trace.consent-grant' then 'consent-decided'
        when 'trace.consent-deny' then 'consent-decided'
        when 'trace.recall' then 'answer-recalled' end
      when theirs is not null then case new.type
        when 'trace.clarified' then 'clarification-arrived'
        when 'trace.consent-ask' then 'consent-asked'
        when 'trace.recall' then 'request-recalled' end
      end;
  begin
    if kind is not null then
      perform note_notification(kind, new.id::text,
        coalesce(ours - 'due_at', jsonb_build_object('request_id', theirs)));
    end if;
    return null;
  end $$;
  create trigger notify_of_dialogue after insert on dialogue
    for each row when (not new.ours) execute function notify_of_dialogue();
  create function notify_of_reminder() returns trigger language plpgsql as $$
  begin
    perform note_notification(
      case new.level when 'escalation' then 'deadline-escalated' else 'deadline-passed' end,
      new.id::text,
      case new.kind when 'ask' then about_ask(new.subject::uuid)
        else jsonb_build_object('request_id', new.subject) end
        || jsonb_build_object('due_at', new.due_at));
    return null;
  end $$;
  create trigger notify_of_reminder after insert on reminder
    for each row execute function notify_of_reminder();
  create function notify_of_notice() returns trigger language plpgsql as $$
  begin
    perform note_notification('notice-arrived', new.id::text,
      jsonb_build_object('notice_id', new.id));
    return null;
  end $$;
  create trigger notify_of_notice after insert on notice
    for each row when (new.direction = 'in') execute function notify_of_notice()`

/**
 * Notifications are written by triggers, in the transaction of the fact, however it came about: whoever adds
 * another way to send an answer or to end a trace cannot forget to tell of it.
 */
const notifications: Migration = {
  async up(db: Kysely<unknown>) {
    for (const step of [tables, noting, ofOurs, ofTheirs, ofBoth]) await step.execute(db)
  },
}

export const notificationMigrations: Record<string, Migration> = {
  '0021-notifications': notifications,
}
