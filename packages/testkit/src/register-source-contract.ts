import { readWeapon } from '@proofmark/markings'
import { findAll, type RegisterSource, type SerialKeys } from '@proofmark/storage'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type SampleEntry, sampleWeapon } from './register-samples.ts'

export interface SourceUnderTest extends AsyncDisposable {
  readonly source: RegisterSource
}

const loadedAt = new Date('2025-01-01T00:00:00Z')
const correctedAt = new Date('2025-06-01T00:00:00Z')

const entry = (recordId: string, serial: string, wish: Partial<SampleEntry> = {}): SampleEntry => ({
  recordId,
  serial,
  kind: 'transfer',
  occurredOn: '2010-01-01',
  recordedAt: loadedAt,
  ...wish,
})

const world: readonly SampleEntry[] = [
  entry('A-2', 'TOE76843', {
    kind: 'export',
    occurredOn: '2011-03-04',
    counterparty: 'ARG',
    partyName: 'Armería del Sur',
  }),
  entry('A-1', 'TOE76843', { kind: 'manufacture', occurredOn: '2001' }),
  ...['KBS01010', 'KB501010', 'KBSO1010', 'KBS010I0', 'KBS0I0I0'].map((serial, index) =>
    entry(`L-${index}`, serial),
  ),
  ...['WRN4037', 'WRN4137', 'WRN41370', 'WRN4136'].map((serial, index) =>
    entry(`W-${index}`, serial),
  ),
  entry('C-1', 'CCC11111', { occurredOn: '2010-01-01' }),
  entry('C-2', 'CCC11111', {
    occurredOn: '2012-05-06',
    recordedAt: correctedAt,
    supersedes: 'C-1',
  }),
  entry('P-1', 'PPP22222', { kind: 'manufacture', occurredOn: '1990', lapsed: true }),
  entry('P-2', 'PPP22222', { occurredOn: '1999-09-09', lapsed: true }),
  entry('P-3', 'PPP22222', { occurredOn: '2020-02-02' }),
]

const keysOf = (serial: string): SerialKeys => {
  const { keys } = readWeapon({ ...sampleWeapon, serial }).serial
  if (!keys) throw new Error(`${serial} has no keys.`)
  return keys
}

const idsOf = async (source: RegisterSource, serial: string): Promise<string[]> =>
  (await findAll(source, keysOf(serial))).entries
    .filter((found) => found.serial.value === serial)
    .map(({ id }) => id)

/** What every register promises, wherever it is. */
export const registerSourceContract = (
  name: string,
  make: (entries: readonly SampleEntry[]) => Promise<SourceUnderTest>,
): void => {
  describe(`${name} keeps the contract of a register`, () => {
    let made: SourceUnderTest
    let source: RegisterSource
    beforeAll(async () => {
      made = await make(world)
      source = made.source
    })
    afterAll(() => made?.[Symbol.asyncDispose]())

    const bookOf = async (serial: string, asOf?: Date) => {
      const ids = await idsOf(source, serial)
      const books = await source.load(ids, asOf ? { asOf } : {})
      return books.get(ids[0] ?? '')
    }
    const recordsOf = async (serial: string, asOf?: Date) =>
      (await bookOf(serial, asOf))?.entries.map(({ recordId }) => recordId)

    it('finds a weapon by its number, coded so that it can be judged', async () => {
      const { entries, next } = await source.find(keysOf('toe 76843'), { first: 10 })
      expect(next).toBeNull()
      expect(entries).toEqual([
        expect.objectContaining({
          makeAsRead: 'TAURUS',
          make: 'taurus',
          countryOfManufacture: 'BRA',
          serial: expect.objectContaining({ value: 'TOE76843', exact: 'TOE76843' }),
        }),
      ])
    })

    it('finds what looks alike, every one once, a page at a time', async () => {
      const seen: string[] = []
      let after: string | undefined
      do {
        const page = await source.find(keysOf('KBS01010'), {
          first: 2,
          ...(after ? { after } : {}),
        })
        expect(page.entries.length).toBeLessThanOrEqual(2)
        seen.push(...page.entries.map(({ serial }) => serial.value))
        after = page.next ?? undefined
      } while (after !== undefined)
      expect(seen.sort()).toEqual(['KB501010', 'KBS01010', 'KBS010I0', 'KBS0I0I0', 'KBSO1010'])
    })

    it('finds what fits where a character could not be read, and nothing else', async () => {
      const found = await findAll(source, keysOf('WRN4?37'))
      expect(found.entries.map(({ serial }) => serial.value).sort()).toEqual(['WRN4037', 'WRN4137'])
      expect(found.complete).toBe(true)
    })

    it('finds nothing where there is nothing', async () => {
      expect(await source.find(keysOf('ZZZ99999'), { first: 10 })).toEqual({
        entries: [],
        next: null,
      })
    })

    it('tells a book in order of time, with all that it says', async () => {
      const book = await bookOf('TOE76843')
      expect(book?.weapon).toMatchObject({ ...sampleWeapon, serial: 'TOE76843' })
      expect(book?.entries).toEqual([
        expect.objectContaining({ recordId: 'A-1', kind: 'manufacture', occurredOn: '2001' }),
        expect.objectContaining({
          recordId: 'A-2',
          kind: 'export',
          occurredOn: '2011-03-04',
          counterparty: 'ARG',
          partyKind: 'dealer',
          partyName: 'Armería del Sur',
          recordedAt: loadedAt,
          recordedBy: 'registrar',
          correction: null,
          held: false,
        }),
      ])
    })

    it('leaves out what it does not know, and tells each book once', async () => {
      const [id = ''] = await idsOf(source, 'TOE76843')
      const unknown = '01900000-0000-7000-8000-000000000000'
      expect([...(await source.load([id, unknown, id])).keys()]).toEqual([id])
      expect((await source.load([])).size).toBe(0)
    })

    it('shows a corrected entry instead of the one that was wrong, and why', async () => {
      expect(await recordsOf('CCC11111')).toEqual(['C-2'])
      expect((await bookOf('CCC11111'))?.entries[0]?.correction).toEqual({
        supersedes: 'C-1',
        reason: 'misread',
        by: 'registrar',
        at: correctedAt,
      })
    })

    it('still tells what was known on a day', async () => {
      expect(await recordsOf('CCC11111', new Date('2025-05-31T23:59:59Z'))).toEqual(['C-1'])
      expect(await recordsOf('CCC11111', correctedAt)).toEqual(['C-2'])
      expect((await bookOf('CCC11111', new Date('2024-12-31T00:00:00Z')))?.entries ?? []).toEqual(
        [],
      )
    })

    it('does not show what has lapsed, but says that it has', async () => {
      const book = await bookOf('PPP22222')
      expect(book?.entries.map(({ recordId }) => recordId)).toEqual(['P-3'])
      expect(book?.lapsed).toEqual({ count: 2, lastOn: '1999-09-09' })
    })
  })
}
