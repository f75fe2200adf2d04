import { aMessage, aRequest, following, type Signed, signedBy } from '@proofmark/testkit/messages'
import { later, makeParticipant, NOW, trustIn } from '@proofmark/testkit/participants'
import { openNodeStore, type TestStore } from '@proofmark/testkit/store'
import { errorIn, openTestInbox, receiptIn } from '@proofmark/testkit/test-inbox'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import type { NodeTx } from '../database.ts'
import { dueGaps, forgetFilledGaps, type Gap, hurryGap, putOffGaps } from './gaps.ts'
import { passGap, takeIntoInbox } from './inbox.ts'

const bra = await makeParticipant('BRA')
const chl = await makeParticipant('CHL')
const arg = await makeParticipant('ARG')
const trust = trustIn(bra.member, chl.member, arg.member)

let store: TestStore
beforeAll(async () => {
  store = await openNodeStore(inject('postgresUrl'))
})
afterAll(() => store[Symbol.asyncDispose]())
afterEach(async () => {
  for (const table of ['gap', 'inbox', 'conversation', 'audit'] as const)
    await store.db.deleteFrom(table).execute()
})

const HELD = 3
const openInbox = () => {
  const usual = openTestInbox({ db: store.db, self: arg, trust: () => trust })
  const receiver = (now: Date) => ({ ...usual.context.receiver(now), heldAPeer: HELD })
  return openTestInbox({ db: store.db, self: arg, trust: () => trust, over: { receiver } })
}

const chain = async (length: number, sender = bra): Promise<Signed[]> => {
  const all: Signed[] = [await signedBy(sender, aRequest({ iss: sender.id }))]
  for (let last = all.at(-1); last && all.length < length; last = all.at(-1))
    all.push(
      await signedBy(sender, aMessage('trace.close', { iss: sender.id, ...following(last) })),
    )
  return all
}

const deliver = async ({ text }: Signed, sender = bra) =>
  (await openInbox().deliver(sender, text))[0]
const inTransaction = <R>(work: (tx: NodeTx) => Promise<R>) => store.db.transaction().execute(work)
const due = (at: Date): Promise<Gap[]> => inTransaction((tx) => dueGaps(tx, at, 10))
const MINUTE = 60_000

describe('a gap', () => {
  it('is noticed when something comes behind it, and is due a little later', async () => {
    const [, , third] = await chain(3)
    if (!third) throw new Error('too short')
    receiptIn(await deliver(third))
    expect(await due(NOW)).toEqual([])
    const { conv } = third.message
    expect(await due(later(NOW, MINUTE))).toEqual([{ conv, peer: 'BRA', asks: 0, from: 1, to: 2 }])
  })

  it('that fills itself is not asked for', async () => {
    const messages = await chain(3)
    for (const message of messages.toReversed()) receiptIn(await deliver(message))
    expect(await due(later(NOW, MINUTE))).toEqual([])
    await forgetFilledGaps(store.db)
    expect(await store.db.selectFrom('gap').selectAll().execute()).toEqual([])
  })

  it('that nobody fills is asked for ever more seldom, but at least every six hours', async () => {
    const [, second] = await chain(2)
    if (!second) throw new Error('too short')
    await deliver(second)
    const pauses: number[] = []
    let at = later(NOW, MINUTE)
    for (let asks = 0; asks < 14; asks += 1) {
      const gaps = await due(at)
      expect(gaps).toHaveLength(1)
      await inTransaction((tx) => putOffGaps(tx, gaps, at))
      expect(await due(at)).toEqual([])
      const { ask_at } = await store.db.selectFrom('gap').select('ask_at').executeTakeFirstOrThrow()
      pauses.push(ask_at.getTime() - at.getTime())
      at = ask_at
    }
    expect(pauses).toEqual(pauses.toSorted((one, other) => one - other))
    expect(pauses.at(-1)).toBe(6 * 60 * MINUTE)
    await hurryGap(store.db, { conv: second.message.conv, peer: 'BRA' }, NOW)
    expect(await due(NOW)).toHaveLength(1)
  })
})

describe('messages behind gaps', () => {
  it('are kept up to a number; one more is refused until there is room, and others are not', async () => {
    const long = await chain(HELD + 3)
    const [first, second, ...behind] = long
    if (!first || !second) throw new Error('too short')
    for (const message of behind.slice(0, HELD)) receiptIn(await deliver(message))
    const over = behind[HELD]
    if (!over) throw new Error('too short')
    expect(errorIn(await deliver(over))).toBe('TXP_QUOTA_REACHED')
    const [next] = await chain(1)
    if (!next) throw new Error('too short')
    receiptIn(await deliver(next))
    const [, others] = await chain(2, chl)
    if (!others) throw new Error('too short')
    receiptIn(await deliver(others, chl))
    for (const message of [first, second, over]) receiptIn(await deliver(message))
    const states = await store.db
      .selectFrom('inbox')
      .select('state')
      .where('conv', '=', first.message.conv)
      .execute()
    expect(states.map(({ state }) => state)).toEqual(Array(HELD + 3).fill('applied'))
  })
})

const again = (signed: Signed, over: { receipt?: string; tooLate?: boolean } = {}) =>
  inTransaction((tx) =>
    takeIntoInbox(
      tx,
      {
        text: signed.text,
        message: signed.message as Parameters<typeof takeIntoInbox>[1]['message'],
        again: { receipt: null, at: NOW, tooLate: false, ...over },
      },
      openInbox().context.receiver(NOW),
    ),
  )
const statesOf = async ({ message: { conv } }: Signed) => {
  const rows = await store.db
    .selectFrom('inbox')
    .select(['seq', 'state'])
    .where('conv', '=', conv)
    .orderBy('seq')
    .execute()
  return rows.map(({ seq, state }) => `${seq} ${state}`)
}

describe('a message brought again', () => {
  it('fills its place under the receipt that was given for it first', async () => {
    const [first, second] = await chain(2)
    if (!first || !second) throw new Error('too short')
    await deliver(second)
    expect(await again(first, { receipt: 'the.first.one' })).toEqual({
      receipt: 'the.first.one',
      applied: true,
    })
    expect(await statesOf(first)).toEqual(['1 applied', '2 applied'])
    expect(receiptIn(await deliver(first))).toBe('the.first.one')
  })

  it('that ran out before it ever came fills its place without effect', async () => {
    const [first, second] = await chain(2)
    if (!first || !second) throw new Error('too short')
    await deliver(second)
    expect((await again(first, { tooLate: true })).applied).toBe(false)
    expect(await statesOf(first)).toEqual(['1 set-aside', '2 applied'])
  })

  it('that was never sent is passed, from where we stand only', async () => {
    const [, second, third] = await chain(3)
    if (!second || !third) throw new Error('too short')
    await deliver(third)
    const { conv } = third.message
    const pass = (from: number, to: number) =>
      inTransaction((tx) =>
        passGap(tx, { iss: 'BRA', conv, from, to }, openInbox().context.receiver(NOW)),
      )
    expect(await pass(2, 2)).toBe(false)
    expect(await pass(1, 1)).toBe(false)
    expect(await pass(1, 2)).toBe(true)
    expect(await statesOf(third)).toEqual(['3 applied'])
    expect(errorIn(await deliver(second))).toBe('TXP_ORDER_FORKED')
  })
})
