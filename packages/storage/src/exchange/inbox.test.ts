import { hashOf, verifyReceipt } from '@proofmark/protocol'
import {
  aMessage,
  aRequest,
  following,
  nextId,
  type Signed,
  signedBy,
} from '@proofmark/testkit/messages'
import { makeParticipant, NOW, trustIn } from '@proofmark/testkit/participants'
import { openNodeStore, type TestStore } from '@proofmark/testkit/store'
import {
  EFFECT,
  errorIn,
  noteEffect,
  openTestInbox,
  receiptIn,
} from '@proofmark/testkit/test-inbox'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'

const bra = await makeParticipant('BRA')
const chl = await makeParticipant('CHL')
const arg = await makeParticipant('ARG')
const trust = trustIn(bra.member, chl.member, arg.member)

let store: TestStore
let inbox: ReturnType<typeof openTestInbox>

beforeAll(async () => {
  store = await openNodeStore(inject('postgresUrl'))
  inbox = openTestInbox({ db: store.db, self: arg, trust: () => trust })
})
afterAll(() => store[Symbol.asyncDispose]())

const deliver = async ({ text }: Signed) => (await inbox.deliver(bra, text))[0]
const stateOf = async ({ message }: Signed) =>
  (
    await store.db
      .selectFrom('inbox')
      .select('state')
      .where('jti', '=', message.jti)
      .executeTakeFirst()
  )?.state
const effectsOf = async (...messages: readonly Signed[]): Promise<string[]> => {
  const ids = messages.map(({ message }) => message.jti)
  const rows = await store.db
    .selectFrom('audit')
    .select('subject')
    .where('act', '=', EFFECT)
    .where('subject', 'in', ids)
    .orderBy('id')
    .execute()
  return rows.map(({ subject }) => subject)
}
const evidenceOf = ({ message }: Signed) =>
  store.db
    .selectFrom('evidence')
    .select(['kind', 'digest', 'peer'])
    .where('jti', '=', message.jti)
    .orderBy('id')
    .execute()
const idsOf = (...messages: readonly Signed[]) => messages.map(({ message }) => message.jti)

const conversation = async (length: number): Promise<Signed[]> => {
  const chain: Signed[] = [await signedBy(bra, aRequest())]
  for (let last = chain.at(-1); last && chain.length < length; last = chain.at(-1))
    chain.push(await signedBy(bra, aMessage('trace.close', following(last))))
  return chain
}

const first = async (): Promise<Signed> => signedBy(bra, aRequest())

describe('a message that is new', () => {
  it('is stored with its effect, its receipt and its evidence', async () => {
    const message = await first()
    const receipt = receiptIn(await deliver(message))
    const { jti } = message.message
    const expected = { from: 'ARG', to: 'BRA', jti, hash: message.hash }
    await expect(verifyReceipt(receipt, expected, trust, NOW)).resolves.toBeDefined()
    expect(await effectsOf(message)).toEqual([jti])
    expect(await stateOf(message)).toBe('applied')
    expect(await evidenceOf(message)).toEqual([
      { kind: 'received', digest: message.hash, peer: 'BRA' },
      { kind: 'receipt-given', digest: hashOf(receipt), peer: 'BRA' },
    ])
    expect(inbox.admitted).toContain(jti)
  })
})

describe('the same message again', () => {
  it('gets the same receipt, byte for byte, and changes nothing', async () => {
    const message = await first()
    const receipt = receiptIn(await deliver(message))
    const before = await store.counts()
    expect(receiptIn(await deliver(message))).toBe(receipt)
    expect(await store.counts()).toEqual(before)
  })

  it('fifty times at once gets one receipt, one record and one effect', async () => {
    const message = await first()
    const results = await Promise.all(Array.from({ length: 50 }, () => deliver(message)))
    expect(new Set(results.map(receiptIn)).size).toBe(1)
    expect(await effectsOf(message)).toHaveLength(1)
    expect(await evidenceOf(message)).toHaveLength(2)
  })

  it('while the first is being stored waits for it and gets its receipt', async () => {
    const message = await first()
    const somebodyWaits = async (): Promise<void> => {
      const { rows } = await sql`
        select from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`.execute(store.db)
      if (rows.length === 0) await somebodyWaits()
    }
    const slow = openTestInbox({
      db: store.db,
      self: arg,
      trust: () => trust,
      apply: async (...effect) => {
        await somebodyWaits()
        await noteEffect(...effect)
      },
    })
    const results = await Promise.all([1, 2].map(() => slow.deliver(bra, message.text)))
    expect(new Set(results.map(([result]) => receiptIn(result))).size).toBe(1)
    expect(await effectsOf(message)).toHaveLength(1)
  })

  it('twice in one envelope gets one receipt', async () => {
    const { text } = await first()
    const [one, other] = await inbox.deliver(bra, text, text)
    expect(receiptIn(one)).toBe(receiptIn(other))
  })

  it('after a restart gets the same receipt', async () => {
    const message = await first()
    const receipt = receiptIn(await deliver(message))
    const restarted = openTestInbox({ db: store.reopen(), self: arg, trust: () => trust })
    const [again] = await restarted.deliver(bra, message.text)
    expect(receiptIn(again)).toBe(receipt)
  })

  it('gets its receipt also after it ran out, and one that was never taken does not', async () => {
    const message = await first()
    const twin = await first()
    const receipt = receiptIn(await deliver(message))
    const over = { clock: () => new Date((message.message.exp + 3600) * 1000) }
    const late = openTestInbox({ db: store.db, self: arg, trust: () => trust, over })
    const before = await store.counts()
    const [again, refused] = await late.deliver(bra, message.text, twin.text)
    expect(receiptIn(again)).toBe(receipt)
    expect(errorIn(refused)).toBe('TXP_MESSAGE_EXPIRED')
    const { audit = 0, ...rest } = before
    expect(await store.counts()).toEqual({ ...rest, audit: audit + 1 })
  })

  it('gets its receipt also when its conversation has moved on', async () => {
    const [one, two] = (await conversation(2)) as [Signed, Signed]
    const receipt = receiptIn(await deliver(one))
    await deliver(two)
    expect(receiptIn(await deliver(one))).toBe(receipt)
  })

  it('refused by its effect once, is tried anew', async () => {
    const message = await first()
    const refusing = openTestInbox({
      db: store.db,
      self: arg,
      trust: () => trust,
      apply: async () => {
        throw new Error('out of order')
      },
    })
    const [refused] = await refusing.deliver(bra, message.text)
    expect(errorIn(refused)).toBe('TXP_UNAVAILABLE')
    receiptIn(await deliver(message))
    expect(await effectsOf(message)).toHaveLength(1)
  })
})

describe('an id that was used before', () => {
  it('with other bytes is a conflict, and the first message stands', async () => {
    const message = await first()
    const receipt = receiptIn(await deliver(message))
    const { jti } = message.message
    const inSameConversation = await signedBy(
      bra,
      aMessage('trace.close', { ...following(message), jti }),
    )
    const elsewhere = await signedBy(bra, aRequest({ jti }))
    const before = await store.counts({ except: ['audit'] })
    expect(errorIn(await deliver(inSameConversation))).toBe('TXP_ID_REUSED')
    expect(errorIn(await deliver(elsewhere))).toBe('TXP_ID_REUSED')
    expect(await store.counts({ except: ['audit'] })).toEqual(before)
    expect(receiptIn(await deliver(message))).toBe(receipt)
  })

  it('signed anew with the same claims is a conflict too', async () => {
    const message = await first()
    await deliver(message)
    expect(errorIn(await deliver(await signedBy(bra, message.message)))).toBe('TXP_ID_REUSED')
  })

  it('by another State is another message', async () => {
    const message = await first()
    await deliver(message)
    const { jti, conv } = message.message
    const own = await signedBy(chl, aRequest({ iss: 'CHL', jti, conv }))
    const [result] = await inbox.deliver(chl, own.text)
    receiptIn(result)
  })

  it('in many conversations at once is stored for one of them', async () => {
    const jti = nextId()
    const rivals = await Promise.all(
      Array.from({ length: 8 }, () => signedBy(bra, aRequest({ jti }))),
    )
    const results = await Promise.all(rivals.map(deliver))
    expect(results.filter((result) => result && 'receipt' in result)).toHaveLength(1)
    expect(await effectsOf(...rivals)).toHaveLength(1)
  })
})

describe('the order of a conversation', () => {
  it('is kept: what comes after a gap is receipted, held, and applied when the gap is filled', async () => {
    const [one, two, three, four] = (await conversation(4)) as [Signed, Signed, Signed, Signed]
    await deliver(one)
    const early = receiptIn(await deliver(four))
    receiptIn(await deliver(three))
    expect(await effectsOf(one, two, three, four)).toEqual(idsOf(one))
    expect(await stateOf(three)).toBe('held')
    expect(await evidenceOf(four)).toHaveLength(2)
    receiptIn(await deliver(two))
    expect(await effectsOf(one, two, three, four)).toEqual(idsOf(one, two, three, four))
    expect(await stateOf(four)).toBe('applied')
    expect(receiptIn(await deliver(four))).toBe(early)
  })

  it('is found again whatever the order of arrival, all at once', async () => {
    const chain = await conversation(8)
    const results = await Promise.all([...chain].reverse().map(deliver))
    for (const result of results) receiptIn(result)
    expect(await effectsOf(...chain)).toEqual(idsOf(...chain))
  })

  it('does not begin in the middle', async () => {
    const [one, two] = (await conversation(2)) as [Signed, Signed]
    receiptIn(await deliver(two))
    expect(await stateOf(two)).toBe('held')
    expect(await effectsOf(two)).toEqual([])
    receiptIn(await deliver(one))
    expect(await effectsOf(one, two)).toEqual(idsOf(one, two))
  })

  it('has one message in each place: another is a fork', async () => {
    const [one, two] = (await conversation(2)) as [Signed, Signed]
    await deliver(one)
    const rival = await signedBy(bra, aMessage('trace.close', following(one)))
    receiptIn(await deliver(two))
    expect(errorIn(await deliver(rival))).toBe('TXP_ORDER_FORKED')
    const backwards = await signedBy(bra, aRequest({ conv: one.message.conv }))
    expect(errorIn(await deliver(backwards))).toBe('TXP_ORDER_FORKED')
    expect(await stateOf(rival)).toBeUndefined()
  })

  it('has one message in a place behind a gap too', async () => {
    const [one, , three] = (await conversation(3)) as [Signed, Signed, Signed]
    await deliver(one)
    receiptIn(await deliver(three))
    const rival = await signedBy(bra, { ...three.message, jti: nextId() })
    expect(errorIn(await deliver(rival))).toBe('TXP_ORDER_FORKED')
  })

  it.each([
    ['other bytes than the last message', 'A'.repeat(43)],
    ['nothing', undefined],
  ])('breaks where a message follows %s', async (_, prev) => {
    const one = await first()
    await deliver(one)
    const { prev: __, ...place } = following(one)
    const stray = await signedBy(
      bra,
      aMessage('trace.close', { ...place, ...(prev ? { prev } : {}) }),
    )
    expect(errorIn(await deliver(stray))).toBe('TXP_ORDER_FORKED')
    expect(await stateOf(stray)).toBeUndefined()
  })

  it('breaks where a first message says that it follows one', async () => {
    const stray = await signedBy(bra, aRequest({ prev: 'A'.repeat(43) }))
    expect(errorIn(await deliver(stray))).toBe('TXP_ORDER_FORKED')
  })

  it('sets aside what was held and does not follow what came, and goes on', async () => {
    const [one, two, three, four] = (await conversation(4)) as [Signed, Signed, Signed, Signed]
    await deliver(one)
    receiptIn(await deliver(three))
    receiptIn(await deliver(four))
    const rival = await signedBy(bra, { ...two.message, jti: nextId() })
    receiptIn(await deliver(rival))
    expect(await effectsOf(one, rival, three, four)).toEqual(idsOf(one, rival, four))
    expect(await stateOf(three)).toBe('set-aside')
    const told = await store.db
      .selectFrom('audit')
      .select(['act', 'code'])
      .where('subject', '=', three.message.jti)
      .execute()
    expect(told).toEqual([{ act: 'message-set-aside', code: 'TXP_ORDER_FORKED' }])
  })

  it('is one for each State, even under the same id', async () => {
    const one = await first()
    await deliver(one)
    const { conv } = one.message
    const theirs = await signedBy(chl, aRequest({ iss: 'CHL', conv }))
    const [result] = await inbox.deliver(chl, theirs.text)
    receiptIn(result)
    const next = await signedBy(bra, aMessage('trace.close', following(one)))
    receiptIn(await deliver(next))
  })
})
