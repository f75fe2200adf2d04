import { sql } from 'kysely'
import type { NodeTx } from '../database.ts'
import type { Saying } from './dialogue.ts'

/** Of one question only one of these is ever said. */
const decisions: readonly Saying['type'][] = [
  'trace.clarified',
  'trace.consent-grant',
  'trace.consent-deny',
]

/**
 * Forgets what was said here since a set-back, and still waits to leave, where a message of ours that a
 * peer holds says the same or decides the same question: that one stands in its place.
 */
export const replaceUnsaid = async (tx: NodeTx, said: Saying): Promise<void> => {
  const { peer, conv, ref_jti: about, type } = said
  if (type === 'trace.interim') return
  const types = decisions.includes(type) ? decisions : [type]
  const to = type === 'trace.consent-ask' ? said.body.to : null
  await sql`
    delete from dialogue
    where ours and peer = ${peer} and conv = ${conv} and ref_jti is not distinct from ${about}::uuid
      and type = any(${[...types]}) and (${to}::text is null or body->>'to' = ${to}::text)
      and exists (
        select from outbox where outbox.peer = dialogue.peer and outbox.jti = dialogue.jti
          and outbox.state = 'waiting')`.execute(tx)
}

/** Remembers again what we said. Of two decisions that we signed for one question, the first that came back stands. */
export const restoreSaid = async (tx: NodeTx, said: Saying): Promise<void> => {
  await tx
    .insertInto('dialogue')
    .values({ ...said, body: JSON.stringify(said.body) })
    .onConflict((known) => known.doNothing())
    .execute()
}

/** What we said was signed again, or never left. */
export const moveSaid = async (
  tx: NodeTx,
  { peer, jti }: Pick<Saying, 'peer' | 'jti'>,
  placed: Pick<Saying, 'jti' | 'hash'> | null,
): Promise<void> => {
  const said = sql`ours and peer = ${peer} and jti = ${jti}`
  const change = placed
    ? sql`update dialogue set jti = ${placed.jti}, hash = ${placed.hash} where ${said}`
    : sql`delete from dialogue where ${said}`
  await change.execute(tx)
}
