import { head } from '@proofmark/conformance/wire'
import { forge, honestHeader, signerOf } from '@proofmark/testkit/forgery'
import { secondsOf } from '@proofmark/testkit/participants'
import { expect } from 'vitest'
import type { RunningNode } from '../inbox/running-node.ts'
import { sendRaw } from '../inbox/socket.ts'
import type { CastFile } from './attempt.ts'
import { problemIn } from './problem.ts'
import type { Fetch, Step } from './scenario.ts'

type Polls = (told: Fetch) => string

/** Signs the polls of one scenario and remembers them by name. */
export const openPolls = ({
  cast,
  newId,
}: {
  readonly cast: CastFile
  readonly newId: () => string
}): Polls => {
  const made = new Map<string, string>()
  const keyOf = (id: string) => {
    const key = cast.keys[id]?.find(({ use }) => use === 'sig')
    if (!key) throw new Error(`${id} is not of the cast.`)
    return key
  }
  return ({ by, as, again, forged_by: forger }) => {
    const known = again === undefined ? undefined : made.get(again)
    if (known !== undefined) return known
    const claims = { iss: by, aud: 'ARG', iat: secondsOf(new Date()), jti: newId() }
    const header = honestHeader(keyOf(by), 'txp-poll+jwt')
    const poll = forge(header, claims, signerOf(keyOf(forger ?? by)))
    if (as !== undefined) made.set(as, poll)
    return poll
  }
}

export const tryFetch = async (
  node: RunningNode,
  polls: Polls,
  { fetch: told, expect: expected }: Extract<Step, { fetch: Fetch }>,
): Promise<void> => {
  const { scheme = 'TXP-Poll', query = '' } = told
  const answer = await sendRaw(node.port, [
    head([
      `GET /txp/1/mailbox${query} HTTP/1.1`,
      'host: node.test',
      ...(scheme ? [`authorization: ${scheme} ${polls(told)}`] : []),
      'connection: close',
    ]),
  ])
  expect(answer.status).toBe(expected.status)
  if (expected.code !== undefined) expect(problemIn(answer).code).toBe(expected.code)
}
