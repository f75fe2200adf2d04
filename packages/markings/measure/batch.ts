import { readdirSync } from 'node:fs'
import {
  countriesOfMake,
  type Judgement,
  judge,
  type RegisterEntry,
  readWeapon,
  type WeaponReading,
} from '../src/index.ts'
import { dataPath, readCsv, readJson } from './data.ts'

interface Truth {
  readonly seizure_id: string
  readonly expect: string
  readonly misread?: boolean
  readonly path: readonly { readonly state: string; readonly found: boolean }[]
}

type Row = Readonly<Record<string, string>>

function entry(row: Row, id: string): RegisterEntry | null {
  const reading = readWeapon({
    type: row.type ?? '',
    make: row.make ?? '',
    model: row.model ?? '',
    calibre: row.calibre ?? '',
    serial: row.serial ?? '',
    countryOfManufacture: row.country_of_manufacture ?? '',
  })
  const { keys, value } = reading.serial
  if (keys === null || value === null) return null
  return {
    id,
    type: reading.type.code,
    make: reading.make.code,
    makeAsRead: row.make ?? '',
    model: reading.model.code,
    calibre: reading.calibre.code,
    countryOfManufacture: reading.countryOfManufacture.code,
    serial: { value, ...keys },
  }
}

/** One book: its weapons by look-alike key. */
function loadBook(state: string): ReadonlyMap<string, readonly RegisterEntry[]> {
  const bySkeleton = new Map<string, RegisterEntry[]>()
  const seen = new Set<string>()
  for (const row of readCsv(`network/registers/${state}.csv`)) {
    const id = [state, row.serial, row.make, row.calibre].join('|')
    const read = seen.has(id) ? null : entry(row, id)
    if (!read) continue
    seen.add(id)
    bySkeleton.set(read.serial.skeleton, [...(bySkeleton.get(read.serial.skeleton) ?? []), read])
  }
  return bySkeleton
}

const books = () =>
  new Map(
    readdirSync(dataPath('network/registers')).map((file) => {
      const state = file.replace('.csv', '')
      return [state, loadBook(state)]
    }),
  )

/** What a seizure led to: for each State asked, its judgement. */
interface Outcome {
  readonly row: Row
  readonly truth: Truth
  readonly reading: WeaponReading
  readonly answers: ReadonlyMap<string, Judgement>
}

function ask(
  row: Row,
  truth: Truth,
  all: ReadonlyMap<string, ReadonlyMap<string, readonly RegisterEntry[]>>,
): Outcome {
  const reading = readWeapon({ ...row, countryOfManufacture: row.country_of_manufacture ?? '' })
  const answers = new Map<string, Judgement>()
  const skeleton = reading.serial.keys?.skeleton
  const typed = reading.countryOfManufacture.code
  const homes = countriesOfMake(reading.make.code ?? '')
  const onPath = truth.path.map(({ state }) => state)
  for (const state of new Set([...homes, ...(typed ? [typed] : []), 'BRA', ...onPath])) {
    const book = all.get(state)
    if (book && skeleton) answers.set(state, judge(reading, book.get(skeleton) ?? []))
  }
  return { row, truth, reading, answers }
}

/** What is wrong with an outcome, or nothing. */
export function faults({ row, truth, reading, answers }: Outcome): string[] {
  const at = (state: string) => answers.get(state)?.verdict ?? 'not-asked'
  const found = new Set(truth.path.filter((hop) => hop.found).map(({ state }) => state))
  const wanted = truth.misread ? 'needs-review' : 'identified'
  const missed = [...found].filter((state) => at(state) !== wanted)
  // A book elsewhere may hold a look-alike of another weapon; the exact finding settles that.
  const settled = [...answers.values()].some(({ verdict }) => verdict === 'identified')
  const harmless = settled ? ['not-found', 'needs-review'] : ['not-found']
  const wrong = [...answers].filter(
    ([state, { verdict }]) => !harmless.includes(verdict) && !found.has(state),
  )
  const first = truth.path[0]?.state
  const typed = reading.countryOfManufacture.code
  const asked = !first || [typed, ...countriesOfMake(reading.make.code ?? '')].includes(first)
  return [
    ...missed.map((state) => `${row.seizure_id}: ${state} says ${at(state)}, not ${wanted}`),
    ...wrong.map(
      ([state, { verdict }]) => `${row.seizure_id}: ${state} says ${verdict}, not not-found`,
    ),
    ...(asked ? [] : [`${row.seizure_id}: ${first} would not be asked`]),
  ]
}

export function batchOutcomes(): readonly Outcome[] {
  const truths = new Map(
    (readJson('network/truth.json') as readonly Truth[]).map((truth) => [truth.seizure_id, truth]),
  )
  const all = books()
  return readCsv('network/seizures.csv').flatMap((row) => {
    const truth = truths.get(row.seizure_id ?? '')
    return truth ? [ask(row, truth, all)] : []
  })
}

export function measureBatch(): string[] {
  const outcomes = batchOutcomes()
  const bad = outcomes.map(faults).filter((list) => list.length > 0)
  return [
    `batch: ${outcomes.length - bad.length} of ${outcomes.length} seizures right`,
    ...bad.flat().map((fault) => `  ${fault}`),
  ]
}
