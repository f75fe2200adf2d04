import { NOW } from '@proofmark/testkit/participants'
import { openNodeStore, type TestStore } from '@proofmark/testkit/store'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { importRegister } from './import.ts'
import { requiredColumns } from './row.ts'

let store: TestStore
beforeAll(async () => {
  store = await openNodeStore(inject('postgresUrl'))
})
afterAll(() => store[Symbol.asyncDispose]())

const empty = async (): Promise<void> => {
  await store.db.deleteFrom('custody_event').execute()
  await store.db.deleteFrom('weapon').execute()
  await store.db.deleteFrom('register_file').execute()
}
beforeEach(empty)

let files = 0
const load = (rows: readonly string[]) => {
  files += 1
  async function* text(): AsyncGenerator<string> {
    yield [requiredColumns.join(','), ...rows, ''].join('\n')
  }
  return importRegister(
    store.db,
    { name: `${files}.csv`, rows: text() },
    { importedBy: 'test', now: NOW },
  )
}
const event = (
  id: string,
  kind: string,
  on: string,
  { serial = 'TOE76843', model = 'PT 92' } = {},
) => `${id},${kind},${on},pistol,TAURUS,${model},9x19mm,${serial},BRA,,,,`

/** Record ids by weapon: what a person sees who looks the number up. */
const lives = async (): Promise<string[][]> => {
  const rows = await store.db
    .selectFrom('weapon')
    .leftJoin('custody_event', 'custody_event.weapon_id', 'weapon.id')
    .select(['weapon.id', 'custody_event.record_id'])
    .orderBy('custody_event.record_id')
    .execute()
  const byWeapon = Map.groupBy(rows, ({ id }) => id)
  return [...byWeapon.values()]
    .map((events) => events.map(({ record_id: id }) => id ?? 'no entry'))
    .sort((one, other) => String(one[0]).localeCompare(String(other[0])))
}

const first = [
  event('A-1', 'manufacture', '1990-01-01'),
  event('A-2', 'export', '1991-01-01'),
  event('A-3', 'import', '1995-06-01'),
]
const second = [event('B-1', 'manufacture', '2000-01-01'), event('B-2', 'theft', '2004-05-06')]
const third = [event('C-1', 'manufacture', '2010'), event('C-2', 'destruction', '2011-01-01')]
const all = [...first, ...second, ...third]
const apart = [
  ['A-1', 'A-2', 'A-3'],
  ['B-1', 'B-2'],
  ['C-1', 'C-2'],
]

describe('two manufactures under one number', () => {
  it('are two weapons, each with its own entries', async () => {
    await load(all)
    expect(await lives()).toEqual(apart)
  })

  it('are the same two weapons whatever the order of rows and files', async () => {
    const shuffled = fc.shuffledSubarray(all, { minLength: all.length })
    await fc.assert(
      fc
        .asyncProperty(
          shuffled,
          fc.array(fc.nat(all.length), { maxLength: 3 }),
          async (rows, cuts) => {
            const edges = [0, ...cuts.sort((one, other) => one - other), rows.length]
            for (const [index, from] of edges.entries()) {
              const some = rows.slice(from, edges[index + 1] ?? rows.length)
              if (some.length > 0) await load(some)
            }
            expect(await lives()).toEqual(apart)
          },
        )
        .beforeEach(empty),
      { numRuns: 25 },
    )
  })

  it('stay two weapons when the files are loaded again', async () => {
    await load(second)
    await load(first)
    const before = await lives()
    expect(await load(second)).toMatchObject({ added: 0 })
    expect(await load(first)).toMatchObject({ added: 0 })
    expect(await lives()).toEqual(before)
  })

  it('loaded at the same moment are two weapons', async () => {
    await Promise.all([load(first), load(second), load(third)])
    expect(await lives()).toEqual(apart)
  })

  it('are found at once where both were made on one day', async () => {
    await load([
      event('B-1', 'manufacture', '2000-01-01'),
      event('A-1', 'manufacture', '2000-01-01'),
    ])
    expect(await lives()).toEqual([['A-1'], ['B-1']])
  })
})

describe('one number', () => {
  it('of one weapon keeps all its entries, from however many files', async () => {
    for (const one of first) await load([one])
    expect(await lives()).toEqual([['A-1', 'A-2', 'A-3']])
  })

  it('of another model is another weapon', async () => {
    await load([first[0] ?? '', event('Z-1', 'manufacture', '1990-01-01', { model: 'PT 99' })])
    expect(await lives()).toEqual([['A-1'], ['Z-1']])
  })

  it('written with spaces and in small letters is the same weapon', async () => {
    await load([first[0] ?? '', event('A-2', 'export', '1991', { serial: ' toe 76843' })])
    expect(await lives()).toEqual([['A-1', 'A-2']])
  })
})
