import { readSerial } from '@proofmark/markings'
import type { BenchOptions } from '@proofmark/scripts/bench'
import { migrate, type NodeTables, nodeMigrations, openDatabase } from '@proofmark/storage'
import pg from 'pg'
import { patterns } from './patterns.ts'

/** Raise it when what is generated changes: data sets of before are made anew. */
const VERSION = 1

const quoted = (text: string): string => pg.escapeLiteral(text)

const patternRows = patterns
  .map(({ weapon, calibreCode, type, country }, at) =>
    [String(at), ...[...weapon, calibreCode, type, country].map(quoted)].join(', '),
  )
  .map((row) => `(${row})`)
  .join(', ')

const serialOf = patterns.map(({ serial }, at) => `when ${at} then ${serial}`).join('\n      ')

/** The look-alikes of `packages/markings`; a sample is compared with it below. */
const SKELETON = `translate(serial, 'OQDФILJІЈZSЅGBВАЕКМНРСТХУ', '000011111255688AEKMHPCTXY')`

const FILE_ID = '00000000-0000-8000-8000-000000000001'

/** In the order of their ids, which is no order of numbers: as if filed as they came. */
const insertWeapons = (weapons: number): string => `
  insert into weapon (id, identity, serial, serial_exact, serial_skeleton, make, make_code, model,
    calibre, calibre_code, type, type_code, country, country_code)
  select id, id, serial, serial, ${SKELETON}, make, make_code, model,
    calibre, calibre_code, type, type, country, country
  from (
    select md5('weapon ' || n)::uuid as id, pattern.*, case pattern.at
      ${serialOf} end as serial
    from (select n, n / ${patterns.length} as k,
        abs(hashint8extended(n, 2) / 4) as h, abs(hashint8extended(n, 3) / 4) as g
      from generate_series(1::bigint, ${weapons}::bigint) as n) as made
    join (values ${patternRows})
      as pattern(at, make, make_code, model, calibre, calibre_code, type, country)
      on pattern.at = made.n % ${patterns.length}
  ) as numbered order by id`

/** One to four entries a weapon, two and a half on average. */
const INSERT_EVENTS = `
  insert into custody_event (record_id, weapon_id, kind, occurred_on, counterparty, party_name,
    party_kind, licence, as_written, digest, file_id, line)
  select 'R-' || id || '-' || entry, id,
    (array['manufacture', 'transfer', 'export', 'import'])[entry],
    (1970 + entry * 8 + hash % 8)::text || '-0' || (1 + hash % 9)::text || '-15',
    case entry when 3 then 'ARG' when 4 then 'BRA' end,
    case when entry > 1 then 'Comercial Rioplatense ' || hash % 1000 end,
    case when entry > 1 then 'dealer' end, case when entry > 2 then 'LIC-' || hash end,
    jsonb_build_object('serial', serial), md5(id::text || entry), '${FILE_ID}', entry
  from (select id, serial, abs(hashtext(id::text) / 4) as hash from weapon) as weapon
  cross join generate_series(1, 4) as entry
  where entry <= 1 + hash % 4
  order by id, entry`

/** Indexes are built once, over all rows; checking each row's references would tell nothing here. */
const fill = async (client: pg.Client, weapons: number): Promise<void> => {
  const { rows: indexes } = await client.query<{ name: string; definition: string }>(`
    select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
    from pg_index where indrelid in ('weapon'::regclass, 'custody_event'::regclass)
      and not indisprimary and not indisunique`)
  for (const { name } of indexes) await client.query(`drop index ${name}`)
  await client.query(`set session_replication_role = replica; set maintenance_work_mem = '512MB'`)
  await client.query(`insert into register_file (id, name, sha256, rows, imported_by, imported_at)
    values ('${FILE_ID}', 'generated', 'none', ${weapons}, 'bench', now())`)
  await client.query(insertWeapons(weapons))
  await client.query(INSERT_EVENTS)
  for (const { definition } of indexes) await client.query(definition)
  await client.query('set session_replication_role = origin')
  await client.query('vacuum analyze')
}

/** A skeleton this file makes otherwise than the program would make every figure worthless. */
const compareKeys = async (client: pg.Client): Promise<void> => {
  const { rows } = await client.query<{ serial: string; skeleton: string }>(`
    select serial_exact as serial, serial_skeleton as skeleton
    from weapon tablesample bernoulli (0.2) repeatable (1)`)
  const wrong = rows.find(({ serial, skeleton }) => readSerial(serial).keys?.skeleton !== skeleton)
  if (wrong) throw new Error(`the generated key of ${wrong.serial} is ${wrong.skeleton}`)
}

const isReady = async (client: pg.Client): Promise<boolean> => {
  const { rows } = await client.query<{ comment: string | null }>(
    `select shobj_description(oid, 'pg_database') as comment
     from pg_database where datname = current_database()`,
  )
  return rows[0]?.comment === `version ${VERSION}`
}

const connect = async (url: string): Promise<pg.Client> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return client
}

const make = async (url: string, name: string, weapons: number): Promise<void> => {
  const db = openDatabase<NodeTables>(url, {
    connections: 1,
    applicationName: 'bench',
    onTrouble: () => undefined,
  })
  await migrate(db, nodeMigrations).finally(() => db.destroy())
  const client = await connect(url)
  try {
    await fill(client, weapons)
    await compareKeys(client)
    await client.query(`comment on database ${name} is 'version ${VERSION}'`)
  } finally {
    await client.end()
  }
}

export interface BenchRegister {
  readonly url: string
  readonly weapons: number
}

/** A node's database with so many invented weapons; made once and kept. */
export const generatedRegister = async (
  { postgresUrl, createDatabase, dropDatabase, note }: BenchOptions,
  weapons: number,
): Promise<BenchRegister> => {
  const name = `bench_register_${weapons}`
  const url = postgresUrl(name)
  await createDatabase(name)
  const client = await connect(url)
  const ready = await isReady(client).finally(() => client.end())
  if (!ready) {
    note(`generating a register of ${weapons.toLocaleString('en')} weapons`)
    await dropDatabase(name)
    await createDatabase(name)
    await make(url, name, weapons)
  }
  return { url, weapons }
}

export const MILLION = 1_000_000
