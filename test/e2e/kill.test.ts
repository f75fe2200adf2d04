import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as waitMs } from 'node:timers/promises'
import { officerAt } from '@proofmark/scripts/asking'
import { type Network, startNetwork } from '@proofmark/scripts/network'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const header =
  'record_id,kind,occurred_on,type,make,model,calibre,serial,country_of_manufacture,counterparty_country,party_name,party_kind,licence'
const WEAPONS = 60
const serials = Array.from({ length: WEAPONS }, (_, index) => `KLM${300 + index}`)

const registers = {
  AUT: serials.flatMap((serial) => [
    `A-${serial}-1,manufacture,2008-03-11,pistol,GLOCK,17,9x19mm,${serial},AUT,,,,`,
    `A-${serial}-2,export,2009-01-19,pistol,GLOCK,17,9x19mm,${serial},AUT,TGO,Importer,dealer,L1`,
  ]),
  TGO: serials.flatMap((serial) => [
    `T-${serial}-1,import,2009-03-05,pistol,GLOCK,17,9x19mm,${serial},AUT,AUT,Importer,dealer,L1`,
    `T-${serial}-2,transfer,2011-07-22,pistol,GLOCK,17,9x19mm,${serial},AUT,,Somebody,individual,`,
  ]),
  GHA: ['G-1,manufacture,1990,rifle,VOLTA,V1,7.62x39,V0001,GHA,,,,'],
}

let folder: string
let network: Network

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'proofmark-kill-'))
  const files = new Map<string, string>()
  for (const [state, rows] of Object.entries(registers)) {
    files.set(state, join(folder, `${state}.csv`))
    await writeFile(join(folder, `${state}.csv`), `${[header, ...rows].join('\n')}\n`)
  }
  network = await startNetwork({
    registers: files,
    folder: join(folder, 'network'),
    postgres: { durability: 'throwaway' },
    name: 'kill',
    fresh: true,
    note: () => undefined,
  })
}, 180_000)
afterAll(async () => {
  await network?.[Symbol.asyncDispose]()
  await rm(folder, { recursive: true, force: true })
}, 60_000)

const kill = (state: string): void => {
  const { pid } = network.nodeOf(state)
  if (pid) process.kill(pid, 'SIGKILL')
}

const rowsOf = async (state: string, query: string): Promise<unknown[]> => {
  const client = new pg.Client(network.databaseOf(state))
  await client.connect()
  const { rows } = await client.query(query)
  await client.end()
  return rows
}

describe('nodes killed in the middle of a batch', () => {
  it('lose no trace and answer none twice', async () => {
    const token = await network.issuer.programToken('GHA')
    const officer = officerAt(network.nodeOf('GHA').address, token)
    const sending = Promise.all(
      serials.map((serial) =>
        officer.trace({
          nationalNumber: serial,
          obtainedOn: '2021-08-14',
          weapon: { type: 'pistol', make: 'GLOCK', model: '17', calibre: '9x19', serial },
        }),
      ),
    )
    for (const state of ['AUT', 'GHA', 'TGO', 'AUT', 'GHA']) {
      await waitMs(400)
      kill(state)
    }
    await sending
    while ((await officer.counts()).tracing > 0) await waitMs(200)
    const ends = new Map<string, string | undefined>()
    let seen = 0
    for await (const trace of officer.ends()) {
      seen += 1
      ends.set(trace.case.nationalNumber, `${trace.end?.outcome} ${trace.end?.holderState}`)
    }
    expect(seen).toBe(WEAPONS)
    expect(serials.filter((serial) => ends.get(serial) !== 'LAST_HOLDER TGO')).toEqual([])
    const answeredTwice = `select conv from outbox where type = 'trace.response'
      group by conv having count(*) > 1`
    expect(await rowsOf('AUT', answeredTwice)).toEqual([])
    expect(await rowsOf('TGO', answeredTwice)).toEqual([])
  }, 240_000)
})
