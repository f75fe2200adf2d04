import pg from 'pg'
import { type DamageKind, damaged, damageKinds, randomFrom } from './damage.ts'

/** A weapon of the register, and how somebody typed its number. */
export interface Question {
  readonly kind: DamageKind
  readonly id: string
  readonly typed: string
  readonly make: string
  readonly makeCode: string
  readonly calibre: string
}

interface Row {
  readonly id: string
  readonly serial: string
  readonly make: string
  readonly make_code: string
  readonly calibre: string
}

const SAMPLE = `
  select id, serial, make, make_code, calibre
  from weapon where id >= $1::uuid order by id limit 1`

/** Weapons from all over the register: ids are in no order of numbers. */
const sample = async (url: string, count: number, random: () => number): Promise<Row[]> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const rows: Row[] = []
    while (rows.length < count) {
      const start = Math.floor(random() * 0xffff_ffff)
        .toString(16)
        .padStart(8, '0')
      const found = await client.query<Row>(SAMPLE, [`${start}-0000-0000-0000-000000000000`])
      rows.push(...found.rows)
    }
    return rows
  } finally {
    await client.end()
  }
}

/** So many questions of every kind, the same on every machine; others for another seed. */
export const questionsAbout = async (
  url: string,
  ofEachKind: number,
  seed = 19,
): Promise<Question[]> => {
  const random = randomFrom(seed)
  const rows = await sample(url, damageKinds.length * ofEachKind * 2, random)
  const asked = new Map<DamageKind, number>()
  return rows.flatMap((row, at): Question[] => {
    const kind = damageKinds[at % damageKinds.length] ?? 'wrong'
    const typed = damaged(row.serial, kind, random)
    const before = asked.get(kind) ?? 0
    if (typed === undefined || before >= ofEachKind) return []
    asked.set(kind, before + 1)
    const { id, make, make_code: makeCode, calibre } = row
    return [{ kind, id, typed, make, makeCode, calibre }]
  })
}
