import type { Message, MessageOf } from '@proofmark/protocol'
import { aMessage, nextId } from '@proofmark/testkit/messages'
import { NOW } from '@proofmark/testkit/participants'
import { openNodeStore, type TestStore } from '@proofmark/testkit/store'
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import { factsTold } from './facts-told.ts'

const usual = { tlp: 'amber', use: 'tracing-only', onward: 'ask-first' } as const
const court = { ...usual, use: 'criminal-proceedings' } as const
const weapon = { make: 'GLOCK', serial: 'QZX815' }

let store: TestStore
let trace: string
beforeEach(async () => {
  store = await openNodeStore(inject('postgresUrl'))
  trace = nextId()
  const file = { ...{ id: trace, national_number: '1', category: 'seized' as const } }
  await store.db
    .insertInto('case_file')
    .values({
      ...{ ...file, ground: 'illicit-under-national-law', obtained_on: '2026-01-01' },
      ...{ opened_at: NOW, opened_by: 'ana', seen: '{}' },
    })
    .execute()
  await store.db
    .insertInto('trace')
    .values({ id: trace, case_id: trace, status: 'tracing', sla: 'routine', opened_at: NOW })
    .execute()
})
afterEach(() => store[Symbol.asyncDispose]())

/** A State we asked, through the network or by letter. */
const asked = async (state: string, over: object = {}): Promise<string> => {
  const conv = nextId()
  await store.db
    .insertInto('ask')
    .values({
      ...{ conv, trace_id: trace, state, because: '[]', request_jti: conv, request_hash: 'h' },
      ...{ asked_at: NOW, due_at: NOW, ...over },
    })
    .execute()
  return conv
}

const textOf = (message: object): string =>
  `e30.${Buffer.from(JSON.stringify(message)).toString('base64url')}.c2ln`

let seq = 0
const receive = async <T extends Message['type']>(
  type: T,
  { conv, iss = 'AUT', ...over }: Partial<MessageOf<T>> & { readonly conv: string },
  keptUntil: string | null = null,
): Promise<Message> => {
  const message = aMessage(type, { conv, iss, aud: 'GHA', sub: trace, ...over } as never) as Message
  const { jti } = message
  await store.db
    .insertInto('inbox')
    .values({
      ...{ issuer: iss, jti, hash: jti, message: textOf(message), kept_until: keptUntil, type },
      ...{ receipt: 'r', conv, seq: ++seq, received_at: NOW, state: 'applied' },
    })
    .execute()
  return message
}

const send = async (conv: string, peer: string, body: object): Promise<void> => {
  const jti = nextId()
  await store.db
    .insertInto('outbox')
    .values({
      ...{ peer, jti, type: 'trace.request', conv, seq: 1, message: textOf({ body }), hash: jti },
      ...{ kept_until: null, created_at: NOW, expires_at: NOW, due_at: NOW },
    })
    .execute()
}

const answer = (over: object) => ({ outcome: 'found', rule: 'r/1', weapon, ...over }) as const

describe('what other States told and a file would hold', () => {
  it('is each answer under its own terms, and what is said about it under none of its own', async () => {
    const conv = await asked('AUT')
    const events = [{ kind: 'manufacture', occurred_on: '2008' }] as const
    const next = { state: 'TGO', may_quote: true }
    await receive('trace.ack', { conv })
    await receive('trace.interim', { conv, handling: usual })
    await receive(
      'trace.response',
      { conv, handling: court, body: answer({ events: [...events], next }) },
      '2027-01-01',
    )
    await receive('trace.correct', {
      conv,
      handling: usual,
      body: { answer: answer({}), why: 'Misread.' } as never,
    })
    const terms = { by: 'AUT', conv, toldFor: 'criminal-investigation' }
    expect(await factsTold(store.db, trace)).toEqual([
      {
        ...{ ...terms, quote: 'events', mayQuote: true, next: 'TGO' },
        handling: { ...court, retainUntil: '2027-01-01' },
      },
      { ...terms, quote: 'weapon', mayQuote: false, handling: usual },
    ])
  })

  it('is what a State said before it answers, and nothing of one that only took the request', async () => {
    const [aut, tgo] = [await asked('AUT'), await asked('TGO')]
    await receive('trace.ack', { conv: tgo, iss: 'TGO' })
    await receive('trace.interim', { conv: aut, handling: usual })
    expect(await factsTold(store.db, trace)).toMatchObject([{ by: 'AUT', quote: 'parties' }])
  })

  it('is as strict as can be where it was taken back, and nothing where it was erased', async () => {
    const [aut, tgo] = [await asked('AUT'), await asked('TGO')]
    const { jti } = await receive('trace.response', {
      conv: aut,
      handling: court,
      body: answer({}),
    })
    await receive('trace.recall', { conv: aut, ref: { jti, hash: jti } })
    const gone = await receive('trace.response', { conv: tgo, iss: 'TGO', body: answer({}) })
    await store.db.updateTable('inbox').set({ message: null }).where('jti', '=', gone.jti).execute()
    expect(await factsTold(store.db, trace)).toMatchObject([
      { by: 'AUT', handling: { tlp: 'red', use: 'tracing-only', onward: 'never' } },
    ])
  })

  it('is what a request quotes, of whoever consented to that as well', async () => {
    const conv = nextId()
    const { jti, body } = await receive('trace.request', {
      conv,
      iss: 'TGO',
      handling: usual,
      body: {
        ...aMessage('trace.request').body,
        identified: weapon,
        consent: { by: 'AUT', jti: nextId(), hash: 'A'.repeat(43) },
      },
    })
    await store.db
      .insertInto('request')
      .values({
        ...{ id: nextId(), peer: 'TGO', conv, jti, hash: 'h', trace, status: 'received' },
        ...{ sla: 'routine', purpose: 'criminal-investigation', received_at: NOW, due_at: NOW },
        body: JSON.stringify(body),
      })
      .execute()
    expect(await factsTold(store.db, trace)).toMatchObject([
      { by: 'TGO', quote: 'parties', handling: usual },
      { by: 'AUT', quote: 'weapon', handling: usual },
    ])
  })

  it('is what a letter told where a request of ours quotes it, and not otherwise', async () => {
    const aut = await asked('AUT')
    const quoted = { ...usual, onward: 'next-state' } as const
    await asked('TGO', {
      ...{ channel: 'letter', answer: JSON.stringify(answer({})) },
      handling: JSON.stringify(quoted),
    })
    await asked('BEL', { channel: 'letter', answer: '{"outcome":"no-record","rule":"letter/1"}' })
    await send(aut, 'AUT', { weapon })
    expect(await factsTold(store.db, trace)).toEqual([])
    await send(aut, 'AUT', { weapon, identified: weapon })
    expect(await factsTold(store.db, trace)).toMatchObject([
      { by: 'TGO', quote: 'weapon', handling: quoted, toldFor: 'criminal-investigation' },
    ])
  })
})
