import { startTestNetwork, type TestNetwork } from '@proofmark/testkit/network'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { found, openCase, type Person, requestTrace } from './asking.ts'
import { draft, lookAtDraft, type SeenDraft, step, waitingRequest } from './drafting.ts'
import { austria, ghana } from './world.ts'

/** Two persons at once, or one with two tokens: an answer leaves once, and never without its second person. */
let network: TestNetwork
let asking: Person
let otto: Person
let sabine: Person
let selma: Person

beforeAll(async () => {
  network = await startTestNetwork({
    postgresUrl: inject('postgresUrl'),
    states: { AUT: { register: austria, policy: 'two-person' }, GHA: { register: ghana } },
  })
  asking = await network.as('GHA', 'officer')
  otto = await network.as('AUT', 'officer', 'otto')
  sabine = await network.as('AUT', 'supervisor', 'sabine')
  selma = await network.as('AUT', 'supervisor', 'selma')
})
afterAll(() => network?.[Symbol.asyncDispose]())

const foundIt = { outcome: 'FOUND' } as const

const drafted = async (by: Person = otto): Promise<{ request: string; draft: SeenDraft }> => {
  await requestTrace(asking, await openCase(asking))
  const { id, candidates } = await waitingRequest(otto)
  const weaponId = candidates[0]?.weapon.id
  return { request: id, draft: await draft(by, id, { ...foundIt, weaponId }) }
}

const answersTo = async (request: string): Promise<number> => {
  const client = new pg.Client({ connectionString: network.databaseOf('AUT') })
  await client.connect()
  try {
    const { rows } = await client.query(
      `select from outbox join request using (conv, peer)
       where request.id = $1 and outbox.type = 'trace.response'`,
      [request],
    )
    return rows.length
  } finally {
    await client.end()
  }
}

type Outcome = 'done' | string
const outcomeOf = (act: Promise<unknown>): Promise<Outcome> =>
  act.then(
    () => 'done',
    ({ code }: { code: string }) => code,
  )

const TIMES = Array.from({ length: 6 }, (_, index) => index + 1)

describe('at one moment', () => {
  it.each(TIMES)('an approval is taken back and the answer is sent (%i)', async () => {
    const { request, draft: one } = await drafted()
    await step(sabine, 'approveDraft', one)
    const acts = [step(sabine, 'withdrawApproval', one), step(otto, 'sendDraft', one)]
    const [taken, sent] = await Promise.all(acts.map(outcomeOf))
    expect(['done PMK_SECOND_PERSON_NEEDED', 'PMK_LIFECYCLE_ILLEGAL done']).toContain(
      `${taken} ${sent}`,
    )
    expect(await answersTo(request)).toBe(sent === 'done' ? 1 : 0)
    if (sent !== 'done') await step(selma, 'releaseDraft', one)
  })

  it.each(TIMES)('two supervisors release it, and an officer sends it (%i)', async () => {
    const { request, draft: one } = await drafted()
    await step(sabine, 'approveDraft', one)
    const acts = [
      ...[step(sabine, 'releaseDraft', one), step(selma, 'releaseDraft', one)],
      step(otto, 'sendDraft', one),
    ]
    const outcomes = await Promise.all(acts.map(outcomeOf))
    expect(outcomes.filter((one) => one === 'done')).toHaveLength(1)
    expect(await answersTo(request)).toBe(1)
  })

  it.each(TIMES)('it is changed and released: what leaves is what was read (%i)', async () => {
    const { request, draft: one } = await drafted()
    const change = draft(otto, request, {
      ...{ outcome: 'REFUSED', ground: 'NATIONAL_SECURITY', reason: 'Not now.' },
    })
    const outcomes = await Promise.all([change, step(sabine, 'releaseDraft', one)].map(outcomeOf))
    const after = await lookAtDraft(otto, one.id)
    if (outcomes[1] === 'done') expect(after).toMatchObject({ version: 1, leaves: foundIt })
    else
      expect([outcomes[1], after.status, after.version]).toEqual(['PMK_STORE_CONFLICT', 'OPEN', 2])
    expect(await answersTo(request)).toBe(outcomes[1] === 'done' ? 1 : 0)
    if (outcomes[1] !== 'done') await step(sabine, 'releaseDraft', after)
  })
})

describe('one person with two tokens', () => {
  it('releases nothing they wrote, by whatever way round', async () => {
    const asSupervisor = await network.as('AUT', 'supervisor', 'otto')
    const { draft: one } = await drafted()
    for (const name of ['approveDraft', 'releaseDraft'] as const)
      expect(await outcomeOf(step(asSupervisor, name, one))).toBe('PMK_SAME_PERSON')
    // Another changes it: what otto wrote is in it still.
    const olga = await network.as('AUT', 'officer', 'olga')
    const weaponId = one.request.candidates[0]?.weapon.id
    const changed = await draft(olga, one.request.id, { ...foundIt, weaponId, onward: 'NEVER' })
    expect(changed.authors).toEqual(['otto', 'olga'])
    expect(await outcomeOf(step(asSupervisor, 'releaseDraft', changed))).toBe('PMK_SAME_PERSON')
    // Taken back and written anew by olga alone, it is hers.
    await step(asSupervisor, 'withdrawDraft', changed)
    const hers = await draft(olga, one.request.id, { ...foundIt, weaponId })
    expect(hers.authors).toEqual(['olga'])
    expect((await step(asSupervisor, 'releaseDraft', hers)).status).toBe('SENT')
  })

  it('approves, then writes: the approval is gone, and they are an author', async () => {
    const { request, draft: one } = await drafted()
    await step(sabine, 'approveDraft', one)
    const asOfficer = await network.as('AUT', 'officer', 'sabine')
    const weaponId = one.request.candidates[0]?.weapon.id
    const changed = await draft(asOfficer, request, { ...foundIt, weaponId, onward: 'NEVER' })
    expect(changed).toMatchObject({ status: 'OPEN', approval: null })
    expect(await outcomeOf(step(sabine, 'releaseDraft', changed))).toBe('PMK_SAME_PERSON')
    expect(await outcomeOf(step(otto, 'sendDraft', changed))).toBe('PMK_SECOND_PERSON_NEEDED')
    await step(selma, 'releaseDraft', changed)
    await found(async () => ((await answersTo(request)) === 1 ? true : undefined))
  })
})
