import { openResults, payloadOf } from '@proofmark/protocol'
import { partsOf } from '@proofmark/testkit/forgery'
import {
  aMessage,
  aRequest,
  following,
  nextId,
  type Signed,
  signedBy,
} from '@proofmark/testkit/messages'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { deliver, makeCast, receiptOf } from './cast.ts'
import { expectRefusal, leavingNothing } from './expectations.ts'
import { type RunningNode, startNode } from './running-node.ts'

const { bra, arg, members, now: at } = await makeCast()

let node: RunningNode
beforeAll(async () => {
  node = await startNode({ postgresUrl: inject('postgresUrl'), self: arg, members })
})
afterAll(() => node[Symbol.asyncDispose]())

const send = ({ text }: Pick<Signed, 'text'>) => deliver(node.port, arg, text)
const receiptFor = async (message: Pick<Signed, 'text'>) => receiptOf(await send(message), bra)
const request = () => signedBy(bra, aRequest({}, at))

describe('the same message again', () => {
  it('gets the same receipt and is stored once', async () => {
    const message = await request()
    const receipt = await receiptFor(message)
    expect(await leavingNothing(node, () => receiptFor(message))).toBe(receipt)
  })

  it('fifty times at once gets one receipt and is stored once', async () => {
    const message = await request()
    const { inbox: before = 0 } = await node.counts()
    const receipts = await Promise.all(Array.from({ length: 50 }, () => receiptFor(message)))
    expect(new Set(receipts).size).toBe(1)
    expect(await node.counts()).toMatchObject({ inbox: before + 1 })
  })

  it('with a space in its signature is never a second one', async () => {
    const message = await request()
    await receiptFor(message)
    const [header, payload, signature] = partsOf(message.text)
    const text = `${header}.${payload}. ${signature}`
    expectRefusal(await leavingNothing(node, () => send({ text })), 'TXP_ENVELOPE_MALFORMED')
  })

  it('after the node was killed gets the same receipt', async () => {
    const message = await request()
    const receipt = await receiptFor(message)
    await node.killAndRestart()
    expect(await leavingNothing(node, () => receiptFor(message))).toBe(receipt)
  })
})

describe('a message that contradicts another', () => {
  it('by its id is refused, and the first one stands', async () => {
    const message = await request()
    const receipt = await receiptFor(message)
    const { jti } = message.message
    const other = await signedBy(bra, aRequest({ jti }, at))
    expectRefusal(await leavingNothing(node, () => send(other)), 'TXP_ID_REUSED')
    expect(await receiptFor(message)).toBe(receipt)
  })

  it('by its place is refused', async () => {
    const one = await request()
    await receiptFor(one)
    const same = await signedBy(bra, { ...one.message, jti: nextId() })
    expectRefusal(await leavingNothing(node, () => send(same)), 'TXP_ORDER_FORKED')
    await receiptFor(await signedBy(bra, aMessage('trace.close', following(one), at)))
    const again = await signedBy(bra, aMessage('trace.close', following(one), at))
    expectRefusal(await leavingNothing(node, () => send(again)), 'TXP_ORDER_FORKED')
  })

  it('by what it says came before is refused', async () => {
    const one = await request()
    await receiptFor(one)
    const prev = 'A'.repeat(43)
    const next = await signedBy(bra, aMessage('trace.close', { ...following(one), prev }, at))
    expectRefusal(await leavingNothing(node, () => send(next)), 'TXP_ORDER_FORKED')
  })

  it('as the second end of one request is refused', async () => {
    const one = await request()
    await receiptFor(one)
    const two = await signedBy(bra, aMessage('trace.close', following(one), at))
    await receiptFor(two)
    const three = await signedBy(bra, aMessage('trace.close', following(two), at))
    expectRefusal(await leavingNothing(node, () => send(three)), 'TXP_CONVERSATION_REFUSED')
  })
})

describe('a message after a gap', () => {
  it('is receipted and waits, and is applied when the gap is filled', async () => {
    const one = await request()
    const two = await signedBy(bra, aMessage('trace.close', following(one), at))
    const { request: before = 0 } = await node.counts()
    const early = await receiptFor(two)
    expect(await node.counts()).toMatchObject({ request: before })
    await receiptFor(one)
    expect(await node.counts()).toMatchObject({ request: before + 1 })
    expect(await receiptFor(two)).toBe(early)
    const three = await signedBy(bra, aMessage('trace.close', following(two), at))
    // Refused because the request is closed: the end that waited was applied.
    expectRefusal(await send(three), 'TXP_CONVERSATION_REFUSED')
  })
})

describe('questions about order', () => {
  const asking = () => signedBy(bra, aMessage('sync.request', {}, at))

  it('are answered in the conversation they open', async () => {
    const { outbox: before = 0 } = await node.counts()
    await receiptFor(await asking())
    expect(await node.counts()).toMatchObject({ outbox: before + 1 })
  })

  it('are answered so often a minute, and then later', async () => {
    const questions = await Promise.all(Array.from({ length: 125 }, asking))
    const texts = questions.map(({ text }) => text)
    await deliver(node.port, arg, ...texts.slice(0, 100))
    const answer = await deliver(node.port, arg, ...texts.slice(100))
    const results = await openResults(answer.body, 25, bra.own.all)
    const last = results.at(-1)
    const refusal = last && 'error' in last ? payloadOf(String(last.error)) : null
    expect(refusal).toMatchObject({ code: 'TXP_QUOTA_REACHED', retry: 'after' })
    expect(results[0]).toHaveProperty('receipt')
    await receiptFor(await request())
  })
})
