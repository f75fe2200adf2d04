import { describe, expect, it } from 'vitest'
import calibres from '../../../schema/codes/calibres.json' with { type: 'json' }
import countries from '../../../schema/codes/countries.json' with { type: 'json' }
import makes from '../../../schema/codes/makes.json' with { type: 'json' }
import models from '../../../schema/codes/models.json' with { type: 'json' }
import types from '../../../schema/codes/types.json' with { type: 'json' }
import { readCalibre, readCountry, readMake, readType } from './index.ts'

const calibreIds = new Set(calibres.calibres.map(({ id }) => id))
const makeIds = new Set(makes.makes.map(({ id }) => id))

describe('the code lists', () => {
  it('hold the number of entries promised', () => {
    expect(calibreIds.size).toBeGreaterThanOrEqual(350)
    expect(makeIds.size).toBeGreaterThanOrEqual(400)
    expect(countries.countries).toHaveLength(249)
  })

  it('use no id twice', () => {
    expect(calibreIds.size).toBe(calibres.calibres.length)
    expect(makeIds.size).toBe(makes.makes.length)
  })

  it('refer only to entries that exist', () => {
    const named = [
      ...calibres.calibres.flatMap((calibre) => calibre.compatible ?? []),
      ...calibres.shortForms.flatMap(({ candidates, usual }) => [
        ...candidates,
        ...Object.values(usual ?? {}),
      ]),
      ...models.models.flatMap(({ calibre }) => calibre ?? []),
      ...models.patterns.flatMap(({ calibre }) => calibre ?? []),
    ]
    expect(named.filter((id) => !calibreIds.has(id))).toEqual([])
    const makers = [
      ...models.models.map(({ make }) => make),
      ...models.patterns.flatMap((pattern) => pattern.makers),
      ...makes.makes.flatMap((make) => make.owners?.map(({ by }) => by) ?? []),
    ]
    expect(makers.filter((id) => !makeIds.has(id))).toEqual([])
    const typeIds = new Set(types.types.map(({ id }) => id))
    expect(models.models.filter(({ type }) => !typeIds.has(type))).toEqual([])
  })

  it('name a source for every calibre', () => {
    const sources = Object.keys(calibres.sources)
    const unsourced = calibres.calibres.filter(
      (calibre) =>
        calibre.sources.length === 0 || calibre.sources.some((id) => !sources.includes(id)),
    )
    expect(unsourced).toEqual([])
  })

  it('let every maker be read by its own name', () => {
    const lost = makes.makes.filter(({ id, name }) => readMake(name).code !== id)
    expect(lost.map(({ name }) => name)).toEqual([])
  })

  it('let every calibre be read by the first of its aliases', () => {
    const lost = calibres.calibres.filter(({ id, aliases: [alias = ''] }) => {
      const reading = readCalibre(alias)
      return reading.code !== id && !reading.alternatives.includes(id)
    })
    expect(lost.map(({ id }) => id)).toEqual([])
  })

  it('let every country be read in every language, and every type', () => {
    const lost = countries.countries.flatMap(({ alpha3, names }) =>
      Object.values(names).filter((name) => readCountry(name).code !== alpha3),
    )
    expect(lost).toEqual([])
    const unread = types.types.filter(({ id, names }) => readType(names.en?.[0] ?? '').code !== id)
    expect(unread.map(({ id }) => id)).toEqual([])
  })
})
