import {
  type DeliveryResult,
  hashOf,
  openMessages,
  sealResults,
  signMessage,
  signRefusal,
} from '@proofmark/protocol'
import { putIntoOutbox } from '@proofmark/storage'
import { aRequest, countingBytes, nextId } from '@proofmark/testkit/messages'
import {
  makeParticipant,
  NOW,
  sealingKeyOf,
  secondsOf,
  type TestParticipant,
  trustIn,
} from '@proofmark/testkit/participants'
import { openNodeStore, type TestStore } from '@proofmark/testkit/store'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { type CourierContext, createCourier, type Post } from './courier.ts'
import { lookAtAsk, putAsk, whileTraceIsHeld } from './testing/asks.ts'

const bra = await makeParticipant('BRA')
const arg = await makeParticipant('ARG')
const chl = await makeParticipant('CHL')
const trust = trustIn(bra.member, arg.member, chl.member)
const random = countingBytes('courier')

let store: TestStore
beforeAll(async () => {
  store = await openNodeStore(inject('postgresUrl'))
})
afterAll(() => store[Symbol.asyncDispose]())

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined }
const neverSetBack: CourierContext['recovery'] = {
  epoch: 1,
  unsettled: () => false,
  holdsTraces: () => false,
  refresh: async () => undefined,
  keepMark: async () => undefined,
}
const context = (): CourierContext => ({
  self: 'BRA',
  db: store.db,
  clock: () => NOW,
  random,
  ownKeys: bra.own.all,
  trust: () => trust,
  recovery: neverSetBack,
  wake: () => undefined,
  log: quiet,
})

const queue = async () => {
  const { iss: _, aud: __, jti: ___, iat, exp, seq, type, body, ...message } = aRequest()
  return putIntoOutbox(
    store.db,
    { peer: 'ARG', lifetimeMs: (exp - iat) * 1000, message, content: { type, body } },
    { self: 'BRA', sign: (one) => signMessage(one, bra.own.signing), now: NOW, random },
  )
}
const stateOf = async (jti: string) => {
  const { state, refusal, receipt } = await store.db
    .selectFrom('outbox')
    .select(['state', 'refusal', 'receipt'])
    .where('jti', '=', jti)
    .executeTakeFirstOrThrow()
  return { state, refusal, receipt }
}

type Say = (text: string) => Promise<DeliveryResult>

/** What comes back from the wire: whoever stands there knows whom to seal for. */
const answering =
  (say: Say): Post =>
  async (_, envelope) => {
    const texts = await openMessages(envelope, arg.own.all)
    const results = await Promise.all(texts.map(say))
    return { kind: 'answered', envelope: await sealResults(results, await sealingKeyOf(bra)) }
  }

const refusedBy =
  (signer: TestParticipant, about?: string): Say =>
  async (text) => ({
    error: await signRefusal(
      {
        iss: 'ARG',
        aud: 'BRA',
        jti: nextId(),
        iat: secondsOf(NOW),
        type: 'error',
        ref: { hash: hashOf(about ?? text) },
        code: 'TXP_MESSAGE_INVALID',
        retry: 'never',
      },
      signer.own.signing,
    ),
  })

const deliver = (post: Post) => createCourier(context(), post, () => 0.5).deliver('ARG')
const waiting = { state: 'waiting', refusal: null, receipt: null }

describe('a message', () => {
  it.each<[string, Post]>([
    [
      'sealed, but not signed',
      answering(async () => ({ error: { code: 'TXP_MESSAGE_INVALID', retry: 'never' } })),
    ],
    ['signed by another State', answering(refusedBy(chl))],
    ['signed for another message', answering(refusedBy(arg, 'another'))],
    ['signed by nobody', answering(async () => ({ error: 'a.b.c' }))],
    [
      'in the clear',
      async () => ({ kind: 'refused', code: 'TXP_MESSAGE_INVALID', retry: 'never' }),
    ],
  ])('refused in words that are %s is sent again later', async (_, post) => {
    const { jti } = await queue()
    await deliver(post)
    expect(await stateOf(jti)).toEqual(waiting)
    await store.db.deleteFrom('outbox').execute()
  })

  it('refused in the clear does not hold up those behind it', async () => {
    const [bad, good] = [await queue(), await queue()]
    const tried: string[] = []
    await deliver(async (_, envelope) => {
      const texts = await openMessages(envelope, arg.own.all)
      tried.push(...texts.map(hashOf))
      return { kind: 'refused', code: 'TXP_ENVELOPE_MALFORMED', retry: 'never' }
    })
    expect(tried).toEqual([bad.hash, good.hash, bad.hash, good.hash])
    await store.db.deleteFrom('outbox').execute()
  })

  it('refused by the State it was sent to, signed, ends, and what was signed is kept', async () => {
    const { jti } = await queue()
    let signed: DeliveryResult | undefined
    await deliver(
      answering(async (text) => {
        signed = await refusedBy(arg)(text)
        return signed
      }),
    )
    const receipt = signed && 'error' in signed ? signed.error : undefined
    expect(await stateOf(jti)).toEqual({
      state: 'refused',
      refusal: 'TXP_MESSAGE_INVALID',
      receipt,
    })
  })

  it('refused, holds nothing of what was asked while it waits for whoever acts on the trace', async () => {
    const { jti } = await queue()
    const { conv } = await store.db
      .selectFrom('outbox')
      .select('conv')
      .where('jti', '=', jti)
      .executeTakeFirstOrThrow()
    const trace = await putAsk(store.db, { conv, state: 'ARG' })
    await whileTraceIsHeld(
      store.db,
      trace,
      () => deliver(answering(refusedBy(arg))),
      (holder) => holder.selectFrom('ask').where('conv', '=', conv).forUpdate().noWait().execute(),
    )
    expect(await lookAtAsk(store.db, conv)).toMatchObject({ outcome: 'no-answer' })
  })
})
