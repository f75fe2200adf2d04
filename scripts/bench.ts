import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { readBaseline, recordBaseline } from './bench/baseline.ts'
import { findBenchmarks } from './bench/benchmarks.ts'
import type { BenchOptions, Figures } from './bench/figures.ts'
import { tableOf } from './bench/table.ts'
import { say } from './bootstrap/say.mjs'
import { startPostgres } from './postgres/embedded.ts'

// npm run bench [-- NAME…] [--quick] [--weapons COUNT] [--json FILE] [--record]
// Runs every file of test/bench that exports `figures`, or those named. The table goes to stdout; with
// `--json FILE` the same as {figures: {name: {value, unit, note}}} into FILE, `-` for stdout instead of the table.
// `--record` keeps them as the baseline that later runs are shown beside.

const root = dirname(import.meta.dirname)
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    json: { type: 'string' },
    weapons: { type: 'string' },
    record: { type: 'boolean', default: false },
  },
})

const benchmarks = await findBenchmarks(root, positionals)
const baselineFile = join(root, 'test', 'bench', 'baseline.json')
const dataDir = join(root, '.proofmark', 'bench')
mkdirSync(dataDir, { recursive: true })
// As durable as in earnest, and kept: its data sets take long to make.
const postgres = await startPostgres({ dataDir: join(dataDir, 'postgres'), memoryMb: 1024 })
const stop = () => postgres.stop().finally(() => process.exit(130))
process.once('SIGINT', stop).once('SIGTERM', stop)
try {
  const figures = await measured({
    quick: values.quick,
    ...(values.weapons ? { weapons: Number(values.weapons) } : {}),
    postgresUrl: (database) => postgres.url(database),
    createDatabase: (name) => postgres.createDatabase(name),
    dropDatabase: (name) => postgres.dropDatabase(name),
    dataDir,
    note: say,
  })
  const json = `${JSON.stringify({ figures }, undefined, 2)}\n`
  const recorded = readBaseline(baselineFile)?.figures
  process.stdout.write(values.json === '-' ? json : `${tableOf(figures, recorded)}\n`)
  if (values.json && values.json !== '-') writeFileSync(values.json, json)
  if (values.record)
    recordBaseline(baselineFile, {
      recordedOn: new Date().toISOString().slice(0, 10),
      machine: `${cpus().length} cores, ${cpus()[0]?.model ?? 'unknown'}, ${process.platform}`,
      quick: values.quick,
      figures,
    })
} finally {
  await postgres.stop()
}

async function measured(options: BenchOptions): Promise<Figures> {
  const all: Record<string, Figures[string]> = {}
  for (const { name, figures } of benchmarks) {
    options.note(`measuring ${name}`)
    Object.assign(all, await figures(options))
  }
  return all
}
