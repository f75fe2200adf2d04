import { messageLifetimeMs } from '@proofmark/domain'
import { signMessage } from '@proofmark/protocol'
import { putIntoOutbox } from '@proofmark/storage'
import { aRequest, countingBytes, nextId } from '@proofmark/testkit/messages'
import { makeParticipant, NOW, trustIn } from '@proofmark/testkit/participants'
import { openNodeStore, type TestStore } from '@proofmark/testkit/store'
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import { type LapseContext, lapseOverdue } from './lapse.ts'
import { lookAtAsk, putAsk, whileTraceIsHeld } from './testing/asks.ts'

const bra = await makeParticipant('BRA')
const arg = await makeParticipant('ARG')
const trust = trustIn(bra.member, arg.member)
const afterwards = new Date(NOW.getTime() + messageLifetimeMs + 1)

let store: TestStore
beforeEach(async () => {
  store = await openNodeStore(inject('postgresUrl'))
})
afterEach(() => store[Symbol.asyncDispose]())

const context = (): LapseContext => ({
  db: store.db,
  clock: () => afterwards,
  trust: () => trust,
  recovery: {
    epoch: 1,
    unsettled: () => false,
    holdsTraces: () => false,
    refresh: async () => undefined,
    keepMark: async () => undefined,
  },
  log: { info: () => undefined, warn: () => undefined, error: () => undefined },
})

const told = () =>
  store.db.selectFrom('notification').select('kind').where('kind', '=', 'request-lapsed').execute()
const audited = () => store.db.selectFrom('audit').select('act').execute()

describe('a request nobody answers', () => {
  it('lapses where its trace waits for it', async () => {
    const conv = nextId()
    await putAsk(store.db, { conv, state: 'ARG', lapsesAt: NOW })
    await lapseOverdue(context())
    expect(await lookAtAsk(store.db, conv)).toMatchObject({
      ...{ outcome: 'no-answer', lapsed_at: afterwards },
    })
    expect(await told()).toEqual([{ kind: 'request-lapsed' }])
    expect(await audited()).toEqual([{ act: 'request-lapsed' }])
  })

  it.each([
    ['its trace has ended', { status: 'closed' }],
    ['it was asked anew', { superseded: true }],
  ] as const)('is over in silence where nobody waits for it: %s', async (_, over) => {
    const conv = nextId()
    await putAsk(store.db, { conv, state: 'ARG', lapsesAt: NOW, ...over })
    await lapseOverdue(context())
    expect(await lookAtAsk(store.db, conv)).toMatchObject({ outcome: 'no-answer', lapsed_at: null })
    expect(await told()).toEqual([])
    expect(await audited()).toEqual([])
  })

  it('holds nothing of what never left while it waits for whoever acts on the trace', async () => {
    const {
      iss: _,
      aud: __,
      jti: ___,
      iat: ____,
      exp: _____,
      seq,
      type,
      body,
      ...message
    } = aRequest()
    const random = countingBytes('lapse')
    const sign = (one: Parameters<typeof signMessage>[0]) => signMessage(one, bra.own.signing)
    const { jti } = await putIntoOutbox(
      store.db,
      { peer: 'ARG', lifetimeMs: messageLifetimeMs, message, content: { type, body } },
      { self: 'BRA', sign, now: NOW, random },
    )
    const trace = await putAsk(store.db, { conv: message.conv, state: 'ARG' })
    await whileTraceIsHeld(
      store.db,
      trace,
      () => lapseOverdue(context()),
      (holder) => holder.selectFrom('outbox').where('jti', '=', jti).forUpdate().noWait().execute(),
    )
    expect(await lookAtAsk(store.db, message.conv)).toMatchObject({ lapsed_at: afterwards })
  })
})
