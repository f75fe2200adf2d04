import { head } from '@proofmark/conformance/wire'
import { faultCodes } from '@proofmark/domain'
import { sealedFor } from '@proofmark/testkit/messages'
import type { TestParticipant } from '@proofmark/testkit/participants'
import { httpStatus } from '@proofmark/transport'
import { type Answer, post, sendRaw } from './socket.ts'

/** A way into the inbox. Whatever comes in is to be judged alike at each. */
export interface Door {
  readonly name: string
  post(port: number, envelope: string): Promise<Answer>
}

const QUERY = 'mutation ($envelope: String!) { deliver(envelope: $envelope) { envelope } }'

interface GraphqlAnswer {
  readonly data?: { readonly deliver: { readonly envelope: string } } | null
  readonly errors?: readonly { readonly extensions: { readonly code: string } }[]
}

/** What GraphQL answered, as the inbox would have said it: its code and nothing else decides. */
const asInboxAnswer = (answer: Answer): Answer => {
  const { data, errors } = JSON.parse(answer.body) as GraphqlAnswer
  if (data) return { ...answer, status: 200, body: data.deliver.envelope }
  const code = faultCodes.find((known) => known === errors?.[0]?.extensions.code)
  if (!code) return answer
  const status = httpStatus[code]
  const type = 'application/problem+json'
  return { ...answer, status, type, body: JSON.stringify({ code, status }) }
}

const postGraphql = async (port: number, envelope: string): Promise<Answer> => {
  const body = JSON.stringify({ query: QUERY, variables: { envelope } })
  const lines = [
    'POST /graphql HTTP/1.1',
    'host: node.test',
    'content-type: application/json',
    'accept: application/json',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ]
  return asInboxAnswer(await sendRaw(port, [head(lines), body]))
}

export const doors: readonly Door[] = [
  { name: 'POST /txp/1/inbox', post },
  { name: 'mutation deliver', post: postGraphql },
]

export const deliverThrough = async (
  door: Door,
  port: number,
  recipient: TestParticipant,
  ...texts: readonly string[]
): Promise<Answer> => door.post(port, await sealedFor(recipient, texts, new Date()))
