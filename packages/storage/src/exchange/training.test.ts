import { signMessage } from '@proofmark/protocol'
import {
  aMessage,
  aRequest,
  countingBytes,
  following,
  nextId,
  type Signed,
  signedBy,
} from '@proofmark/testkit/messages'
import { makeParticipant, NOW, trustIn } from '@proofmark/testkit/participants'
import { openNodeStore, type TestStore } from '@proofmark/testkit/store'
import { EFFECT, errorIn, openTestInbox, receiptIn } from '@proofmark/testkit/test-inbox'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { readOwnCopy } from './inbox.ts'
import { type Draft, putIntoOutbox } from './outbox.ts'

const bra = await makeParticipant('BRA')
const arg = await makeParticipant('ARG')
const trust = trustIn(bra.member, arg.member)
const training = { training: true } as const

let store: TestStore
let inbox: ReturnType<typeof openTestInbox>
beforeAll(async () => {
  store = await openNodeStore(inject('postgresUrl'))
  inbox = openTestInbox({ db: store.db, self: arg, trust: () => trust })
})
afterAll(() => store[Symbol.asyncDispose]())

const deliver = async ({ text }: Signed) => (await inbox.deliver(bra, text))[0]
const close = (last: Signed, over: object) =>
  signedBy(bra, aMessage('trace.close', { ...following(last), ...over }))
const stateOf = async ({ message: { jti } }: Signed) => {
  const found = store.db.selectFrom('inbox').select('state').where('jti', '=', jti)
  return (await found.executeTakeFirst())?.state
}
const effectOf = ({ message: { jti } }: Signed) =>
  store.db
    .selectFrom('audit')
    .selectAll()
    .where('act', '=', EFFECT)
    .where('subject', '=', jti)
    .execute()

describe.each([
  { kind: 'an exercise', begun: training, other: {} },
  { kind: 'a real conversation', begun: {}, other: training },
])('$kind', ({ begun, other }) => {
  it('goes on as it began', async () => {
    const one = await signedBy(bra, aRequest(begun))
    receiptIn(await deliver(one))
    expect(errorIn(await deliver(await close(one, other)))).toBe('TXP_CONVERSATION_REFUSED')
    receiptIn(await deliver(await close(one, begun)))
  })

  it('sets aside, without effect, what waited behind a gap and is of the other kind', async () => {
    const one = await signedBy(bra, aRequest(begun))
    const two = await close(one, other)
    const three = await close(two, begun)
    receiptIn(await deliver(three))
    receiptIn(await deliver(two))
    receiptIn(await deliver(one))
    expect(await Promise.all([one, two, three].map(stateOf))).toEqual([
      'applied',
      'set-aside',
      'applied',
    ])
    expect(await effectOf(two)).toEqual([])
  })

  it('is written on with its own mark, whatever the writer thinks of', async () => {
    const conv = nextId()
    const draft = (type: 'trace.request' | 'trace.close', mark: object): Draft => ({
      peer: 'BRA',
      lifetimeMs: 60_000,
      message: {
        ...{ sub: conv, conv, purpose: 'criminal-investigation', legal: 'iti-2005' },
        ...{ sla: 'routine', lang: 'en', ...mark },
        handling: { tlp: 'amber', use: 'tracing-only', onward: 'never' },
      },
      content: { type, body: aMessage(type).body } as Draft['content'],
    })
    const random = countingBytes(`training ${conv}`)
    const sign = (message: Parameters<typeof signMessage>[0]) =>
      signMessage(message, arg.own.signing)
    const put = async (one: Draft) => {
      const { jti } = await store.db
        .transaction()
        .execute((tx) => putIntoOutbox(tx, one, { self: 'ARG', sign, now: NOW, random }))
      const row = store.db.selectFrom('outbox').select('message').where('jti', '=', jti)
      return readOwnCopy((await row.executeTakeFirstOrThrow()).message ?? '')
    }
    const expected = 'training' in begun ? true : undefined
    expect((await put(draft('trace.request', begun))).training).toBe(expected)
    expect((await put(draft('trace.close', {}))).training).toBe(expected)
    expect((await put(draft('trace.close', training))).training).toBe(expected)
  })
})
