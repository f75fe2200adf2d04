import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type BenchOptions, type Figures, median } from '@proofmark/scripts/bench'
import {
  importRegister,
  migrate,
  type NodeTables,
  nodeMigrations,
  openDatabase,
  registerFileAt,
} from '@proofmark/storage'
import { Client } from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { generatedCsv } from './generated-register.ts'

const DATABASE = 'bench_import'
/** In the order in which they refer to each other. */
const TABLES = ['register_file', 'weapon', 'custody_event']
const SECOND_MS = 1000

/** A database with empty books and all their indexes. */
const emptyBooks = async ({ createDatabase, dropDatabase, postgresUrl }: BenchOptions) => {
  await dropDatabase(DATABASE)
  await createDatabase(DATABASE)
  const db = openDatabase<NodeTables>(postgresUrl(DATABASE), {
    connections: 2,
    applicationName: 'bench',
    onTrouble: () => undefined,
  })
  await migrate(db, nodeMigrations)
  return db
}

const withClient = async <T>(url: string, work: (client: Client) => Promise<T>): Promise<T> => {
  const client = new Client({ connectionString: url })
  // Where the run is given up, the database goes first; whoever asked it something is told.
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

const tookMs = async (work: () => Promise<unknown>): Promise<number> => {
  const startedMs = performance.now()
  await work()
  return performance.now() - startedMs
}

interface Load {
  readonly options: BenchOptions
  readonly folder: string
  readonly csv: string
  readonly rows: number
}

/** The whole way: CSV on disk, checked, keyed, staged and committed. */
const importOnce = async ({ options, csv, rows }: Load): Promise<number> => {
  const db = await emptyBooks(options)
  try {
    const file = await registerFileAt(csv)
    return await tookMs(async () => {
      const report = await importRegister(db, file, { importedBy: 'bench', now: new Date(0) })
      if (report.added !== rows) throw new Error(`${report.added} of ${rows} rows were loaded`)
    })
  } finally {
    await db.destroy()
  }
}

const tableFile = ({ folder }: Load, table: string): string => join(folder, `${table}.copy`)

/** What the import made, ready for COPY. */
const keepTables = (load: Load): Promise<void> =>
  withClient(load.options.postgresUrl(DATABASE), async (client) => {
    for (const table of TABLES)
      await pipeline(
        client.query(copyTo(`copy ${table} to stdout`)),
        createWriteStream(tableFile(load, table)),
      )
  })

/** The limit: the same rows, ready made, by COPY into the same tables with the same indexes. */
const copyOnce = async (load: Load): Promise<number> => {
  const db = await emptyBooks(load.options)
  await db.destroy()
  return withClient(load.options.postgresUrl(DATABASE), (client) =>
    tookMs(async () => {
      await client.query('begin')
      for (const table of TABLES)
        await pipeline(
          createReadStream(tableFile(load, table)),
          client.query(copyFrom(`copy ${table} from stdin`)),
        )
      await client.query('commit')
    }),
  )
}

interface Round {
  readonly importMs: number
  readonly copyMs: number
}

/** Both ways in turn, so that what slows the machine down slows both. */
const measure = async (load: Load, rounds: number): Promise<Round[]> => {
  const measured: Round[] = []
  for (let round = 1; round <= rounds; round += 1) {
    const importMs = await importOnce(load)
    await keepTables(load)
    const copyMs = await copyOnce(load)
    measured.push({ importMs, copyMs })
    load.options.note(
      `round ${round}: import ${Math.round(importMs)} ms, COPY ${Math.round(copyMs)} ms`,
    )
  }
  return measured
}

const figuresOf = (rounds: readonly Round[], rows: number, peakMb: number): Figures => {
  const rate = (ms: number): number => (rows * SECOND_MS) / ms
  const over = `${rows} generated rows, median of ${rounds.length} rounds`
  return {
    'import.vs_copy': {
      value: median(rounds.map(({ importMs, copyMs }) => copyMs / importMs)),
      unit: '×',
      note: `speed of an import to a bare COPY of its rows into the same tables and indexes; ${over}`,
    },
    'import.rows_per_s': {
      value: median(rounds.map(({ importMs }) => rate(importMs))),
      unit: 'rows/s',
      note: `CSV on disk to committed; ${over}`,
    },
    'import.copy_rows_per_s': {
      value: median(rounds.map(({ copyMs }) => rate(copyMs))),
      unit: 'rows/s',
      note: `the bare COPY; ${over}`,
    },
    'import.peak_rss': {
      value: peakMb,
      unit: 'MB',
      note: 'most memory this process held while it loaded',
    },
  }
}

const MEGABYTE_IN_KILOBYTES = 1024

export const figures = async (options: BenchOptions): Promise<Figures> => {
  const rows = options.quick ? 200_000 : 1_000_000
  const folder = await mkdtemp(join(options.dataDir, 'import-'))
  const load = { options, folder, csv: join(folder, 'register.csv'), rows }
  try {
    await pipeline(Readable.from(generatedCsv(rows)), createWriteStream(load.csv))
    const rounds = await measure(load, options.quick ? 3 : 5)
    return figuresOf(rounds, rows, process.resourceUsage().maxRSS / MEGABYTE_IN_KILOBYTES)
  } finally {
    await rm(folder, { recursive: true })
    await options.dropDatabase(DATABASE)
  }
}
