import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/**
 * Every version of the disclosure policy that came into force, whole, and under which one and which of
 * its rules each answer left; how each side wants handled what it tells; and whether the origin of a
 * weapon was established by other means than a trace.
 */
const policyAndHandling: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      create table policy_version (
        version text primary key, name text not null, text text not null);
      create table policy_in_force (
        id bigint generated always as identity primary key,
        version text not null references policy_version (version),
        since timestamptz not null, put_by text not null,
        signed_by text, signed_at timestamptz, signature text);
      alter table answer_given
        add column policy text references policy_version (version),
        add column rules jsonb not null default '[]';
      alter table request
        add column legal text not null default 'iti-2005', add column handling jsonb;
      alter table ask add column handling jsonb;
      alter table trace add column identified_told jsonb;
      update trace set identified_told =
          '{"by": "", "handling": {"tlp": "red", "use": "tracing-only", "onward": "never"}}'
        where identified is not null and own->>'outcome' is distinct from 'found';
      alter table case_file
        add column origin_otherwise_at timestamptz, add column origin_otherwise_by text
    `.execute(db)
  },
}

export const policyMigrations: Record<string, Migration> = { '0010-policy': policyAndHandling }
