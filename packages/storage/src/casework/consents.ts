import type { Consent, FileConsent, State } from '@proofmark/domain'
import { sql } from 'kysely'
import type { NodeDb, NodeTx } from '../database.ts'

/** A message by id and hash, as another message names it. */
export interface Standing {
  readonly jti: string
  readonly hash: string
}

/** The answer of another State that stands in a conversation: its last, or its last correction of it. */
export const answerHeld = (
  tx: NodeTx,
  { peer, conv }: { readonly peer: State; readonly conv: string },
): Promise<Standing | undefined> =>
  tx
    .selectFrom('inbox')
    .select(['jti', 'hash'])
    .where('issuer', '=', peer)
    .where('conv', '=', conv)
    .where('type', 'in', ['trace.response', 'trace.correct'])
    .where('state', '=', 'applied')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()

/** A consent of another State to quote what it said in a conversation; `jti` and `hash` are the grant's. */
export interface ConsentGranted extends FileConsent, Standing {}

/**
 * Every consent that holds for a trace: granted, not taken back, and for the answer that stands. What
 * was consented to before an answer was corrected says nothing of the corrected one.
 */
export const consentsFor = async (db: NodeDb, traceId: string): Promise<ConsentGranted[]> => {
  const { rows } = await sql<ConsentGranted>`
    select given.peer as by, given.conv, given.jti, given.hash, given.body->>'to' as "to",
      given.body->>'quote' as quote, given.body->>'until' as until,
      given.body->>'file_for' as "fileFor",
      given.body ? 'condition' as "isConditional"
    from ask
    join dialogue given on given.conv = ask.conv and given.peer = ask.state and not given.ours
      and given.type = 'trace.consent-grant'
    join dialogue wish on wish.conv = given.conv and wish.peer = given.peer and wish.ours
      and wish.jti = given.ref_jti
    where ask.trace_id = ${traceId} and not ask.superseded and ask.recalled_at is null
      and wish.ref_jti = (
        select jti from inbox where issuer = ask.state and conv = ask.conv
          and type in ('trace.response', 'trace.correct') and state = 'applied'
        order by seq desc limit 1)
      and not exists (
        select from dialogue back where back.peer = given.peer and back.conv = given.conv
          and not back.ours and back.type = 'trace.recall' and back.ref_jti = given.jti)
    order by given.id`.execute(db)
  return rows.map(({ until, fileFor, ...consent }) => ({
    ...consent,
    ...(until ? { until } : {}),
    ...(fileFor ? { fileFor } : {}),
  }))
}

/** A consent of another State that was asked for and denied. */
export type Denial = Pick<Consent, 'to'> & { readonly by: State }

/** Every consent of a trace that was denied for the answer that stands, and not asked for again since. */
export const denialsFor = async (db: NodeDb, traceId: string): Promise<Denial[]> => {
  const { rows } = await sql<Denial>`
    select wish.peer as by, wish.body->>'to' as "to"
    from ask
    join dialogue wish on wish.conv = ask.conv and wish.peer = ask.state and wish.ours
      and wish.type = 'trace.consent-ask'
    join dialogue denied on denied.conv = wish.conv and denied.peer = wish.peer and not denied.ours
      and denied.type = 'trace.consent-deny' and denied.ref_jti = wish.jti
    where ask.trace_id = ${traceId} and not ask.superseded
      and wish.ref_jti = (
        select jti from inbox where issuer = ask.state and conv = ask.conv
          and type in ('trace.response', 'trace.correct') and state = 'applied'
        order by seq desc limit 1)
      and not exists (
        select from dialogue later where later.peer = wish.peer and later.conv = wish.conv
          and later.ours and later.type = wish.type and later.body->>'to' = wish.body->>'to'
          and later.id > wish.id)`.execute(db)
  return rows
}
