import { notificationKinds } from '@proofmark/domain'
import { openNodeStore, type TestStore } from '@proofmark/testkit/store'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { restrictRequest } from '../people/request-visibility.ts'
import { notificationsOf } from './notifications.ts'
import { spreadUntold } from './spread.ts'
import { factsIn } from './testing.ts'
import { toldToPrograms } from './told-to.ts'

let store: TestStore
let facts: ReturnType<typeof factsIn>
beforeAll(async () => {
  store = await openNodeStore(inject('postgresUrl'))
  facts = factsIn(store.db)
})
afterAll(() => store[Symbol.asyncDispose]())
beforeEach(async () => {
  await store.db.deleteFrom('notification').execute()
  await store.db.deleteFrom('absence').execute()
})

const roles: Readonly<Record<string, readonly string[]>> = {
  ana: ['investigator'],
  ida: ['investigator'],
  otto: ['officer'],
  ben: ['officer'],
  sue: ['supervisor'],
  sam: ['supervisor'],
  rui: ['registrar'],
  aud: ['auditor'],
  olu: ['operator'],
}

const kindsOf = async (person: string): Promise<string[]> => {
  const who = { id: person, roles: roles[person] ?? [], now: facts.at }
  const wanted = { kinds: notificationKinds, unread: false }
  return (await notificationsOf(store.db, who, wanted, { first: 100 })).map(({ kind }) => kind)
}

/** Who is told of what arose, now. */
const told = async (kind: string): Promise<string[]> => {
  await store.db.transaction().execute((tx) => spreadUntold(tx, facts.at))
  const people: string[] = []
  for (const person of Object.keys(roles))
    if ((await kindsOf(person)).includes(kind)) people.push(person)
  return people
}

const programsAreTold = async (): Promise<boolean> =>
  (await store.db.selectFrom('notification').select('id').where(toldToPrograms).execute()).length >
  0

const arises = async (
  kind: (typeof notificationKinds)[number],
  about: { case_id?: string; request_id?: string; draft_id?: string; person?: string },
) => {
  await store.db
    .insertInto('notification')
    .values({ kind, fact: crypto.randomUUID(), ...about })
    .execute()
}

describe('what is about a case', () => {
  it('is told to whoever opened it and who is named in it', async () => {
    const id = await facts.aCase('ana')
    await store.db
      .insertInto('case_share')
      .values({
        ...{ id: crypto.randomUUID(), case_id: id, person: 'ben', shared_by: 'ben' },
        shared_at: facts.at,
      })
      .execute()
    await arises('answer-arrived', { case_id: id })
    expect(await told('answer-arrived')).toEqual(['ana', 'ben'])
    await store.db.updateTable('case_share').set({ ended_at: facts.at }).execute()
    expect(await told('answer-arrived')).toEqual(['ana'])
  })

  it('and wants somebody to act, is told to every officer too, while it is not restricted', async () => {
    const id = await facts.aCase('ana')
    await arises('question-arrived', { case_id: id })
    expect(await told('question-arrived')).toEqual(['ana', 'otto', 'ben'])
    expect(await programsAreTold()).toBe(true)
    await store.db.updateTable('case_file').set({ restricted: true }).execute()
    expect(await told('question-arrived')).toEqual(['ana'])
    expect(await programsAreTold()).toBe(false)
  })

  it('and is long overdue, is told to supervisors, also of a restricted case', async () => {
    await arises('deadline-escalated', { case_id: await facts.aCase('ana', true) })
    expect(await told('deadline-escalated')).toEqual(['ana', 'sue', 'sam'])
    expect(await programsAreTold()).toBe(false)
  })

  it('and is for one person, is told to that person alone, and only while they see it', async () => {
    const id = await facts.aCase('ida')
    await arises('case-shared', { case_id: id, person: 'ana' })
    expect(await told('case-shared')).toEqual([])
    await store.db.updateTable('case_file').set({ opened_by: 'ana' }).where('id', '=', id).execute()
    expect(await told('case-shared')).toEqual(['ana'])
    expect(await programsAreTold()).toBe(false)
  })
})

describe('what is about a request', () => {
  it('that is nobody’s, is told to every officer', async () => {
    await arises('request-waits', { request_id: (await facts.aRequest()).id })
    expect(await told('request-waits')).toEqual(['otto', 'ben'])
    expect(await programsAreTold()).toBe(true)
  })

  it('that somebody has, is told to that person, and to their deputy while they are away', async () => {
    await arises('request-recalled', {
      request_id: (await facts.aRequest({ assigned_to: 'otto' })).id,
    })
    expect(await told('request-recalled')).toEqual(['otto'])
    await facts.away('otto', 'ben')
    expect(await told('request-recalled')).toEqual(['otto', 'ben'])
  })

  it('that is kept and nobody’s, is told to supervisors', async () => {
    await arises('request-waits', { request_id: (await facts.aRequest({ restricted: true })).id })
    expect(await told('request-waits')).toEqual(['sue', 'sam'])
    expect(await programsAreTold()).toBe(false)
  })

  it('that was kept since, is told to nobody any more who may not see it', async () => {
    const { id } = await facts.aRequest()
    await arises('request-waits', { request_id: id })
    expect(await told('request-waits')).toContain('ben')
    const wish = { requestId: id, restricted: true }
    await store.db
      .transaction()
      .execute((tx) => restrictRequest(tx, wish, { by: 'sue', now: facts.at }))
    expect(await told('request-waits')).toEqual(['sue', 'sam'])
  })

  it('that was handed on, is told to whoever it was handed to', async () => {
    const { id } = await facts.aRequest({ assigned_to: 'ben', restricted: true })
    await arises('request-handed-over', { request_id: id, person: 'ben' })
    expect(await told('request-handed-over')).toEqual(['ben'])
    await store.db.updateTable('request').set({ assigned_to: 'otto' }).execute()
    expect(await told('request-handed-over')).toEqual([])
  })

  it('whose draft waits, is told to supervisors who wrote no part of it', async () => {
    const { id } = await facts.aRequest({ assigned_to: 'otto' })
    await facts.aDraft(id, ['otto', 'sam'])
    expect(await told('draft-waits')).toEqual(['sue'])
  })

  it('whose draft was approved, is told to those who wrote it', async () => {
    const { id } = await facts.aRequest({ assigned_to: 'ben' })
    const draft = await facts.aDraft(id, ['otto'], false)
    await store.db
      .updateTable('answer_draft')
      .set({ status: 'approved' })
      .where('id', '=', draft)
      .execute()
    expect(await told('draft-approved')).toEqual(['otto'])
  })
})

it('nobody is told before what goes out for it was written down', async () => {
  await arises('request-waits', { request_id: (await facts.aRequest()).id })
  expect(await kindsOf('otto')).toEqual([])
  await told('request-waits')
  expect(await kindsOf('otto')).toEqual(['request-waits'])
})
