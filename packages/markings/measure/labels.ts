import { readCalibre, readMake, readType } from '../src/index.ts'
import { readCsv } from './data.ts'

interface Labelled {
  readonly asTyped: string
  /** What an expert made of it; spellings of one label differ in case only. Empty: nothing. */
  readonly label: string
  readonly code: string | null
}

export interface Agreement {
  readonly rows: number
  readonly agree: number
  readonly wrong: number
  readonly abstain: number
  /** Most labels that one of our codes stands for. */
  readonly mostLabels: number
  readonly wrongRows: readonly Labelled[]
  readonly abstainedRows: readonly Labelled[]
}

export function calibreLabels(): readonly Labelled[] {
  return readCsv('labels-calibre.csv').map((row) => {
    const type = readType(row.weapon_types?.split(',')[0]?.trim() ?? '').code
    const asTyped = row.as_typed ?? ''
    const label = (row.canonical ?? '').toLowerCase().trim()
    return { asTyped, label, code: readCalibre(asTyped, { type }).code }
  })
}

export function makeLabels(): readonly Labelled[] {
  return readCsv('labels-make.csv').map((row) => {
    const asTyped = row.as_typed ?? ''
    return { asTyped, label: row.canonical ?? '', code: readMake(asTyped).code }
  })
}

function labelsByCode(rows: readonly Labelled[]): Map<string, Map<string, number>> {
  const counts = new Map<string, Map<string, number>>()
  for (const { code, label } of rows) {
    if (code === null || label === '') continue
    const labels = counts.get(code) ?? new Map<string, number>()
    counts.set(code, labels.set(label, (labels.get(label) ?? 0) + 1))
  }
  return counts
}

/** Our code means the label which it stands for most often; other labels of the code are wrong. */
export function agreement(rows: readonly Labelled[]): Agreement {
  const counts = labelsByCode(rows)
  const meant = new Map(
    [...counts].map(([code, labels]) => [code, [...labels].sort((a, b) => b[1] - a[1])[0]?.[0]]),
  )
  const labelled = rows.filter(({ label }) => label !== '')
  const abstainedRows = labelled.filter(({ code }) => code === null)
  const wrongRows = labelled.filter(({ code, label }) => code !== null && meant.get(code) !== label)
  return {
    rows: labelled.length,
    agree: labelled.length - abstainedRows.length - wrongRows.length,
    wrong: wrongRows.length,
    abstain: abstainedRows.length,
    mostLabels: Math.max(...[...counts.values()].map((labels) => labels.size)),
    wrongRows,
    abstainedRows,
  }
}

function line(name: string, { rows, agree, wrong, abstain, mostLabels }: Agreement): string {
  const share = (count: number) => `${((100 * count) / rows).toFixed(1)} %`
  return `${name}: ${share(agree)} agree, ${share(wrong)} wrong, ${share(abstain)} abstain of ${rows}; at most ${mostLabels} labels a code`
}

/** The lists were made with these rows in view; rows not seen agree a little less. */
export function measureLabels(): string[] {
  return [
    line('calibre', agreement(calibreLabels())),
    line('make', agreement(makeLabels())),
    ...unlabelled(calibreLabels()),
  ]
}

/** Texts the expert left without a label and we read: often real calibres all the same. */
function unlabelled(rows: readonly Labelled[]): string[] {
  const without = rows.filter(({ label }) => label === '')
  const read = without.filter(({ code }) => code !== null)
  return [`calibre: ${read.length} of ${without.length} rows without a label get a code`]
}
