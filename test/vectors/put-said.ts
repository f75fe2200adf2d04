import { hashOf, type Message } from '@proofmark/protocol'
import { forge, honestHeader, signerOf } from '@proofmark/testkit/forgery'
import { aMessage, bodies } from '@proofmark/testkit/messages'
import type { Client } from 'pg'
import type { CastFile } from './attempt.ts'
import type { Said as ToldSaid } from './scenario.ts'
import type { Said } from './teller.ts'

interface Surroundings {
  readonly database: Client
  readonly cast: CastFile
  readonly named: (name: string) => Said
  readonly newId: () => string
}

/** The node under test has said something besides answers to BRA, as if an officer had sent it. */
export const putSaid = async (
  { type, conv: within, ref: about, body }: ToldSaid,
  { database, cast, named, newId }: Surroundings,
): Promise<Said> => {
  const key = cast.keys.ARG?.find(({ use }) => use === 'sig')
  if (!key) throw new Error('ARG is not of the cast.')
  const now = new Date()
  const { conv, sub } = named(within)
  const { jti: refJti, hash: refHash } = named(about)
  const ref = { jti: refJti, hash: refHash }
  const kind = type as Message['type']
  const jti = newId()
  const over = { iss: 'ARG', aud: 'BRA', jti, conv, sub, ref, body: body ?? bodies[kind] }
  const text = forge(honestHeader(key), aMessage(kind, over as object, now), signerOf(key))
  const hash = hashOf(text)
  await database.query(
    `insert into dialogue (id, jti, hash, peer, conv, ours, type, ref_jti, body, said_at)
     values ($1::uuid, $1::uuid, $2, 'BRA', $3, true, $4, $5, $6, $7)`,
    [jti, hash, conv, type, refJti, JSON.stringify(over.body), now],
  )
  if (type === 'trace.clarify')
    await database.query('update request set stands_since = $1 where conv = $2', [now, conv])
  return { by: 'ARG', text, hash, jti, conv, sub }
}
