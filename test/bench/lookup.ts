import { fileURLToPath } from 'node:url'
import { type BenchOptions, type Figure, type Figures, median } from '@proofmark/scripts/bench'
import pg from 'pg'
import { type Bare, bareStatement } from './search/bare-statement.ts'
import { freePort, type Server, startServer } from './search/child.ts'
import { randomFrom } from './search/damage.ts'
import { type Ask, type Load, load } from './search/http-load.ts'
import { percentile } from './search/latencies.ts'
import { type BenchNode, startNode } from './search/node-process.ts'
import { countedSerial, patterns } from './search/patterns.ts'
import { type BenchRegister, generatedRegister, MILLION } from './search/register.ts'

/**
 * Enough that neither side waits for who asks: with 32, the node and its PostgreSQL took 120 % of two
 * cores, for a batch waits for the disk. The latency is told for fewer.
 */
const BUSY = 128
const CONTEXT = 8

const OURS = `query ($serial: String!) { weaponsByNumber(serial: $serial) {
  id type make model calibre serial countryOfManufacture
  custody { recordId kind occurredOn counterparty partyKind partyName licence } } }`

const THEIRS = `query ($serial: String!) { allWeapons(condition: { serialExact: $serial }) { nodes {
  rowId type make model calibre serial country
  custodyEventsByWeaponId { nodes {
    recordId kind occurredOn counterparty partyKind partyName licence } } } } }`

const asking = (query: string, weapons: number): (() => Ask) => {
  const random = randomFrom(23)
  const turns = Math.floor(weapons / patterns.length) - 1
  return () => {
    const serial = countedSerial(1 + Math.floor(random() * turns))
    return {
      body: JSON.stringify({ query, variables: { serial } }),
      expects: `"serial":"${serial}"`,
    }
  }
}

const startPostgraphile = async (url: string): Promise<Server> => {
  const port = await freePort()
  const file = fileURLToPath(new URL('./search/postgraphile-server.ts', import.meta.url))
  return startServer(file, {
    port,
    env: { BENCH_PORT: String(port), BENCH_DATABASE_URL: url },
  })
}

interface Contest {
  readonly register: BenchRegister
  readonly node: BenchNode
  readonly postgraphile: Server
  readonly folder: string
  readonly forMs: number
}

interface Round {
  readonly bare: Bare
  readonly ours: Load
  readonly theirs: Load
}

const atNode = ({ node, register, forMs }: Contest, connections: number): Promise<Load> => {
  const { port, token } = node
  return load({ port, token, connections, forMs, next: asking(OURS, register.weapons) })
}

const atPostgraphile = ({ postgraphile, register, forMs }: Contest): Promise<Load> => {
  const { port } = postgraphile
  return load({ port, connections: BUSY, forMs, next: asking(THEIRS, register.weapons) })
}

/** The order turns round, so that a machine that gets slower slows all alike. */
const playRound = async (contest: Contest, turned: boolean): Promise<Round> => {
  const { register, folder, forMs } = contest
  const bare = (): Promise<Bare> => bareStatement({ ...register, forMs, folder })
  if (turned) {
    const theirs = await atPostgraphile(contest)
    const ours = await atNode(contest, BUSY)
    return { bare: await bare(), ours, theirs }
  }
  const first = await bare()
  const ours = await atNode(contest, BUSY)
  return { bare: first, ours, theirs: await atPostgraphile(contest) }
}

/** Compiled and with PostgreSQL's pages met, as servers are that have run for some days. */
const WARM_UP_MS = 6000

const play = async (contest: Contest, count: number): Promise<Figures> => {
  const rounds: Round[] = []
  await playRound({ ...contest, forMs: WARM_UP_MS }, false)
  for (let round = 0; round < count; round += 1)
    rounds.push(await playRound(contest, round % 2 === 1))
  const context = await atNode(contest, CONTEXT)
  const bareWith = rounds[0]?.bare.with ?? ''
  const size = `${contest.register.weapons.toLocaleString('en')} weapons`
  const rate = (of: (round: Round) => number, note: string): Figure => ({
    value: median(rounds.map(of)),
    unit: 'req/s',
    note,
  })
  const ratio = (of: (round: Round) => number, note: string): Figure => ({
    value: median(rounds.map(of)),
    unit: '×',
    note,
  })
  const latency = (share: number): Figure => ({
    value: percentile(context.tookMs, share),
    unit: 'ms',
    note: `GraphQL, ${CONTEXT} at a time, ${size}`,
  })
  return {
    'lookup.vs_sql': ratio(
      ({ ours, bare }) => ours.perSecond / bare.perSecond,
      `GraphQL, ${BUSY} at a time, of the same statement with ${bareWith}`,
    ),
    'lookup.vs_postgraphile': ratio(
      ({ ours, theirs }) => ours.perSecond / theirs.perSecond,
      `requests a second, ${BUSY} at a time each, of PostGraphile 5 over the same database`,
    ),
    'lookup.per_s': rate(({ ours }) => ours.perSecond, `token checked, on record, ${size}`),
    'lookup.sql_per_s': rate(({ bare }) => bare.perSecond, bareWith),
    'lookup.postgraphile_per_s': rate(({ theirs }) => theirs.perSecond, 'Amber preset'),
    'lookup.p50': latency(0.5),
    'lookup.p99': latency(0.99),
  }
}

/** What was put on record is no part of the data set. */
const tidyUp = async (url: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('truncate audit, register_use').finally(() => client.end())
}

/** A weapon by its number with its custody events: through GraphQL, as bare SQL, through PostGraphile. */
export const figures = async (options: BenchOptions): Promise<Figures> => {
  const register = await generatedRegister(options, options.weapons ?? MILLION)
  await using node = await startNode(register.url)
  await using postgraphile = await startPostgraphile(register.url)
  const forMs = options.quick ? 3000 : 8000
  const contest = { register, node, postgraphile, folder: options.dataDir, forMs }
  try {
    return await play(contest, options.quick ? 5 : 9)
  } finally {
    await tidyUp(register.url)
  }
}
