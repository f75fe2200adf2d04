import type { Client } from 'pg'
import type { Said } from './teller.ts'

/** A message the node had sent was erased, as its own duty would have done after the day. */
export const putErased = async (database: Client, { jti, conv }: Said): Promise<void> => {
  await database.query(
    `insert into erasure (kind, subject, direction, peer, jti, hash, type, conv, seq, issued_at,
        under, kept_until, erased_at, fields)
      select 'message', jti, 'sent', peer, jti, hash, type, conv, seq, created_at,
        'CHL', '2026-01-31', now(), '[]' from outbox where jti = $1 and conv = $2`,
    [jti, conv],
  )
  await database.query('update outbox set message = null where jti = $1', [jti])
}
