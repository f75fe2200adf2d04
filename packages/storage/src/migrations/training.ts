import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Whether a conversation is an exercise (docs/decisions/0045). All there were until now are real. */
const conversations: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      alter table conversation add column training boolean;
      update conversation set training = false where out_seq > 0 or in_seq > 0
    `.execute(db)
  },
}

/**
 * Cases and requests of an exercise. The mark is given once: a trigger keeps it, so that no way to change a
 * row, be it by hand, makes an exercise real or the other way round. An exercise is never watched.
 */
const casework: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      alter table case_file add column training boolean not null default false;
      alter table request add column training boolean not null default false;
      create index request_trace on request (trace);
      create function keep_training() returns trigger language plpgsql as $$
      begin
        raise exception 'training is said once and for all';
      end $$;
      create trigger keep_training before update of training on case_file
        for each row when (new.training is distinct from old.training)
        execute function keep_training();
      create trigger keep_training before update of training on request
        for each row when (new.training is distinct from old.training)
        execute function keep_training();
      create function watch_nothing_in_training() returns trigger language plpgsql as $$
      begin
        if exists (select from request where id = new.request_id and training) then
          return null;
        end if;
        return new;
      end $$;
      create trigger watch_nothing_in_training before insert on standing_watch
        for each row execute function watch_nothing_in_training()
    `.execute(db)
  },
}

/** Notices of an exercise; all there were until now are real. */
const notices: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      alter table notice add column training boolean not null default false;
      create trigger keep_training before update of training on notice
        for each row when (new.training is distinct from old.training)
        execute function keep_training()
    `.execute(db)
  },
}

export const conversationTrainingMigrations: Record<string, Migration> = {
  '0022-training-conversations': conversations,
}
export const trainingMigrations: Record<string, Migration> = {
  '0022-training': casework,
  '0043-training-notices': notices,
}
