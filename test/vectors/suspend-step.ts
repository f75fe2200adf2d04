import { head } from '@proofmark/conformance/wire'
import type { StoredKey } from '@proofmark/protocol'
import { forge, honestHeader, signerOf } from '@proofmark/testkit/forgery'
import { DIRECTORY, secondsOf } from '@proofmark/testkit/participants'
import { expect } from 'vitest'
import type { RunningNode } from '../inbox/running-node.ts'
import { sendRaw } from '../inbox/socket.ts'
import type { CastFile } from './attempt.ts'
import { problemIn } from './problem.ts'
import type { Step, Suspend } from './scenario.ts'

const signedBy = (key: StoredKey, { sub, version, status }: Suspend): string => {
  const notice = { iss: DIRECTORY, iat: secondsOf(new Date()), sub, version, status }
  return forge(honestHeader(key, 'txp-suspend+jwt'), notice, signerOf(key))
}

/** Pushes one notice of suspension to the node. */
export const trySuspend = async (
  node: RunningNode,
  { keys }: CastFile,
  { suspend, expect: expected }: Extract<Step, { suspend: Suspend }>,
): Promise<void> => {
  const { forged_by: forger = '', type = 'application/jose', longer = 0 } = suspend
  const key = keys[forger]?.find(({ use }) => use === 'sig') ?? node.directoryKey
  const body = signedBy(key, suspend) + 'A'.repeat(longer)
  const answer = await sendRaw(node.port, [
    head([
      'POST /txp/1/suspensions HTTP/1.1',
      'host: node.test',
      `content-type: ${type}`,
      `content-length: ${body.length}`,
      'connection: close',
    ]),
    body,
  ])
  expect(answer.status).toBe(expected.status)
  if (expected.code !== undefined) expect(problemIn(answer).code).toBe(expected.code)
}
