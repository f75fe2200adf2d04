import { setTimeout as waitMs } from 'node:timers/promises'
import { startTestNetwork, type TestNetwork } from '@proofmark/testkit/network'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { openCase, requestTrace, settled, until } from '../e2e/asking.ts'
import { austria, ghana, togo } from '../e2e/world.ts'
import { proofmark } from './operator.ts'

let network: TestNetwork

/** In Ghana's books and in no others. */
const rifle = {
  ...{ type: 'rifle', make: 'Volta', model: 'V1', calibre: '7.62x39', serial: 'V0001' },
  ...{ countryOfManufacture: 'Ghana', importMark: '' },
}

/** Ghana asks for the list once, and then not again while this runs: what it learns later was pushed to it. */
const NEVER_AGAIN_MS = 86_400_000

beforeAll(async () => {
  network = await startTestNetwork({
    postgresUrl: inject('postgresUrl'),
    states: {
      AUT: { register: austria },
      GHA: { register: ghana, directoryEveryMs: NEVER_AGAIN_MS },
      TGO: { register: togo },
    },
  })
}, 60_000)
afterAll(() => network?.[Symbol.asyncDispose]())

const ghanaHolds = async <Row extends pg.QueryResultRow>(sql: string): Promise<Row[]> => {
  const client = new pg.Client(network.databaseOf('GHA'))
  await client.connect()
  try {
    return (await client.query<Row>(sql)).rows
  } finally {
    await client.end()
  }
}
const noticed = async (version: number): Promise<void> => {
  const sql = `select from suspension where member = 'TGO' and version = ${version}`
  while ((await ghanaHolds(sql)).length === 0) await waitMs(50)
}
const newestList = async (): Promise<number> => {
  const [row] = await ghanaHolds<{ version: number }>(
    'select max(version) as version from membership',
  )
  return row?.version ?? 0
}

it('a suspension and its end reach a State that asks for no list, by what the directory pushes', async () => {
  const { membersFile } = network.directory
  const listed = await newestList()
  await proofmark('directory', 'suspend', membersFile, 'TGO')
  await noticed(listed + 1)
  const togolese = await network.as('TGO', 'officer')
  const trace = await requestTrace(togolese, await openCase(togolese, rifle))
  const refused = `select from audit where act = 'message-refused' and actor = 'TGO'
    and code = 'TXP_PEER_SUSPENDED'`
  while ((await ghanaHolds(refused)).length === 0) await waitMs(50)
  expect(await ghanaHolds(`select from request where peer = 'TGO'`)).toEqual([])
  await proofmark('directory', 'lift', membersFile, 'TGO')
  await noticed(listed + 2)
  await until(togolese, trace, settled)
  expect(await ghanaHolds(`select from request where peer = 'TGO'`)).toHaveLength(1)
  expect(await newestList()).toBe(listed)
}, 120_000)
