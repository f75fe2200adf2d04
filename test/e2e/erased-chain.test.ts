import { randomBytes } from 'node:crypto'
import { uuidV7 } from '@proofmark/storage'
import { startTestNetwork, type TestNetwork } from '@proofmark/testkit/network'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { openCase, type Person, requestTrace, settled, until } from './asking.ts'
import { requestSentTo } from './sent-request.ts'
import { eventually, speakingAs } from './speaking-as.ts'
import { austria, ghana, seizedPistol, togo } from './world.ts'

const DAY_MS = 86_400_000
let network: TestNetwork
let movedMs = 0
const now = () => new Date(Date.now() + movedMs)

beforeAll(async () => {
  network = await startTestNetwork({
    postgresUrl: inject('postgresUrl'),
    states: {
      GHA: { register: ghana },
      // Its node answers nothing alone; the test speaks for it.
      AUT: { register: austria, policy: 'case-by-case' },
      TGO: { register: togo },
    },
    clock: now,
  })
}, 120_000)
afterAll(async () => {
  await network?.[Symbol.asyncDispose]()
})

interface Crossings {
  readonly trace: {
    readonly chain: {
      readonly nodes: readonly { readonly state: string; readonly erased: object | null }[]
      readonly edges: readonly {
        readonly from: string
        readonly to: string
        readonly crossing: string
        readonly reasons: readonly object[]
      }[]
    }
  }
}

const chainOf = async (officer: Person, id: string) => {
  const { trace } = await officer.request<Crossings>(
    `query ($id: ID!) { trace(id: $id) {
      chain { nodes { state erased { under } } edges { from to crossing reasons { code } } } } }`,
    { id },
  )
  return trace.chain
}

it('a book that was told and is erased is not accused of what it no longer shows', async () => {
  const officer = await network.as('GHA', 'officer')
  const trace = await requestTrace(officer, await openCase(officer, seizedPistol))
  const aut = speakingAs(network, { self: 'AUT', to: 'GHA', now })
  const answer = await aut.say<'trace.response'>(await requestSentTo(network, trace, 'AUT'), {
    ...{ type: 'trace.response', jti: uuidV7(now(), randomBytes), seq: 1 },
    body: {
      ...{ outcome: 'found', rule: 'test@0 all', next: { state: 'TGO', may_quote: true } },
      weapon: { make: 'GLOCK', model: '17', serial: 'QZX815' },
      events: [
        { kind: 'manufacture', occurred_on: '2008-03-11' },
        { kind: 'export', occurred_on: '2009-01-19', counterparty: 'TGO' },
      ],
    },
    handling: {
      ...({ tlp: 'amber', use: 'tracing-only', onward: 'next-state' } as const),
      retain_until: now().toISOString().slice(0, 10),
    },
  })
  await aut.post(answer)
  expect((await until(officer, trace, settled)).end?.outcome).toBe('LAST_HOLDER')
  const border = { from: 'AUT', to: 'TGO' }
  expect((await chainOf(officer, trace)).edges).toEqual([
    { ...border, crossing: 'AGREE', reasons: [] },
  ])

  movedMs = 2 * DAY_MS
  const later = await network.as('GHA', 'officer')
  await eventually(async () => (await chainOf(later, trace)).nodes.some(({ erased }) => erased))
  expect((await chainOf(later, trace)).edges).toEqual([
    { ...border, crossing: 'ONE_SIDED', reasons: [] },
  ])
}, 60_000)
