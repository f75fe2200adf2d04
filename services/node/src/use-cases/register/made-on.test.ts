import { readWeapon } from '@proofmark/markings'
import { importRegister, postgresSource } from '@proofmark/storage'
import { NOW } from '@proofmark/testkit/participants'
import { openNodeStore, type TestStore } from '@proofmark/testkit/store'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { searchRegister } from './register.ts'

let store: TestStore
beforeAll(async () => {
  store = await openNodeStore(inject('postgresUrl'))
  const header =
    'record_id,kind,occurred_on,type,make,model,calibre,serial,country_of_manufacture,counterparty_country,party_name,party_kind,licence'
  const made = (id: string, on: string, serial: string) =>
    `${id},manufacture,${on},pistol,GLOCK,17,9x19mm,${serial},AUT,,,,`
  const rows = [
    made('A-1', '1998', 'MDE8881'),
    made('B-1', '1994-03-01', 'MDE8882'),
    made('B-2', '2008-03-04', 'MDE8882'),
  ]
  async function* text(): AsyncGenerator<string> {
    yield [header, ...rows, ''].join('\n')
  }
  await importRegister(store.db, { name: 'AUT.csv', rows: text() }, { importedBy: 'eva', now: NOW })
})
afterAll(() => store[Symbol.asyncDispose]())

const found = async (serial: string, madeOn: string) => {
  const source = postgresSource(store.db, { retention: { clocks: [] }, clock: () => NOW })
  const seen = { type: 'pistol', make: 'Glock', model: '17', calibre: '9x19', serial }
  const { judgement, weapons } = await searchRegister(source, readWeapon(seen), {
    madeOn,
    now: NOW,
  })
  const days = [...weapons.values()].map(({ custody }) => custody[0]?.occurredOn)
  return { verdict: judgement.verdict, days }
}

it('a day another State tells and a year of ours are of one manufacture', async () => {
  expect(await found('MDE8881', '1998-11-20')).toEqual({ verdict: 'identified', days: ['1998'] })
})

it('it tells two weapons of one number apart', async () => {
  expect(await found('MDE8882', '1994')).toEqual({ verdict: 'identified', days: ['1994-03-01'] })
  expect(await found('MDE8882', '2008-03-04')).toEqual({
    verdict: 'identified',
    days: ['2008-03-04'],
  })
})

it('where none of ours was made then, one of the books errs: a person looks, nobody hears of no record', async () => {
  expect((await found('MDE8881', '1999-01-01')).verdict).toBe('needs-review')
  expect((await found('MDE8882', '2001')).days).toHaveLength(2)
})
