import { Fault } from '@proofmark/domain'
import type { Message } from '@proofmark/protocol'
import { forge, honestHeader, signedRaw, signerOf } from '@proofmark/testkit/forgery'
import { aMessage, aRequest, following, type Signed, signedBy } from '@proofmark/testkit/messages'
import {
  makeParticipant,
  type TestParticipant,
  trustIn,
  withKeys,
} from '@proofmark/testkit/participants'
import { openNodeStore, type TestStore } from '@proofmark/testkit/store'
import { errorIn, noteEffect, openTestInbox, receiptIn } from '@proofmark/testkit/test-inbox'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { NodeTx } from '../database.ts'
import type { Receiver } from './inbox.ts'

const bra = await makeParticipant('BRA')
const chl = await makeParticipant('CHL')
const arg = await makeParticipant('ARG')
const idle = await makeParticipant('URY', { status: 'suspended' })
const mute = await makeParticipant('PRY')
const trust = trustIn(
  bra.member,
  chl.member,
  arg.member,
  idle.member,
  withKeys(mute.member, ...mute.member.keys.filter(({ use }) => use === 'sig')),
)

let store: TestStore
beforeAll(async () => {
  store = await openNodeStore(inject('postgresUrl'))
})
afterAll(() => store[Symbol.asyncDispose]())

const inboxWith = (apply?: Receiver<NodeTx>['apply']) =>
  openTestInbox({ db: store.db, self: arg, trust: () => trust, ...(apply ? { apply } : {}) })

const request = (sender: TestParticipant = bra): Promise<Signed> =>
  signedBy(sender, aRequest({ iss: sender.id }))
const texts = (messages: readonly Signed[]): string[] => messages.map(({ text }) => text)
const storedOf = async (...messages: readonly Signed[]): Promise<string[]> => {
  const ids = messages.map(({ message }) => message.jti)
  const rows = await store.db.selectFrom('inbox').select('jti').where('jti', 'in', ids).execute()
  return rows.map(({ jti }) => jti)
}
const traces = async ({ message: { jti, conv } }: Signed) => ({
  inbox: await store.db.selectFrom('inbox').selectAll().where('jti', '=', jti).execute(),
  evidence: await store.db.selectFrom('evidence').selectAll().where('jti', '=', jti).execute(),
  effects: await store.db.selectFrom('audit').selectAll().where('subject', '=', jti).execute(),
  conversation: await store.db
    .selectFrom('conversation')
    .selectAll()
    .where('id', '=', conv)
    .execute(),
})
const nothing = { inbox: [], evidence: [], effects: [], conversation: [] }

/** Applies everything but this message, which fails as told once its effect is written. */
const failingAfterEffect =
  ({ message }: Signed, error: Error): Receiver<NodeTx>['apply'] =>
  async (tx, arrival, receipt) => {
    await noteEffect(tx, arrival, receipt)
    if (arrival.message.jti === message.jti) throw error
  }
const failingBeforeEffect =
  ({ message }: Signed, error: Error): Receiver<NodeTx>['apply'] =>
  async (tx, arrival, receipt) => {
    if (arrival.message.jti === message.jti) throw error
    await noteEffect(tx, arrival, receipt)
  }

describe('an envelope of many messages', () => {
  it('is answered message by message, in order', async () => {
    const good = await Promise.all([request(), request()])
    const late = await signedRaw(bra, { ...aRequest(), iat: 1, exp: 2 })
    const forged = forge(honestHeader(bra.signing), aRequest(), signerOf(chl.signing))
    const [first = '', second = ''] = texts(good)
    const results = await inboxWith().deliver(
      bra,
      late,
      first,
      forged,
      second,
      'not even a message',
    )
    expect(errorIn(results[0])).toBe('TXP_MESSAGE_EXPIRED')
    receiptIn(results[1])
    expect(errorIn(results[2])).toBe('TXP_MESSAGE_UNAUTHENTIC')
    receiptIn(results[3])
    expect(errorIn(results[4])).toBe('TXP_ENVELOPE_MALFORMED')
    // Signed where the sender is known, and bare where nobody can say who it was.
    expect(results.map((result) => 'error' in result && typeof result.error)).toEqual([
      'string',
      false,
      'object',
      false,
      'object',
    ])
    expect(await storedOf(...good)).toHaveLength(2)
  })

  it('of one conversation is taken in one go', async () => {
    const one = await request()
    const two = await signedBy(bra, aMessage('trace.close', following(one)))
    const results = await inboxWith().deliver(bra, two.text, one.text)
    for (const result of results) receiptIn(result)
    expect(await storedOf(one, two)).toHaveLength(2)
  })

  it('from two States is refused as a whole, and nothing of it is stored', async () => {
    const [ours, theirs] = [await request(), await request(chl)]
    const before = await store.counts({ except: ['audit'] })
    expect(await inboxWith().admit(ours.text, theirs.text)).toMatchObject({
      kind: 'refused',
      fault: { code: 'TXP_ISSUER_MISMATCH' },
    })
    expect(await store.counts({ except: ['audit'] })).toEqual(before)
  })
})

describe.each([
  ['before', failingBeforeEffect],
  ['after', failingAfterEffect],
] as const)('a message that fails %s its effect', (_, failing) => {
  it('by a fault leaves nothing behind, and the others of its envelope are stored', async () => {
    const [one, bad, other] = [await request(), await request(), await request()]
    const inbox = inboxWith(failing(bad, new Fault('TXP_CONVERSATION_REFUSED')))
    const results = await inbox.deliver(bra, ...texts([one, bad, other]))
    receiptIn(results[0])
    expect(errorIn(results[1])).toBe('TXP_CONVERSATION_REFUSED')
    receiptIn(results[2])
    expect(await traces(bad)).toEqual(nothing)
    expect(inbox.admitted.sort()).toEqual([one.message.jti, other.message.jti].sort())
    expect(inbox.troubles).toEqual([])
  })

  it('by an accident rolls everything back, and the others are stored alone', async () => {
    const [one, bad, other] = [await request(), await request(), await request()]
    const accident = new Error('division by zero')
    const inbox = inboxWith(failing(bad, accident))
    const results = await inbox.deliver(bra, ...texts([one, bad, other]))
    receiptIn(results[0])
    expect(errorIn(results[1])).toBe('TXP_UNAVAILABLE')
    receiptIn(results[2])
    expect(await traces(bad)).toEqual(nothing)
    for (const good of [one, other]) {
      const { inbox: rows, evidence, effects } = await traces(good)
      expect([rows.length, evidence.length, effects.length]).toEqual([1, 2, 1])
    }
    expect(inbox.troubles).toEqual([accident])
    expect(inbox.admitted.sort()).toEqual([one.message.jti, other.message.jti].sort())
  })

  it('by an SQL error, alone, leaves nothing behind and may be sent again', async () => {
    const bad = await request()
    const inbox = inboxWith(async (tx, arrival, receipt) => {
      await failing(bad, new Fault('TXP_ID_REUSED'))(tx, arrival, receipt).catch(() => undefined)
      await sql`select 1 / 0`.execute(tx)
    })
    expect(errorIn((await inbox.deliver(bra, bad.text))[0])).toBe('TXP_UNAVAILABLE')
    expect(await traces(bad)).toEqual(nothing)
    receiptIn((await inboxWith().deliver(bra, bad.text))[0])
  })

  it('when it was held, keeps its receipt and is set aside by a fault', async () => {
    const one = await request()
    const two = await signedBy(bra, aMessage('trace.close', following(one)))
    const inbox = inboxWith(failing(two, new Fault('TXP_CONVERSATION_REFUSED')))
    const [early] = await inbox.deliver(bra, two.text)
    receiptIn((await inbox.deliver(bra, one.text))[0])
    const { inbox: rows, effects } = await traces(two)
    expect(rows).toMatchObject([{ state: 'set-aside', receipt: receiptIn(early) }])
    expect(effects).toMatchObject([{ act: 'message-set-aside', code: 'TXP_CONVERSATION_REFUSED' }])
  })
})

describe('a sender', () => {
  const refusedWith = async (text: string) => {
    const before = await store.counts({ except: ['audit'] })
    const answer = await inboxWith().admit(text)
    expect(await store.counts({ except: ['audit'] })).toEqual(before)
    return answer
  }
  const lastLine = () =>
    store.db
      .selectFrom('audit')
      .select(['actor', 'act', 'subject', 'code'])
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst()

  it('nobody knows is refused, and one line says so', async () => {
    const stranger = await makeParticipant('BRA')
    const { audit = 0 } = await store.counts()
    expect(await refusedWith((await request(stranger)).text)).toMatchObject({
      kind: 'refused',
      fault: { code: 'TXP_MESSAGE_UNAUTHENTIC' },
    })
    expect((await store.counts()).audit).toBe(audit + 1)
    expect(await lastLine()).toEqual({
      actor: 'unauthenticated',
      act: 'message-refused',
      subject: '',
      code: 'TXP_MESSAGE_UNAUTHENTIC',
    })
  })

  it('who is suspended is refused, and one line says so', async () => {
    expect(await refusedWith((await request(idle)).text)).toMatchObject({
      refusal: { code: 'TXP_PEER_SUSPENDED' },
    })
    expect(await lastLine()).toMatchObject({ code: 'TXP_PEER_SUSPENDED' })
  })

  it('who cannot be answered is refused before anything is stored', async () => {
    const message = await request(mute)
    expect(await refusedWith(message.text)).toMatchObject({ kind: 'refused' })
    expect(await traces(message)).toEqual(nothing)
  })

  it('who is known and says something wrong is named in the line', async () => {
    const message = await request()
    await inboxWith().deliver(bra, message.text)
    const again = await signedBy(bra, message.message)
    expect(await refusedWith(again.text)).toMatchObject({
      kind: 'sealed',
      refusal: { code: 'TXP_ID_REUSED' },
    })
    expect(await lastLine()).toMatchObject({ actor: 'BRA', code: 'TXP_ID_REUSED' })
  })

  it('is asked to come again while the database fails, and learns nothing of it', async () => {
    const message = await request()
    const broken = openTestInbox({
      db: store.db,
      self: arg,
      trust: () => trust,
      over: {
        transaction: async () => {
          throw new Error('relation "inbox" does not exist')
        },
      },
    })
    const [answer] = await broken.deliver(bra, message.text)
    expect(errorIn(answer)).toBe('TXP_UNAVAILABLE')
    expect(broken.troubles).toHaveLength(1)
  })
})

describe('work', () => {
  it('is woken after commit only, and for what was applied', async () => {
    const one = await request()
    const two = await signedBy(bra, aMessage('trace.close', following(one)))
    const told: string[] = []
    let storedByThen: Promise<string[]> | undefined
    const inbox = openTestInbox({
      db: store.db,
      self: arg,
      trust: () => trust,
      over: {
        onAdmitted: (issuer: string, messages: readonly Message[]) => {
          told.push(issuer, ...messages.map(({ jti }) => jti))
          storedByThen = storedOf(one)
        },
      },
    })
    await inbox.deliver(bra, two.text)
    expect(told).toEqual([])
    await inbox.deliver(bra, one.text)
    expect(told).toEqual(['BRA', one.message.jti])
    expect(await storedByThen).toEqual([one.message.jti])
    await inbox.deliver(bra, one.text)
    expect(told).toEqual(['BRA', one.message.jti])
  })
})
