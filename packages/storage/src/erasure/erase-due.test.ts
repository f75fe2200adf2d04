import { randomBytes } from 'node:crypto'
import { type Message, signMessage } from '@proofmark/protocol'
import { aMessage, nextId } from '@proofmark/testkit/messages'
import { makeParticipant, NOW } from '@proofmark/testkit/participants'
import { openNodeStore, type TestStore } from '@proofmark/testkit/store'
import { type Insertable, sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import { takeIntoInbox } from '../exchange/inbox.ts'
import { type Draft, putIntoOutbox } from '../exchange/outbox.ts'
import type { AskTable } from '../tables/casework.ts'
import type { LetterTable } from '../tables/letters.ts'
import { eraseDue } from './erase-due.ts'
import { liftErasureHold, placeErasureHold } from './holds.ts'
import { erasuresAfter } from './records.ts'

const lastDay = '2026-03-05'
const onTheDay = new Date('2026-03-05T23:59:59.999Z')
const after = new Date('2026-03-06T00:00:00.000Z')
const bra = await makeParticipant('BRA')

let store: TestStore
beforeEach(async () => {
  store = await openNodeStore(inject('postgresUrl'))
})
afterEach(() => store[Symbol.asyncDispose]())

const handling = { tlp: 'amber', use: 'tracing-only', onward: 'ask-first' } as const
const dated = { ...handling, retain_until: lastDay }

const take = async <T extends Message['type']>(
  type: T,
  over: Parameters<typeof aMessage<T>>[1],
): Promise<Message> => {
  const message = aMessage(type, over) as Message
  const text = await signMessage(message, bra.own.signing)
  await store.db.transaction().execute((tx) =>
    takeIntoInbox(
      tx,
      { text, message: message as never },
      {
        ...{ self: 'ARG', now: NOW, random: randomBytes, apply: async () => undefined },
        ...{ signReceipt: async () => 'receipt', signRefusal: async () => 'refusal' },
      },
    ),
  )
  return message
}

/** A request of BRA as the node keeps it, with a draft of an answer. */
const putRequest = async ({ conv, jti, sub, body }: Message): Promise<string> => {
  const id = nextId()
  await store.db
    .insertInto('request')
    .values({
      ...{ id, peer: 'BRA', conv, jti, hash: 'h', trace: sub, status: 'for-a-person' },
      ...{ sla: 'routine', purpose: 'criminal-investigation', received_at: NOW, due_at: NOW },
      body: JSON.stringify(body),
    })
    .execute()
  await store.db
    .insertInto('answer_draft')
    .values({
      ...{ id: nextId(), request_id: id, status: 'open', fingerprint: 'f', authors: '["ana"]' },
      ...{ answer: '{"reason":"secret"}', composed: '{}', drafted_at: NOW, changed_at: NOW },
    })
    .execute()
  return id
}

const putLetter = (
  letter: Pick<Insertable<LetterTable>, 'id' | 'conv' | 'trace' | 'direction' | 'kind'> & {
    readonly kept_until?: string
  },
) =>
  store.db
    .insertInto('letter')
    .values({
      ...{ channel: 'letter', peer: 'BRA', dated: '2026-01-01', reference: null, body: '{}' },
      ...{ document_sha256: null, recorded_by: 'ana', recorded_at: NOW, ...letter },
    })
    .execute()

/** A request that BRA wrote on paper, and lets us keep until the last day. */
const putLetterRequest = async () => {
  const [conv, sub] = [nextId(), nextId()]
  const id = await putRequest(aMessage('trace.request', { conv, jti: conv, sub }) as Message)
  const terms = JSON.stringify({ ...handling, retainUntil: lastDay })
  await store.db
    .updateTable('request')
    .set({ channel: 'letter', handling: terms, conv: id })
    .where('id', '=', id)
    .execute()
  await putLetter({ id, conv: id, trace: sub, direction: 'in', kind: 'request' })
  return { id, sub }
}

const audited = () =>
  store.db.selectFrom('audit').select(['act', 'subject']).orderBy('id').execute()

const lookAtRequest = (id: string) =>
  store.db.selectFrom('request').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

const textsLeft = async (): Promise<number> => {
  const rows = await store.db
    .selectFrom('inbox')
    .select('jti')
    .where('message', 'is not', null)
    .execute()
  return rows.length
}

const records = () => store.db.selectFrom('erasure').selectAll().orderBy('id').execute()

describe('what may be kept no longer', () => {
  it('stays on its last day, and is erased once after it, however many look', async () => {
    const id = await putRequest(await take('trace.request', { handling: dated }))
    expect(await eraseDue(store.db, onTheDay)).toEqual({ erased: [], failed: [] })
    expect(await textsLeft()).toBe(1)
    const rounds = await Promise.all(Array.from({ length: 4 }, () => eraseDue(store.db, after)))
    expect(rounds.flatMap(({ erased }) => erased)).toEqual([
      { kind: 'request', id, keptUntil: lastDay, under: 'BRA' },
    ])
    expect(rounds.flatMap(({ failed }) => failed)).toEqual([])
    expect(await records()).toMatchObject([
      { kind: 'request', subject: id, jti: expect.any(String), under: 'BRA', kept_until: lastDay },
    ])
    expect(await lookAtRequest(id)).toMatchObject({ body: null, status: 'lapsed' })
    const draft = await store.db.selectFrom('answer_draft').selectAll().executeTakeFirstOrThrow()
    expect(draft).toMatchObject({ answer: null, composed: null, status: 'withdrawn' })
  })

  it('is promised no more, also where the answer was that it takes longer', async () => {
    const id = await putRequest(await take('trace.request', { handling: dated }))
    const promised = { status: 'answered', outcome: 'delayed', expected_on: '2026-04-01' } as const
    await store.db.updateTable('request').set(promised).where('id', '=', id).execute()
    await eraseDue(store.db, after)
    expect(await lookAtRequest(id)).toMatchObject({ ...promised, body: null, expected_on: null })
  })

  it.each(['before insert', 'after insert'])(
    'is all there where the record cannot be written (%s), and goes when it can',
    async (when) => {
      const id = await putRequest(await take('trace.request', { handling: dated }))
      await sql`
        create function fail() returns trigger language plpgsql as $$
        begin raise exception 'the disk is full'; end $$`.execute(store.db)
      await sql`create trigger fails ${sql.raw(when)} on erasure
        for each row execute function fail()`.execute(store.db)
      const { erased, failed } = await eraseDue(store.db, after)
      expect({ erased, failed: failed.length }).toEqual({ erased: [], failed: 1 })
      expect(await textsLeft()).toBe(1)
      expect((await lookAtRequest(id)).body).not.toBeNull()
      expect(await records()).toEqual([])
      await sql`drop trigger fails on erasure`.execute(store.db)
      expect((await eraseDue(store.reopen(), after)).erased).toHaveLength(1)
      expect(await textsLeft()).toBe(0)
    },
  )

  it('takes what was said about it along, before and after, unless that has a day of its own', async () => {
    const request = await take('trace.request', { handling })
    const { conv, sub } = request
    const prev = async () => {
      const row = await store.db
        .selectFrom('conversation')
        .select(['in_hash', 'in_seq'])
        .executeTakeFirstOrThrow()
      return { conv, sub, seq: row.in_seq + 1, prev: row.in_hash ?? '' }
    }
    await take('trace.clarified', { ...(await prev()), handling })
    await take('trace.response', { ...(await prev()), handling: dated })
    await take('trace.interim', { ...(await prev()), handling })
    const own = { ...handling, retain_until: '2027-01-01' }
    await take('trace.interim', { ...(await prev()), handling: own })
    await take('trace.attachment', { ...(await prev()), handling })
    await take('trace.close', { ...(await prev()), handling })
    const rows = await store.db
      .selectFrom('inbox')
      .select(['type', 'kept_until'])
      .orderBy('seq')
      .execute()
    expect(rows.map(({ kept_until }) => kept_until)).toEqual([
      ...[null, lastDay, lastDay, lastDay],
      ...['2027-01-01', lastDay, null],
    ])
  })

  it('that is held stays until the hold is lifted; one of two holds is enough', async () => {
    const id = await putRequest(await take('trace.request', { handling: dated }))
    const by = { by: 'eva', now: NOW, random: randomBytes }
    const subject = { kind: 'request', id } as const
    const [first, second] = [
      await placeErasureHold(store.db, subject, 'a court', by),
      await placeErasureHold(store.db, subject, 'another court', by),
    ]
    await liftErasureHold(store.db, first.id, 'done', by)
    expect((await eraseDue(store.db, after)).erased).toEqual([])
    await liftErasureHold(store.db, second.id, 'done', by)
    await expect(liftErasureHold(store.db, second.id, 'again', by)).rejects.toMatchObject({
      code: 'PMK_NOT_FOUND',
    })
    expect((await eraseDue(store.db, after)).erased).toHaveLength(1)
  })

  it('goes where it came by letter, whole and with the copy of the letter; our answer stays', async () => {
    const { id, sub } = await putLetterRequest()
    await putLetter({ id: nextId(), conv: id, trace: sub, direction: 'out', kind: 'answer' })
    expect(await eraseDue(store.db, onTheDay)).toEqual({ erased: [], failed: [] })
    const rounds = await Promise.all(Array.from({ length: 4 }, () => eraseDue(store.db, after)))
    expect(rounds.flatMap(({ erased }) => erased)).toEqual([
      { kind: 'request', id, keptUntil: lastDay, under: 'BRA' },
    ])
    expect(await lookAtRequest(id)).toMatchObject({ body: null, status: 'lapsed' })
    const letters = await store.db.selectFrom('letter').selectAll().orderBy('direction').execute()
    expect(letters).toMatchObject([
      { direction: 'in', body: null, erased: { under: 'BRA', keptUntil: lastDay } },
      { direction: 'out', body: {}, erased: null },
    ])
    expect(await records()).toMatchObject([{ kind: 'request', subject: id, type: 'letter' }])
    expect(await audited()).toEqual([{ act: 'content-erased', subject: id }])
  })

  /** A trace of ours in which one State was asked, by a person's choice. */
  const putAsk = async (over: { readonly conv: string } & Partial<Insertable<AskTable>>) => {
    const [caseId, traceId] = [nextId(), nextId()]
    await store.db
      .insertInto('case_file')
      .values({
        ...{ id: caseId, national_number: 'n', category: 'seized', ground: 'unmarked' },
        ...{ obtained_on: '2026-01-01', opened_at: NOW, opened_by: 'ana', seen: '{}' },
      })
      .execute()
    await store.db
      .insertInto('trace')
      .values({ id: traceId, case_id: caseId, status: 'tracing', sla: 'routine', opened_at: NOW })
      .execute()
    await store.db
      .insertInto('ask')
      .values({
        ...{ trace_id: traceId, state: 'BRA', request_jti: nextId(), request_hash: '' },
        ...{
          because: '[]',
          asked_at: NOW,
          due_at: NOW,
          asked_why: 'Austria wrote of a firm there.',
        },
        ...over,
      })
      .execute()
    return traceId
  }

  const lookAtAsk = (conv: string) =>
    store.db.selectFrom('ask').selectAll().where('conv', '=', conv).executeTakeFirstOrThrow()

  it('goes with why a person asked and with what we asked about it, of a trace', async () => {
    const answer = await take('trace.response', { handling: dated })
    const { conv } = answer
    const answered = { outcome: 'delayed', answered_at: NOW, answer: '{}' } as const
    const trace = await putAsk({ conv, ...answered, expected_on: '2026-03-04' })
    await store.db
      .insertInto('reminder')
      .values({
        id: nextId(),
        kind: 'ask',
        subject: conv,
        level: 'delay',
        due_at: NOW,
        told_at: NOW,
      })
      .execute()
    const content = {
      type: 'trace.consent-ask',
      body: { to: 'PRY', quote: 'outcome', purpose: 'The firm of that letter.' },
    } as const
    const { iss: _, aud: __, jti: ___, iat: ____, exp: _____, seq: ______, ...message } = answer
    const draft = { peer: 'BRA', lifetimeMs: 1000, message, content } as unknown as Draft
    const sign = (said: Message) => signMessage(said, bra.own.signing)
    const sender = { self: 'ARG', sign, now: NOW, random: randomBytes }
    const { jti } = await store.db.transaction().execute((tx) => putIntoOutbox(tx, draft, sender))
    const facts = { id: nextId(), jti, hash: 'h', peer: 'BRA', conv, ours: true, said_at: NOW }
    await store.db
      .insertInto('dialogue')
      .values({ ...facts, type: content.type, body: JSON.stringify(content.body), person: 'ana' })
      .execute()
    expect((await eraseDue(store.db, after)).erased).toMatchObject([{ kind: 'trace', id: trace }])
    expect(await lookAtAsk(conv)).toMatchObject({
      ...{ answer: null, asked_why: null, outcome: 'delayed', expected_on: null },
      erased: { under: 'BRA' },
    })
    expect(await store.db.selectFrom('outbox').select(['message', 'state']).execute()).toEqual([
      { message: null, state: 'expired' },
    ])
    expect(await store.db.selectFrom('dialogue').select('body').execute()).toEqual([{ body: null }])
    expect(await store.db.selectFrom('reminder').selectAll().execute()).toEqual([])
    const told = store.db
      .selectFrom('notification')
      .select('due_at')
      .where('kind', '=', 'delay-over')
    expect(await told.execute()).toEqual([{ due_at: null }])
    expect((await records()).map(({ type, direction }) => `${direction} ${type}`).sort()).toEqual([
      'received trace.response',
      'sent trace.consent-ask',
    ])
  })

  it('goes, and is said to have gone, where of a trace only a letter quotes it', async () => {
    const conv = nextId()
    const traceId = await putAsk({ conv, channel: 'letter' })
    const quoting = { id: conv, conv, trace: traceId, kept_until: lastDay }
    await putLetter({ ...quoting, direction: 'out', kind: 'request' })
    const { erased } = await eraseDue(store.db, after)
    expect(erased).toMatchObject([{ kind: 'trace', id: traceId }])
    expect((await lookAtAsk(conv)).asked_why).toBeNull()
    expect(await audited()).toEqual([{ act: 'content-erased', subject: traceId }])
    expect((await eraseDue(store.db, after)).erased).toEqual([])
  })

  it('is on record as an exercise where it was one', async () => {
    await take('trace.interim', { handling: dated, training: true })
    await take('trace.interim', { handling: dated })
    await eraseDue(store.db, after)
    const { nodes } = await erasuresAfter(store.db, 0, 10)
    expect(nodes.map(({ training }) => training).sort()).toEqual([false, true])
  })

  it('goes too where it belongs to no request', async () => {
    await take('trace.interim', { handling: dated })
    expect((await eraseDue(store.db, after)).erased).toMatchObject([{ kind: 'message' }])
    expect(await textsLeft()).toBe(0)
  })
})
