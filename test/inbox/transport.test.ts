import { hostileRequests, stalls } from '@proofmark/conformance/hostile-requests'
import { type Answer, head } from '@proofmark/conformance/wire'
import { aRequest, sealedFor, signedBy } from '@proofmark/testkit/messages'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { makeCast, receiptOf } from './cast.ts'
import { expectNotTaken, leavingNothing } from './expectations.ts'
import { type RunningNode, startNode } from './running-node.ts'
import { post, sendRaw } from './socket.ts'

const { bra, arg, members, now: at } = await makeCast()
const good = await sealedFor(arg, [(await signedBy(bra, aRequest({}, at))).text], at)

let node: RunningNode
/** Begun first and looked at last: the node's patience is longer than the other tests take. */
let stalled: Promise<Answer[]>
beforeAll(async () => {
  node = await startNode({ postgresUrl: inject('postgresUrl'), self: arg, members })
  stalled = Promise.all(stalls(200).map(({ make }) => sendRaw(node.port, make(good))))
})
afterAll(() => node[Symbol.asyncDispose]())

describe('what is no request to the inbox', () => {
  it.each(hostileRequests)('is refused, and nothing is stored: $title', async ({ make }) => {
    expectNotTaken(await leavingNothing(node, () => sendRaw(node.port, make(good))))
  })

  it('is refused, and nothing is stored: two hosts', async () => {
    const about = ['content-type: application/jose', `content-length: ${good.length}`]
    const hosts = ['host: node.test', 'Host: other.test']
    const lines = ['POST /txp/1/inbox HTTP/1.1', ...hosts, ...about, 'connection: close']
    expectNotTaken(await leavingNothing(node, () => sendRaw(node.port, [head(lines), good])))
  })

  it('that never ends is cut off', async () => {
    for (const answer of await stalled) expectNotTaken(answer)
    expect(await node.counts()).toMatchObject({ inbox: 0, request: 0 })
  })

  it('is on record: which code and how often, in few lines, and nothing else', async () => {
    const client = new Client({ connectionString: node.databaseUrl })
    await client.connect()
    const { rows } = await client.query<{ code: string; subject: string; actor: string }>(
      `select code, subject, actor from audit where act = 'transport-refused'`,
    )
    await client.end()
    const codes = rows.map(({ code }) => code)
    expect(new Set(codes)).toContain('TXP_ENVELOPE_MALFORMED')
    expect(new Set(codes)).toContain('PMK_INPUT_INVALID')
    expect(codes.length).toBeLessThan(hostileRequests.length)
    for (const { subject, actor } of rows) {
      expect(subject).toMatch(/^(and \d+ before)?$/)
      expect(actor).toBe('unauthenticated')
    }
  })

  it('does not stop the node: the very envelope is taken when it is sent as it should be', async () => {
    await receiptOf(await post(node.port, good), bra)
    expect(await node.counts()).toMatchObject({ inbox: 1, request: 1 })
  })
})
