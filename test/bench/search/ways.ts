import { rank, readWeapon, serialProbes } from '@proofmark/markings'
import { openRegisterReader } from '@proofmark/storage'
import type pg from 'pg'
import type { Question } from './questions.ts'

export const SHOWN = 20

/** A way to find weapons by a number as typed: gives ids, best first. */
export type Way = (question: Question) => Promise<readonly string[]>

/** As `searchWeapons` does it, from the words typed to the ranked candidates. */
export const ours = (pool: pg.Pool, withMake = true): Way => {
  const reader = openRegisterReader({ pool, retention: { clocks: [] }, clock: () => new Date() })
  return async ({ typed, make, calibre }) => {
    const reading = readWeapon({ serial: typed, calibre, ...(withMake ? { make } : {}) })
    const { keys } = reading.serial
    if (keys === null) return []
    const makes = reading.make.code === null ? [] : [reading.make.code]
    const { skeletons } = serialProbes(keys.skeleton)
    const { entries } = await reader.around({ skeletons, makes, filter: {} })
    return rank(reading, entries)
      .candidates.slice(0, SHOWN)
      .map(({ entry }) => entry.id)
  }
}

/** Trigrams know nothing of makes: those that agree are put first, as we do. */
const SIMILAR = `
  select id, serial, make, make_code, model, calibre_code, type_code, country_code
  from weapon where serial_exact % $1
  order by coalesce(make_code = $2, false) desc, similarity(serial_exact, $1) desc, id
  limit ${SHOWN}`

export const trigrams =
  (pool: pg.Pool, withMake = true): Way =>
  async ({ typed, makeCode }) => {
    const values = [typed.replaceAll('?', ''), withMake ? makeCode : null]
    const { rows } = await pool.query<{ id: string }>({ name: 'similar', text: SIMILAR, values })
    return rows.map(({ id }) => id)
  }
