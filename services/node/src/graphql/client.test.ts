import {
  type Case,
  type ClientError,
  createClient,
  type IncomingRequest,
  type MarkingReading,
  type Trace,
} from '@proofmark/client'
import { afterAll, expect, expectTypeOf, it } from 'vitest'
import type * as Sdl from '../generated/graphql.ts'
import { startTestNode } from './testing/node.ts'
import { IDS } from './testing/use-cases.ts'

const node = await startTestNode()
afterAll(() => node.close())
const token = await node.tokenFor({ roles: ['officer', 'registrar'] })
const client = createClient({ url: node.url, token, language: 'es' })

it('the client of this project does its work at a real node', async () => {
  expect((await client.searchWeapons({ serial: 'ABC 123' })).candidates[0]).toMatchObject({
    serialMatch: 'LOOK_ALIKE',
    weapon: { serial: 'ABC123' },
  })
  const { id: caseId } = await client.openCase({
    weapon: { serial: 'ABC 123' },
    obtainedOn: '2026-01-02',
    nationalNumber: '1',
  })
  expect(await client.requestTrace(caseId, 'URGENT')).toMatchObject({ status: 'CLOSED' })
  expect((await client.trace(IDS.trace))?.end?.outcome).toBe('LAST_HOLDER')
  const choice = { traceId: IDS.trace, state: 'AUT', serial: 'ABC123' }
  expect((await client.chooseCandidate(choice)).id).toBe(IDS.trace)
  expect((await client.withdrawTrace(IDS.trace)).id).toBe(IDS.trace)
  expect((await client.answer(IDS.request, { outcome: 'NO_RECORD' })).id).toBe(IDS.request)
  expect(await client.importRegister({ csv: 'abc', fileName: 'a.csv' })).toMatchObject({ rows: 3 })
})

it('reads lists', async () => {
  const traces = await Array.fromAsync(client.traces({ overdue: true }))
  const requests = await Array.fromAsync(client.incomingRequests('FOR_A_PERSON'))
  expect(traces.map(({ id }) => id)).toEqual([IDS.trace])
  expect(traces[0]?.end?.reasons[0]?.text).toContain('La última anotación')
  expect(requests[0]).toMatchObject({ id: IDS.request, verdict: 'NEEDS_REVIEW' })
})

it('reads a marking and every mark on it', async () => {
  const reading = await client.readMarking({
    make: 'glok',
    serial: 'QZX 815 (armazón)',
    marks: [{ kind: 'IMPORT', place: 'FRAME', text: 'TG 09' }, { symbol: 'corona sobre BNP' }],
  })
  expect(reading.make).toMatchObject({ asRead: 'glok', code: 'glock' })
  expect(reading.serial).toMatchObject({ value: 'QZX 815', alternatives: [] })
  expect(reading.marks).toMatchObject([
    { kind: 'IMPORT', place: 'FRAME', asRead: 'TG 09', code: 'TGO', from: 2009 },
    { kind: 'PROOF', place: null, symbolAsRead: 'corona sobre BNP', state: 'GBR' },
  ])
  expect(reading.clues.map(({ state, kind }) => [state, kind])).toEqual([
    ['TGO', 'IMPORT'],
    ['GBR', 'PROOF'],
  ])
  expect(reading.clues[0]?.because.text).toContain('importación')
})

it('learns why it is refused', async () => {
  const refused = client.trace('7')
  await expect(refused).rejects.toMatchObject({
    code: 'PMK_INPUT_INVALID',
    retry: 'never',
    place: { column: 'id' },
  } satisfies Partial<ClientError>)
})

it('has the types of the SDL', () => {
  expectTypeOf<Omit<Sdl.Trace, 'case'>>().toExtend<Omit<Trace, 'case'>>()
  expectTypeOf<Sdl.Case>().toExtend<Case>()
  expectTypeOf<Sdl.MarkingReading>().toExtend<MarkingReading>()
  expectTypeOf<Sdl.IncomingRequest>().toExtend<IncomingRequest>()
})
