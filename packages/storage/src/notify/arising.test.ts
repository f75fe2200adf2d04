import { randomUUID } from 'node:crypto'
import { openNodeStore, type TestStore } from '@proofmark/testkit/store'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { factsIn } from './testing.ts'

let store: TestStore
let facts: ReturnType<typeof factsIn>
beforeAll(async () => {
  store = await openNodeStore(inject('postgresUrl'))
  facts = factsIn(store.db)
})
afterAll(() => store[Symbol.asyncDispose]())
beforeEach(() => store.db.deleteFrom('notification').execute())

const arisen = async (): Promise<string[]> =>
  (await store.db.selectFrom('notification').select('kind').orderBy('place').execute()).map(
    ({ kind }) => kind,
  )

const ofOurs = async () => {
  const caseId = await facts.aCase('ana')
  const traceId = await facts.aTrace(caseId)
  return { caseId, traceId, conv: await facts.anAsk(traceId), peer: 'AUT' }
}
const ofTheirs = async () => ({ ...(await facts.aRequest()), peer: 'GHA' })

const setAsk = (conv: string, set: { answered_at?: Date; corrected_at?: Date; stored_at?: Date }) =>
  store.db.updateTable('ask').set(set).where('conv', '=', conv).execute()
const setTrace = (id: string, status: 'closed' | 'needs-review' | 'tracing') =>
  store.db.updateTable('trace').set({ status }).where('id', '=', id).execute()

describe('a notification arises with', () => {
  it('an answer, and a correction of it, once each', async () => {
    const { conv, caseId, traceId } = await ofOurs()
    await setAsk(conv, { stored_at: facts.at })
    expect(await arisen()).toEqual([])
    await setAsk(conv, { answered_at: facts.at })
    await setAsk(conv, { answered_at: facts.at })
    await setAsk(conv, { corrected_at: facts.at })
    await setAsk(conv, { corrected_at: facts.at })
    expect(await arisen()).toEqual(['answer-arrived', 'answer-corrected'])
    const row = await store.db.selectFrom('notification').selectAll().executeTakeFirstOrThrow()
    expect(row).toMatchObject({ case_id: caseId, trace_id: traceId, request_id: null })
  })

  it('the end of a trace, and each time it needs a person', async () => {
    const { traceId } = await ofOurs()
    for (const status of ['needs-review', 'tracing', 'needs-review', 'closed', 'closed'] as const)
      await setTrace(traceId, status)
    expect(await arisen()).toEqual(['trace-for-review', 'trace-for-review', 'trace-ended'])
  })

  it.each([
    ['trace.clarify', 'question-arrived'],
    ['trace.interim', 'interim-arrived'],
    ['trace.consent-grant', 'consent-decided'],
    ['trace.consent-deny', 'consent-decided'],
    ['trace.recall', 'answer-recalled'],
  ])('%s of a State we asked: %s', async (type, kind) => {
    const { conv, peer, traceId } = await ofOurs()
    await facts.said(type, { conv, peer })
    expect(await arisen()).toEqual([kind])
    const row = await store.db.selectFrom('notification').selectAll().executeTakeFirstOrThrow()
    expect(row.trace_id).toBe(traceId)
  })

  it.each([
    ['trace.clarified', 'clarification-arrived'],
    ['trace.consent-ask', 'consent-asked'],
    ['trace.recall', 'request-recalled'],
  ])('%s of a State that asked: %s', async (type, kind) => {
    const { id, conv, peer } = await ofTheirs()
    await facts.said(type, { conv, peer })
    expect(await arisen()).toEqual([kind])
    const row = await store.db.selectFrom('notification').selectAll().executeTakeFirstOrThrow()
    expect(row.request_id).toBe(id)
  })

  it('a request that waits for a person, not with one the node answers', async () => {
    const [waits, answered] = [await ofTheirs(), await ofTheirs()]
    const set = (id: string, status: 'for-a-person' | 'answered') =>
      store.db.updateTable('request').set({ status }).where('id', '=', id).execute()
    await set(answered.id, 'answered')
    expect(await arisen()).toEqual([])
    await set(waits.id, 'for-a-person')
    expect(await arisen()).toEqual(['request-waits'])
  })

  it('a request written down from a letter, which waits from the first', async () => {
    const { id } = await facts.aRequest({ status: 'for-a-person' })
    const rows = await store.db
      .selectFrom('notification')
      .select(['kind', 'request_id', 'due_at'])
      .execute()
    expect(rows).toEqual([{ kind: 'request-waits', request_id: id, due_at: facts.at }])
  })

  it('a request that lapsed, once', async () => {
    const { id } = await ofTheirs()
    for (const status of ['lapsed', 'lapsed'] as const)
      await store.db.updateTable('request').set({ status }).where('id', '=', id).execute()
    expect(await arisen()).toEqual(['request-lapsed'])
  })

  it('a deadline that passed, of ours and of theirs, and when it passed long ago', async () => {
    const [ours, theirs] = [await ofOurs(), await ofTheirs()]
    const remind = (kind: 'ask' | 'request', subject: string, level: 'reminder' | 'escalation') =>
      store.db
        .insertInto('reminder')
        .values({ id: randomUUID(), kind, subject, level, due_at: facts.at, told_at: facts.at })
        .execute()
    await remind('ask', ours.conv, 'reminder')
    await remind('request', theirs.id, 'escalation')
    expect(await arisen()).toEqual(['deadline-passed', 'deadline-escalated'])
    const rows = await store.db
      .selectFrom('notification')
      .select(['trace_id', 'request_id', 'due_at'])
      .orderBy('place')
      .execute()
    expect(rows).toEqual([
      { trace_id: ours.traceId, request_id: null, due_at: facts.at },
      { trace_id: null, request_id: theirs.id, due_at: facts.at },
    ])
  })

  it('a draft that needs a second person: once, and again when it was changed after its approval', async () => {
    const { id } = await ofTheirs()
    const draft = await facts.aDraft(id, ['otto'])
    const set = (change: { status?: 'open' | 'approved'; version?: number }) =>
      store.db.updateTable('answer_draft').set(change).where('id', '=', draft).execute()
    await set({ version: 2 })
    expect(await arisen()).toEqual(['draft-waits'])
    await set({ status: 'approved' })
    await set({ status: 'open', version: 3 })
    expect(await arisen()).toEqual(['draft-waits', 'draft-approved', 'draft-waits'])
  })

  it('no draft that one person may send', async () => {
    await facts.aDraft((await ofTheirs()).id, ['otto'], false)
    expect(await arisen()).toEqual([])
  })

  it('a request that was handed on to somebody else, and a case somebody was named in', async () => {
    const { id } = await ofTheirs()
    const { caseId } = await ofOurs()
    const hand = (to: string) =>
      store.db
        .insertInto('hand_off')
        .values({
          ...{ request_id: id, from_person: null, to_person: to, by_person: 'otto' },
          ...{ note: 'yours', at: facts.at },
        })
        .execute()
    const share = (person: string) =>
      store.db
        .insertInto('case_share')
        .values({
          ...{ id: randomUUID(), case_id: caseId, person, shared_by: 'ana', shared_at: facts.at },
        })
        .execute()
    await hand('otto')
    await share('ana')
    expect(await arisen()).toEqual([])
    await hand('ben')
    await share('ida')
    expect(await arisen()).toEqual(['request-handed-over', 'case-shared'])
  })

  it('a notice that came, not with one of ours', async () => {
    const notice = (direction: 'in' | 'out') =>
      store.db
        .insertInto('notice')
        .values({
          ...{ id: randomUUID(), direction, peer: 'GHA', jti: randomUUID(), hash: 'h' },
          ...{ kind: 'loss', body: JSON.stringify({}), handling: JSON.stringify({}), at: facts.at },
        })
        .execute()
    await notice('out')
    expect(await arisen()).toEqual([])
    await notice('in')
    expect(await arisen()).toEqual(['notice-arrived'])
  })

  it('a record that came for an answer of no record, where a person has to look', async () => {
    const { id } = await ofTheirs()
    await store.db
      .insertInto('standing_watch')
      .values({ request_id: id, answer: randomUUID(), state: 'new', since: facts.at })
      .execute()
    const set = (state: 'open' | 'for-a-person') =>
      store.db.updateTable('standing_watch').set({ state }).where('request_id', '=', id).execute()
    await set('open')
    expect(await arisen()).toEqual([])
    await set('for-a-person')
    expect(await arisen()).toEqual(['watch-hit'])
  })
})

it('no fact is told twice, whoever writes it down again', async () => {
  const fact = { kind: 'notice-arrived', fact: 'one', notice_id: randomUUID() } as const
  await store.db.insertInto('notification').values(fact).execute()
  await expect(store.db.insertInto('notification').values(fact).execute()).rejects.toMatchObject({
    code: '23505',
  })
})

it('what is rolled back is told to nobody', async () => {
  const { conv } = await ofOurs()
  const failing = store.db.transaction().execute(async (tx) => {
    await tx.updateTable('ask').set({ answered_at: facts.at }).where('conv', '=', conv).execute()
    throw new Error('rolled back')
  })
  await expect(failing).rejects.toThrow('rolled back')
  expect(await arisen()).toEqual([])
})
