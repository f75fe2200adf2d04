import { hashOf } from '@proofmark/protocol'
import { forge, honestHeader, signerOf } from '@proofmark/testkit/forgery'
import { aMessage } from '@proofmark/testkit/messages'
import type { Client } from 'pg'
import type { CastFile } from './attempt.ts'
import type { Said } from './teller.ts'

/** The node under test has told BRA of a loss, as if an officer had sent the notice. */
export const putNotice = async (
  database: Client,
  cast: CastFile,
  newId: () => string,
  training = false,
): Promise<Said> => {
  const key = cast.keys.ARG?.find(({ use }) => use === 'sig')
  if (!key) throw new Error('ARG is not of the cast.')
  const now = new Date()
  const [jti, conv] = [newId(), newId()]
  const said = { iss: 'ARG', aud: 'BRA', jti, conv, sub: conv, ...(training ? { training } : {}) }
  const message = aMessage('notice.loss', said, now)
  const text = forge(honestHeader(key), message, signerOf(key))
  const hash = hashOf(text)
  await database.query(
    `insert into notice (id, direction, peer, jti, hash, kind, body, handling, at, training, told_by)
     values ($1::uuid, 'out', 'BRA', $1::uuid, $2, 'loss', $3, $4, $5, $6, 'scenario')`,
    [jti, hash, JSON.stringify(message.body), JSON.stringify(message.handling), now, training],
  )
  return { by: 'ARG', text, hash, jti, conv, sub: conv }
}
