import { setTimeout as waitMs } from 'node:timers/promises'
import { ENVELOPE_BYTES, hashOf, verifyReceipt } from '@proofmark/protocol'
import { asSegment, signedRaw } from '@proofmark/testkit/forgery'
import { type HostileCase, hostileCases } from '@proofmark/testkit/hostile'
import { aMessage, aRequest, following, nextId, signedBy } from '@proofmark/testkit/messages'
import { trustIn } from '@proofmark/testkit/participants'
import { httpStatus } from '@proofmark/transport'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { makeCast, receiptOf } from './cast.ts'
import { deliverThrough, doors } from './doors.ts'
import { expectNotTaken, expectRefusal, leavingNothing } from './expectations.ts'
import { type RunningNode, startNode } from './running-node.ts'
import type { Answer } from './socket.ts'

const { bra, pry, chl, idle, arg, monitor, members, retired, coming, now: at } = await makeCast()
const { signatures, claims, payloads, envelopes } = await hostileCases({
  ...{ bra, pry, arg, idle, at, retired, coming },
})

let node: RunningNode
beforeAll(async () => {
  node = await startNode({ postgresUrl: inject('postgresUrl'), self: arg, members })
})
afterAll(() => node[Symbol.asyncDispose]())

describe.each(doors)('through $name', (door) => {
  const deliver = (...texts: string[]) => deliverThrough(door, node.port, arg, ...texts)
  const post = (envelope: string) => door.post(node.port, envelope)

  const refuses = async ({ make, expect: code }: HostileCase): Promise<void> => {
    const text = await make()
    expectRefusal(await leavingNothing(node, () => deliver(text)), code)
  }

  describe('a message sealed for this node is refused and not stored', () => {
    it.each(signatures)('by its signature: $name', refuses)
    it.each(claims)('by its claims: $name', refuses)
    it.each(payloads)('by its payload: $name', refuses)

    const bySender: HostileCase[] = [
      {
        name: 'a monitor that asks for a trace',
        make: () => signedRaw(monitor, aRequest({ iss: 'some-monitor' }, at)),
        expect: 'TXP_CONVERSATION_REFUSED',
      },
    ]
    it.each(bySender)('by its sender: $name', refuses)

    const byWork: HostileCase[] = [
      {
        name: 'an answer nobody asked for',
        make: () => signedRaw(bra, aMessage('trace.response', {}, at)),
        expect: 'TXP_CONVERSATION_REFUSED',
      },
      {
        name: 'the end of a trace nobody asked for',
        make: () => signedRaw(bra, aMessage('trace.close', {}, at)),
        expect: 'TXP_CONVERSATION_REFUSED',
      },
      {
        name: 'word that a person took what nobody asked for',
        make: () => signedRaw(bra, aMessage('trace.ack', {}, at)),
        expect: 'TXP_CONVERSATION_REFUSED',
      },
      {
        name: 'messages brought again that nobody asked for',
        make: () =>
          signedRaw(
            bra,
            aMessage('sync.reply', { ref: { jti: nextId(), hash: 'A'.repeat(43) } }, at),
          ),
        expect: 'TXP_CONVERSATION_REFUSED',
      },
      {
        name: 'a monitor that asks what was said',
        make: () => signedRaw(monitor, aMessage('sync.request', { iss: 'some-monitor' }, at)),
        expect: 'TXP_CONVERSATION_REFUSED',
      },
      {
        name: 'times, which are for a monitor',
        make: () => signedRaw(bra, aMessage('clock.slip', {}, at)),
        expect: 'TXP_CONVERSATION_REFUSED',
      },
    ]
    it.each(byWork)('by what it does: $name', refuses)
  })

  describe('an envelope', () => {
    it.each(envelopes)('is refused: $name', async ({ make, expect: code }) => {
      const envelope = await make()
      expectRefusal(await leavingNothing(node, () => post(envelope)), code)
    })
  })

  describe('a good message', () => {
    it('is stored, and the receipt is for its very bytes', async () => {
      const { text, hash, message } = await signedBy(bra, aRequest({}, at))
      const before = await node.counts()
      const receipt = await receiptOf(await deliver(text), bra)
      const expected = { from: 'ARG', to: 'BRA', jti: message.jti, hash }
      await verifyReceipt(receipt, expected, trustIn(arg.member), new Date())
      const after = await node.counts()
      expect(after.inbox).toBe((before.inbox ?? 0) + 1)
      expect(after.request).toBe((before.request ?? 0) + 1)
      expect(after.evidence).toBe((before.evidence ?? 0) + 2)
      expect(hash).toBe(hashOf(text))
    })

    it.each([
      ['HTML', '<script>alert(1)</script><img src=x onerror=alert(1)>'],
      ['SQL', `'; drop table request; -- \\' OR 1=1 $1 $$ %s`],
      ['many scripts', 'مسدس 手枪 пистолет פיסטוק 🔫 Ünïcödé e\u0301 \u202e'],
    ])('keeps what people wrote, to the letter: %s', async (_, make) => {
      const message = aRequest({ body: { ...aRequest().body, weapon: { make, serial: 'A1' } } }, at)
      await receiptOf(await deliver(signedRaw(bra, message)), bra)
      const client = new Client({ connectionString: node.databaseUrl })
      await client.connect()
      const { rows } = await client.query('select body from request where jti = $1', [message.jti])
      await client.end()
      expect(rows).toEqual([{ body: message.body }])
    })

    it('issued four minutes from now is taken', async () => {
      const iat = Math.floor(Date.now() / 1000) + 240
      const text = signedRaw(bra, aRequest({ iat, exp: iat + 3600 }, at))
      await receiptOf(await deliver(text), bra)
    })

    it('beside bad ones is stored alone, and each is told its own', async () => {
      const message = await signedBy(bra, aRequest({}, at))
      const before = await node.counts()
      const { status } = await deliver('a.b.c', message.text, signedRaw(bra, 'null'))
      expect(status).toBe(200)
      const after = await node.counts()
      expect(after.inbox).toBe((before.inbox ?? 0) + 1)
      expect(after.audit).toBe((before.audit ?? 0) + 2)
    })
  })

  describe('nobody is fetched from', () => {
    it.each(['jku', 'x5u', 'jwk', 'kid'])('whatever %s says', async (member) => {
      const { alg, kid } = bra.signing
      const header = { alg, kid, typ: 'txp+jwt', crit: ['txp'], txp: 1, [member]: node.canary }
      const text = `${asSegment(header)}.${asSegment(aRequest({}, at))}.${'A'.repeat(86)}`
      expectRefusal(await leavingNothing(node, () => deliver(text)), 'TXP_ENVELOPE_MALFORMED')
      expect(node.fetched).toEqual([])
    })
  })

  /** As any sender does: the same bytes again while the node says that it cannot take them now. */
  const deliverAtLast = async (text: string): Promise<Answer> => {
    for (let attempt = 0; attempt < 20; attempt += 1) {
      const answer = await deliver(text)
      if (answer.status !== httpStatus.TXP_UNAVAILABLE) return answer
      await waitMs(250)
    }
    return deliver(text)
  }

  describe('a flood', () => {
    it('of 500 junk messages from one State does not stop the good one of another', async () => {
      const junk = [
        signedRaw(chl, aRequest({}, at)),
        signedRaw(chl, '{"iss":"CHL"'),
        signedRaw(chl, aMessage('trace.close', { iss: 'CHL' }, at)),
        'not even a message',
      ]
      const flood = Array.from({ length: 500 }, (_, n) => deliver(junk[n % junk.length] ?? ''))
      const good = await signedBy(bra, aRequest({}, at))
      const next = await signedBy(bra, aMessage('trace.close', { ...following(good) }, at))
      await receiptOf(await deliverAtLast(good.text), bra)
      const { inbox: before } = await node.counts()
      for (const { status } of await Promise.all(flood)) expect(status).toBeGreaterThanOrEqual(400)
      const { inbox: after } = await node.counts()
      expect(after).toBe(before)
      await receiptOf(await deliverAtLast(next.text), bra)
    })
  })

  it('an envelope of the largest size is opened, and a larger one is not', async () => {
    const large = 'A'.repeat(ENVELOPE_BYTES)
    expectRefusal(await leavingNothing(node, () => post(large)), 'TXP_ENVELOPE_MALFORMED')
    // It may be cut off so early that nobody reads the answer.
    expectNotTaken(await leavingNothing(node, () => post(`${large}A`)))
  })
})
