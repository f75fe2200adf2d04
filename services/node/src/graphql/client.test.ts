import { setTimeout as waitMs } from 'node:timers/promises'
import { type ClientError, createClient, nodeDocuments } from '@proofmark/client'
import { nodeEnums } from '@proofmark/client/inputs'
import { afterAll, expect, it } from 'vitest'
import { startTestNode } from './testing/node.ts'
import { IDS } from './testing/use-cases.ts'

const node = await startTestNode()
afterAll(() => node.close())
const token = await node.tokenFor({ roles: ['officer', 'registrar'] })
const client = createClient({ url: node.url, token, language: 'es' })

it('the client of this project does its work at a real node', async () => {
  expect(
    (await client.searchWeapons({ marking: { serial: 'ABC 123' } })).candidates[0],
  ).toMatchObject({
    serialMatch: 'LOOK_ALIKE',
    weapon: { serial: 'ABC123' },
  })
  const { id: caseId } = await client.openCase({
    input: { weapon: { serial: 'ABC 123' }, obtainedOn: '2026-01-02', nationalNumber: '1' },
  })
  expect(await client.requestTrace({ caseId, sla: 'URGENT' })).toMatchObject({ status: 'CLOSED' })
  expect((await client.trace({ id: IDS.trace }))?.end?.outcome).toBe('LAST_HOLDER')
  const choice = { traceId: IDS.trace, state: 'AUT', serial: 'ABC123' }
  expect((await client.chooseCandidate(choice)).id).toBe(IDS.trace)
  expect((await client.withdrawTrace({ traceId: IDS.trace })).id).toBe(IDS.trace)
  expect(
    await client.answer({ requestId: IDS.request, input: { outcome: 'NO_RECORD' } }),
  ).toMatchObject({
    id: IDS.request,
  })
  expect(await client.importRegister({ csv: 'abc', fileName: 'a.csv' })).toMatchObject({ rows: 3 })
})

it('reads lists', async () => {
  const traces = await Array.fromAsync(client.all.traces({ filter: { overdue: true } }))
  const requests = await Array.fromAsync(client.all.incomingRequests({ status: 'FOR_A_PERSON' }))
  expect(traces.map(({ id }) => id)).toEqual([IDS.trace])
  expect(traces[0]?.end?.reasons[0]?.text).toContain('La última anotación')
  expect(requests[0]).toMatchObject({ id: IDS.request, verdict: 'NEEDS_REVIEW' })
})

it('reads a marking and every mark on it', async () => {
  const reading = await client.readMarking({
    marking: {
      make: 'glok',
      serial: 'QZX 815 (armazón)',
      marks: [{ kind: 'IMPORT', place: 'FRAME', text: 'TG 09' }, { symbol: 'corona sobre BNP' }],
    },
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
  const refused = client.trace({ id: '7' })
  await expect(refused).rejects.toMatchObject({
    code: 'PMK_INPUT_INVALID',
    retry: 'never',
    place: { column: 'id' },
  } satisfies Partial<ClientError>)
})

it('follows a trace as it changes, until the reader has enough', async () => {
  const seen: string[] = []
  const watching = client.watch.traceChanged({ id: IDS.trace })
  const before = node.changes.watchers
  const read = (async () => {
    for await (const { id } of watching) {
      seen.push(id)
      break
    }
  })()
  while (node.changes.watchers === before) await waitMs(5)
  node.changes.tell(IDS.trace)
  await read
  expect(seen).toEqual([IDS.trace])
  while (node.changes.watchers > before) await waitMs(5)
})

it('learns why it is told nothing', async () => {
  const stranger = createClient({ url: node.url, token: 'nobody' })
  await expect(stranger.watch.traceChanged()[Symbol.asyncIterator]().next()).rejects.toMatchObject({
    code: 'PMK_NOT_SIGNED_IN',
  })
})

const tokenOfEverybody = () =>
  node.tokenFor({ roles: nodeEnums.Role.map((role) => role.toLowerCase()) })

it('asks for no more than a node answers', async () => {
  const anyone = createClient({ url: node.url, token: await tokenOfEverybody() })
  const tooMuch = /The query|Syntax Error|Unknown|validat/
  for (const document of Object.values(nodeDocuments)) {
    const said = await anyone.request(document).catch(({ message }: Error) => message)
    expect(typeof said === 'string' ? said : '', document).not.toMatch(tooMuch)
  }
})

it('reads every whole list in pages no longer than a node gives', async () => {
  const { all } = createClient({ url: node.url, token: await tokenOfEverybody() })
  for (const [name, list] of Object.entries(all))
    await expect(Array.fromAsync<unknown>(list()), name).resolves.toEqual(expect.any(Array))
})
