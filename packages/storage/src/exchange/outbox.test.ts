import {
  ENVELOPE_BYTES,
  hashOf,
  sealMessages,
  signMessage,
  verifyMessage,
} from '@proofmark/protocol'
import { aRequest, countingBytes, nextId } from '@proofmark/testkit/messages'
import { later, makeParticipant, NOW, sealingKeyOf, trustIn } from '@proofmark/testkit/participants'
import { openNodeStore, type TestStore } from '@proofmark/testkit/store'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import {
  claimParcels,
  type Draft,
  expireParcels,
  hurry,
  type Parcel,
  peersWithDueParcels,
  postpone,
  putIntoOutbox,
  type Sender,
  settleDelivered,
  settleRefused,
  waitingParcels,
} from './outbox.ts'

const bra = await makeParticipant('BRA')
const trust = trustIn(bra.member)
const MINUTE = 60_000
const LIFETIME = 60 * MINUTE
const random = countingBytes('outbox')
const context = { now: NOW, random }

let store: TestStore
beforeAll(async () => {
  store = await openNodeStore(inject('postgresUrl'))
})
afterAll(() => store[Symbol.asyncDispose]())

const sender: Sender = {
  self: 'BRA',
  sign: (message) => signMessage(message, bra.own.signing),
  now: NOW,
  random,
}

const draft = (peer: string, conv = nextId()): Draft => ({
  peer,
  lifetimeMs: LIFETIME,
  message: {
    sub: conv,
    conv,
    purpose: 'criminal-investigation',
    legal: 'iti-2005',
    handling: { tlp: 'amber', use: 'tracing-only', onward: 'never' },
    sla: 'routine',
    lang: 'en',
  },
  content: { type: 'trace.ack', body: { taken_on: '2026-03-01' } },
})

const put = (peer: string, conv?: string) =>
  store.db.transaction().execute((tx) => putIntoOutbox(tx, draft(peer, conv), sender))
const putMany = async (peer: string, count: number) => {
  const jtis: string[] = []
  for (let n = 0; n < count; n += 1) jtis.push((await put(peer)).jti)
  return jtis
}
const claim = (peer: string, { at = NOW, limit = 100, leaseMs = MINUTE } = {}) =>
  claimParcels(store.db, peer, { now: at, limit, leaseMs })
/** Long messages are not signed here: only their length matters. */
const putLong = (peer: string, characters: number) => {
  const sign = async () => `A.${'A'.repeat(characters - 40)}.${nextId()}`
  return store.db.transaction().execute((tx) => putIntoOutbox(tx, draft(peer), { ...sender, sign }))
}
const jtisOf = (parcels: readonly Pick<Parcel, 'jti'>[]) => parcels.map(({ jti }) => jti)
const rowOf = (jti: string) =>
  store.db.selectFrom('outbox').selectAll().where('jti', '=', jti).executeTakeFirstOrThrow()
const evidenceOf = async (jti: string) => {
  const rows = await store.db
    .selectFrom('evidence')
    .select(['kind', 'digest'])
    .where('jti', '=', jti)
    .orderBy('id')
    .execute()
  return rows
}
const only = async (peer: string): Promise<Parcel> => {
  await put(peer)
  const [parcel] = await claim(peer)
  if (!parcel) throw new Error('Nothing was claimed.')
  return parcel
}

let peers = 0
/** A peer of its own for each test: what others left does not matter. */
const newPeer = (): string => {
  peers += 1
  return `peer-${peers}`
}

describe('a message put into the outbox', () => {
  it('is signed, numbered, waits for its peer and has its evidence', async () => {
    const peer = newPeer()
    const conv = nextId()
    const first = await put(peer, conv)
    const second = await put(peer, conv)
    const [one, two] = await claim(peer)
    expect([one?.hash, two?.hash]).toEqual([first.hash, second.hash])
    expect(one?.hash).toBe(hashOf(one?.message ?? ''))
    const read = await verifyMessage(two?.message ?? '', peer, trust, NOW)
    expect(read).toMatchObject({ iss: 'BRA', aud: peer, conv, seq: 2, prev: first.hash })
    expect(await evidenceOf(first.jti)).toEqual([{ kind: 'sent', digest: first.hash }])
  })

  it('leaves nothing where its transaction fails, before or after it', async () => {
    const before = await store.counts()
    const fail = (when: 'signing' | 'after') =>
      store.db.transaction().execute(async (tx) => {
        const sign = async () => {
          throw new Error('the key is away')
        }
        await putIntoOutbox(tx, draft(newPeer()), when === 'signing' ? { ...sender, sign } : sender)
        throw new Error('too late')
      })
    await expect(fail('signing')).rejects.toThrow('the key is away')
    await expect(fail('after')).rejects.toThrow('too late')
    expect(await store.counts()).toEqual(before)
  })

  it('at the same moment as others in its conversation forks nothing', async () => {
    const peer = newPeer()
    const conv = nextId()
    await Promise.all(Array.from({ length: 10 }, () => put(peer, conv)))
    const messages = await Promise.all(
      (await claim(peer)).map(({ message }) => verifyMessage(message, peer, trust, NOW)),
    )
    expect(messages.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect(new Set(messages.map(({ prev }) => prev)).size).toBe(10)
  })
})

describe('claiming', () => {
  it('gives what is due for a peer, oldest first, as many as asked for', async () => {
    const peer = newPeer()
    const jtis = await putMany(peer, 5)
    await put(newPeer())
    expect(jtisOf(await claim(peer, { limit: 2 }))).toEqual(jtis.slice(0, 2))
    expect(jtisOf(await claim(peer))).toEqual(jtis.slice(2))
    expect(await claim(peer)).toEqual([])
  })

  it('gives no more than fits one envelope, but always the first', async () => {
    const peer = newPeer()
    const lengths = [800_000, 250_000, 250_000, 250_000, 20_000]
    for (const length of lengths) await putLong(peer, length)
    const rounds: number[] = []
    for (;;) {
      const waiting = await waitingParcels(store.db, peer, {
        ...{ now: NOW, after: undefined, limit: 100, orderOnly: false },
      })
      const claimed = await claim(peer)
      if (claimed.length === 0) break
      rounds.push(claimed.length)
      expect(jtisOf(waiting)).toEqual(jtisOf(claimed))
      for (const parcel of claimed) await settleDelivered(store.db, parcel, 'a.b.c', context)
    }
    expect(rounds).toEqual([1, 3, 1])
    await putLong(peer, 760_000)
    const { length } = await sealMessages(
      (await claim(peer)).map(({ message }) => message),
      await sealingKeyOf(bra),
    )
    expect(length).toBeLessThan(ENVELOPE_BYTES)
  })

  it('counts attempts and gives again what a dead courier had, when its lease is over', async () => {
    const peer = newPeer()
    const [jti = ''] = await putMany(peer, 1)
    expect((await claim(peer)).map(({ attempts }) => attempts)).toEqual([1])
    expect(await claim(peer, { at: later(NOW, MINUTE - 1) })).toEqual([])
    const again = await claim(peer, { at: later(NOW, MINUTE) })
    expect(again.map((parcel) => [parcel.jti, parcel.attempts])).toEqual([[jti, 2]])
  })

  it('never gives one parcel to two couriers', async () => {
    const peer = newPeer()
    const jtis = await putMany(peer, 40)
    const claims = await Promise.all(Array.from({ length: 12 }, () => claim(peer, { limit: 7 })))
    const given = claims.flatMap(jtisOf)
    expect(new Set(given).size).toBe(given.length)
    const rest = await claim(peer)
    expect([...given, ...jtisOf(rest)].sort()).toEqual([...jtis].sort())
    for (const parcels of claims)
      expect(parcels.map(({ id }) => id)).toEqual(parcels.map(({ id }) => id).sort((a, b) => a - b))
  })

  it('does not wait for a courier that is in the middle of its claim', async () => {
    const peer = newPeer()
    const jtis = await putMany(peer, 4)
    await store.db.transaction().execute(async (tx) => {
      const held = await claimParcels(tx, peer, { now: NOW, limit: 2, leaseMs: MINUTE })
      expect(jtisOf(held)).toEqual(jtis.slice(0, 2))
      expect(jtisOf(await claim(peer))).toEqual(jtis.slice(2))
    })
  })

  it('is undone with its transaction', async () => {
    const peer = newPeer()
    await putMany(peer, 1)
    const dying = store.db.transaction().execute(async (tx) => {
      await claimParcels(tx, peer, { now: NOW, limit: 1, leaseMs: MINUTE })
      throw new Error('killed')
    })
    await expect(dying).rejects.toThrow('killed')
    expect((await claim(peer)).map(({ attempts }) => attempts)).toEqual([1])
  })
})

describe('settling', () => {
  const refusal = { code: 'TXP_ID_REUSED', text: 'e.r.r' }

  it('by a receipt keeps it with its evidence, once', async () => {
    const parcel = await only(newPeer())
    expect(await settleDelivered(store.db, parcel, 'a.b.c', context)).toBe(true)
    expect(await settleDelivered(store.db, parcel, 'x.y.z', context)).toBe(false)
    expect(await settleRefused(store.db, parcel, refusal, context)).toBe(false)
    expect(await rowOf(parcel.jti)).toMatchObject({
      state: 'delivered',
      receipt: 'a.b.c',
      refusal: null,
      leased_until: null,
    })
    expect(await evidenceOf(parcel.jti)).toEqual([
      { kind: 'sent', digest: parcel.hash },
      { kind: 'receipt-got', digest: hashOf('a.b.c') },
    ])
    expect(await claim(parcel.peer, { at: later(NOW, LIFETIME) })).toEqual([])
  })

  it('by a refusal keeps the code with its evidence, once', async () => {
    const parcel = await only(newPeer())
    expect(await settleRefused(store.db, parcel, refusal, context)).toBe(true)
    expect(await settleDelivered(store.db, parcel, 'a.b.c', context)).toBe(false)
    expect(await rowOf(parcel.jti)).toMatchObject({
      state: 'refused',
      refusal: 'TXP_ID_REUSED',
      receipt: 'e.r.r',
    })
    expect(await evidenceOf(parcel.jti)).toEqual([
      { kind: 'sent', digest: parcel.hash },
      { kind: 'refused-by-peer', digest: hashOf('e.r.r') },
    ])
  })

  it('at the same moment twice is done once', async () => {
    const parcel = await only(newPeer())
    const settle = (receipt: string) =>
      store.db.transaction().execute((tx) => settleDelivered(tx, parcel, receipt, context))
    expect((await Promise.all(['a', 'b', 'c', 'd'].map(settle))).filter(Boolean)).toHaveLength(1)
    expect(await evidenceOf(parcel.jti)).toHaveLength(2)
  })

  it('is undone with its transaction, and the parcel is sent again', async () => {
    const parcel = await only(newPeer())
    const dying = store.db.transaction().execute(async (tx) => {
      await settleDelivered(tx, parcel, 'a.b.c', context)
      throw new Error('killed')
    })
    await expect(dying).rejects.toThrow('killed')
    expect(await evidenceOf(parcel.jti)).toHaveLength(1)
    expect(jtisOf(await claim(parcel.peer, { at: later(NOW, MINUTE) }))).toEqual([parcel.jti])
  })
})

describe('waiting', () => {
  it('is put off until it is due, and given back to whoever comes then', async () => {
    const parcel = await only(newPeer())
    const due = later(NOW, 10 * MINUTE)
    await postpone(store.db, [parcel.id], due)
    expect(await claim(parcel.peer, { at: later(due, -1) })).toEqual([])
    expect(jtisOf(await claim(parcel.peer, { at: due }))).toEqual([parcel.jti])
  })

  it('does not put off what is settled', async () => {
    const parcel = await only(newPeer())
    await settleDelivered(store.db, parcel, 'a.b.c', context)
    const before = await rowOf(parcel.jti)
    await postpone(store.db, [parcel.id], later(NOW, MINUTE))
    expect(await rowOf(parcel.jti)).toEqual(before)
  })

  it('of nothing is nothing', async () => {
    await expect(postpone(store.db, [], NOW)).resolves.toBeUndefined()
  })

  it('ends when the peer is heard of, for that peer only', async () => {
    const [one, other] = [await only(newPeer()), await only(newPeer())]
    await postpone(store.db, [one.id, other.id], later(NOW, 10 * MINUTE))
    expect(await hurry(store.db, one.peer, NOW)).toBe(true)
    expect(await hurry(store.db, one.peer, NOW)).toBe(false)
    expect(jtisOf(await claim(one.peer))).toEqual([one.jti])
    expect(await claim(other.peer)).toEqual([])
  })

  it('is not hurried while a courier has it', async () => {
    const parcel = await only(newPeer())
    expect(await hurry(store.db, parcel.peer, NOW)).toBe(false)
    expect(await claim(parcel.peer)).toEqual([])
  })

  it('is seen by the sweep where nobody has it', async () => {
    const [due, leased, postponed] = [newPeer(), newPeer(), newPeer()]
    await put(due)
    await only(leased)
    const { id } = await only(postponed)
    await postpone(store.db, [id], later(NOW, 10 * MINUTE))
    const seen = await peersWithDueParcels(store.db, NOW)
    expect(seen).toContain(due)
    expect(seen).not.toContain(leased)
    expect(seen).not.toContain(postponed)
    const seenLater = await peersWithDueParcels(store.db, later(NOW, 10 * MINUTE))
    expect(seenLater).toEqual(expect.arrayContaining([due, leased, postponed]))
  })
})

describe('what outlives its time', () => {
  it('is ended and told, and nobody sends it any more', async () => {
    const peer = newPeer()
    const [jti = ''] = await putMany(peer, 1)
    const delivered = await only(newPeer())
    await settleDelivered(store.db, delivered, 'a.b.c', context)
    const early = await expireParcels(store.db, later(NOW, LIFETIME - 1000))
    expect(early.map((parcel) => parcel.peer)).not.toContain(peer)
    const ended = await expireParcels(store.db, later(NOW, LIFETIME))
    expect(ended.map((parcel) => parcel.peer)).toContain(peer)
    expect(ended.map((parcel) => parcel.peer)).not.toContain(delivered.peer)
    expect(await rowOf(jti)).toMatchObject({ state: 'expired' })
    expect(await claim(peer, { at: later(NOW, LIFETIME) })).toEqual([])
    expect(await expireParcels(store.db, later(NOW, LIFETIME))).toEqual([])
  })

  it('is a request on the day it may be kept until, long before its time', async () => {
    const peer = newPeer()
    const { content: _, message, ...rest } = draft(peer)
    const { jti } = await store.db.transaction().execute((tx) =>
      putIntoOutbox(
        tx,
        {
          ...{ ...rest, lifetimeMs: 30 * 24 * LIFETIME },
          message: { ...message, handling: { ...message.handling, retain_until: '2026-03-01' } },
          content: { type: 'trace.request', body: aRequest().body },
        },
        sender,
      ),
    )
    expect(await rowOf(jti)).toMatchObject({ expires_at: new Date('2026-03-02T00:00:00Z') })
  })

  it('but was signed for in the last moment keeps its receipt', async () => {
    const parcel = await only(newPeer())
    await expireParcels(store.db, later(NOW, LIFETIME))
    expect(await settleDelivered(store.db, parcel, 'a.b.c', context)).toBe(true)
    expect(await rowOf(parcel.jti)).toMatchObject({ state: 'delivered', receipt: 'a.b.c' })
    expect((await evidenceOf(parcel.jti)).map(({ kind }) => kind)).toEqual(['sent', 'receipt-got'])
  })
})
