import { type BenchOptions, type Figure, type Figures, median } from '@proofmark/scripts/bench'
import { openReaderPool } from '@proofmark/storage'
import pg from 'pg'
import { type DamageKind, damageKinds } from './search/damage.ts'
import { mean, percentile, timed } from './search/latencies.ts'
import { type Question, questionsAbout } from './search/questions.ts'
import { type BenchRegister, generatedRegister, MILLION } from './search/register.ts'
import { ours, trigrams, type Way } from './search/ways.ts'

const CONCURRENCY = 8
const BUSY_SEED = 23
const WARM_UP = 100

interface Run {
  readonly tookMs: readonly number[]
  readonly found: ReadonlyMap<DamageKind, number>
}

/** Asks everything through one way; how long each took, and how many weapons of each kind were found. */
const ask = async (way: Way, questions: readonly Question[], atOnce: number): Promise<Run> => {
  const found = new Map<DamageKind, number>()
  const tookMs = await timed(questions, {
    atOnce,
    async run(question) {
      const ids = await way(question)
      if (ids.includes(question.id)) found.set(question.kind, (found.get(question.kind) ?? 0) + 1)
    },
  })
  return { tookMs, found }
}

/** Whether trigrams can be measured here; then with an index of theirs, made once. */
const hasTrigrams = async ({ url }: BenchRegister): Promise<boolean> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rowCount } = await client.query(
      `select from pg_available_extensions where name = 'pg_trgm'`,
    )
    if (rowCount === 0) return false
    await client.query('create extension if not exists pg_trgm')
    await client.query(
      'create index if not exists bench_trgm on weapon using gin (serial_exact gin_trgm_ops)',
    )
    return true
  } finally {
    await client.end()
  }
}

interface Round {
  readonly ours: Run
  readonly theirs: Run | null
}

/** One after the other, and the other way round the next time: what slows the machine slows both. */
const rounds = async (
  ways: { readonly ours: Way; readonly theirs: Way | null },
  questions: readonly Question[],
  count: number,
): Promise<Round[]> => {
  const results: Round[] = []
  for (let round = 0; round < count; round += 1) {
    const first = round % 2 === 0 ? await ask(ways.ours, questions, 1) : null
    const theirs = ways.theirs && (await ask(ways.theirs, questions, 1))
    results.push({ ours: first ?? (await ask(ways.ours, questions, 1)), theirs })
  }
  return results
}

/** Never asked before, on connections that all were used: a node keeps its own open. */
const askBusy = async (way: Way, questions: readonly Question[]): Promise<Run> => {
  await ask(way, questions.slice(0, WARM_UP), CONCURRENCY)
  return ask(way, questions.slice(WARM_UP), CONCURRENCY)
}

const ms = (value: number, note: string): Figure => ({ value, unit: 'ms', note })

const recalls = (name: string, { found }: Run, questions: readonly Question[]): Figures =>
  Object.fromEntries(
    damageKinds.map((kind) => {
      const asked = questions.filter((question) => question.kind === kind).length
      const value = ((found.get(kind) ?? 0) / asked) * 100
      return [`${name}_${kind}`, { value, unit: '%', note: `among the first 20, of ${asked}` }]
    }),
  )

const comparisons = (results: readonly Round[]): Figures => {
  const pairs = results.flatMap(({ ours: mine, theirs }) => (theirs ? [{ mine, theirs }] : []))
  if (pairs.length === 0) return {}
  const ratio = (of: (sample: readonly number[]) => number): number =>
    median(pairs.map(({ mine, theirs }) => of(theirs.tookMs) / of(mine.tookMs)))
  const p50 = (sample: readonly number[]): number => percentile(sample, 0.5)
  const note = 'a pg_trgm GIN over the same numbers, one query at a time'
  return {
    'fuzzy.vs_trgm': { value: ratio(p50), unit: '×', note: `faster at the median than ${note}` },
    'fuzzy.vs_trgm_mean': { value: ratio(mean), unit: '×', note: `faster on average than ${note}` },
    'fuzzy.trgm_p50': ms(median(pairs.map(({ theirs }) => p50(theirs.tookMs))), note),
    'fuzzy.trgm_p99': ms(median(pairs.map(({ theirs }) => percentile(theirs.tookMs, 0.99))), note),
  }
}

const measure = async (
  register: BenchRegister,
  { quick, note }: BenchOptions,
): Promise<Figures> => {
  const compared = await hasTrigrams(register)
  if (!compared) note('pg_trgm is not there: fuzzy search is measured alone')
  const questions = await questionsAbout(register.url, quick ? 60 : 150)
  const unasked = await questionsAbout(register.url, quick ? 120 : 300, BUSY_SEED)
  const pool = openReaderPool(register.url, {
    applicationName: 'bench',
    onTrouble: () => undefined,
  })
  try {
    const ways = { ours: ours(pool), theirs: compared ? trigrams(pool) : null }
    await rounds(ways, questions.slice(0, 50), 1)
    const results = await rounds(ways, questions, quick ? 3 : 5)
    const busy = await askBusy(ways.ours, unasked)
    const unnamed = await ask(ours(pool, false), questions, 1)
    const [one] = results
    if (!one) throw new Error('nothing was measured')
    const all = results.flatMap(({ ours: mine }) => mine.tookMs)
    const size = `${register.weapons.toLocaleString('en')} weapons`
    return {
      ...comparisons(results),
      'fuzzy.p50': ms(percentile(all, 0.5), `${size}, one at a time, ranked`),
      'fuzzy.p99': ms(percentile(all, 0.99), `${size}, one at a time, ranked`),
      'fuzzy.p50_busy': ms(percentile(busy.tookMs, 0.5), `${size}, ${CONCURRENCY} at a time`),
      'fuzzy.p99_busy': ms(percentile(busy.tookMs, 0.99), `${size}, ${CONCURRENCY} at a time`),
      ...recalls('fuzzy.recall', one.ours, questions),
      ...recalls('fuzzy.recall_without_make', unnamed, questions),
      ...(one.theirs ? recalls('fuzzy.trgm_recall', one.theirs, questions) : {}),
    }
  } finally {
    await pool.end()
  }
}

/** Search by a number with one thing wrong, beside PostgreSQL's trigrams. */
export const figures = async (options: BenchOptions): Promise<Figures> => {
  const register = await generatedRegister(options, options.weapons ?? MILLION)
  return measure(register, options)
}
