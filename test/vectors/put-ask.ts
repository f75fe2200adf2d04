import { hashOf } from '@proofmark/protocol'
import { forge, honestHeader, signerOf } from '@proofmark/testkit/forgery'
import { aRequest } from '@proofmark/testkit/messages'
import type { Client } from 'pg'
import type { CastFile } from './attempt.ts'
import type { Said } from './teller.ts'

interface Ids {
  readonly conv: string
  readonly jti: string
  readonly trace: string
  readonly training: boolean
}

/** The node under test has asked BRA, as if an officer had sent the request. */
export const putAsk = async (
  database: Client,
  cast: CastFile,
  { conv, jti, trace, training }: Ids,
): Promise<Said> => {
  const key = cast.keys.ARG?.find(({ use }) => use === 'sig')
  if (!key) throw new Error('ARG is not of the cast.')
  const now = new Date()
  const message = aRequest(
    { iss: 'ARG', aud: 'BRA', conv, jti, sub: trace, ...(training ? { training } : {}) },
    now,
  )
  const text = forge(honestHeader(key), message, signerOf(key))
  const hash = hashOf(text)
  await database.query(
    `insert into case_file (id, national_number, category, ground, obtained_on, opened_at, opened_by, seen, training)
     values ($1::uuid, 'scenario', 'seized', 'not-marked', '2026-02-01', $2, 'scenario', '{}', $3)`,
    [trace, now, training],
  )
  await database.query(
    `insert into trace (id, case_id, status, sla, opened_at) values ($1::uuid, $1::uuid, 'tracing', 'routine', $2)`,
    [trace, now],
  )
  await database.query(
    `insert into ask (conv, trace_id, state, because, request_jti, request_hash, asked_at, due_at)
     values ($1, $2, 'BRA', '[]', $3, $4, $5, $5)`,
    [conv, trace, jti, hash, now],
  )
  await database.query(
    `insert into conversation (id, peer, out_seq, out_hash, training) values ($1, 'BRA', 1, $2, $3)`,
    [conv, hash, training],
  )
  await database.query(
    `insert into outbox (peer, jti, type, conv, seq, message, hash, created_at, expires_at, due_at, state)
     values ('BRA', $1, 'trace.request', $2, 1, $3, $4, $5, $5, $5, 'expired')`,
    [jti, conv, text, hash, now],
  )
  return { by: 'ARG', text, hash, jti, conv, sub: trace }
}
