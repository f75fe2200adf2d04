import { startTestNetwork, type TestNetwork } from '@proofmark/testkit/network'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { found, type Person } from './asking.ts'
import { tablesWith } from './whole-dump.ts'
import { austria, ghana } from './world.ts'

/** Austria tells of a theft and lets it be kept until today; a court of Ghana wants it longer. */
const DAY_MS = 86_400_000
const CANARY = 'HLDNTC7719'
let movedMs = 0
let network: TestNetwork
let supervisor: Person
let noticeId: string
const now = () => new Date(Date.now() + movedMs)
const lastDay = now().toISOString().slice(0, 10)

beforeAll(async () => {
  network = await startTestNetwork({
    postgresUrl: inject('postgresUrl'),
    states: { AUT: { register: austria }, GHA: { register: ghana } },
    clock: now,
  })
  const vienna = await network.as('AUT', 'officer')
  await vienna.sendNotice({
    input: {
      ...{ kind: 'THEFT', on: '2020-05-06', retainUntil: lastDay },
      weapons: [{ make: 'GLOCK', serial: CANARY }],
    },
  })
  supervisor = await network.as('GHA', 'supervisor')
  noticeId = await found(async () => (await supervisor.notices({})).nodes[0]?.id)
})
afterAll(() => network?.[Symbol.asyncDispose]())

const overdue = async () =>
  (await supervisor.overdueErasures()).map(({ kind, id }) => ({ kind, id }))
const shown = async () => (await supervisor.notices({})).nodes.find(({ id }) => id === noticeId)

describe('a notice that a court asks for', () => {
  it('is held by a supervisor, and by nobody else', async () => {
    const hold = { kind: 'NOTICE', id: noticeId, reason: 'Order 12/26 of the court' } as const
    const officer = await network.as('GHA', 'officer')
    await expect(officer.holdErasure(hold)).rejects.toMatchObject({ code: 'PMK_NOT_ALLOWED' })
    const missing = { ...hold, id: '01900000-0000-7000-8000-000000000001' }
    await expect(supervisor.holdErasure(missing)).rejects.toMatchObject({ code: 'PMK_NOT_FOUND' })
    expect(await supervisor.holdErasure(hold)).toMatchObject({ kind: 'NOTICE', subject: noticeId })
  })

  it('stays past its last day, is listed as overdue, and goes when the hold is lifted', async () => {
    movedMs = DAY_MS
    supervisor = await network.as('GHA', 'supervisor')
    await found(async () => ((await overdue()).length > 0 ? true : undefined))
    expect(await overdue()).toEqual([{ kind: 'NOTICE', id: noticeId }])
    expect(await shown()).toMatchObject({ weapons: [{ serial: CANARY }], erased: null })
    const [hold] = await supervisor.erasureHolds({ kind: 'NOTICE', id: noticeId })
    await supervisor.liftErasureHold({ holdId: hold?.id ?? '', reason: 'The court is done.' })
    const gone = await found(async () => {
      const notice = await shown()
      return notice?.erased ? notice : undefined
    })
    expect(gone).toMatchObject({ weapons: [], erased: { under: 'AUT', keptUntil: lastDay } })
    expect(await tablesWith(network.databaseOf('GHA'), [CANARY])).toEqual([])
    expect(await overdue()).toEqual([])
  })
})
