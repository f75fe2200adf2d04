import { describe, expect, it } from 'vitest'
import calibres from '../../../schema/codes/calibres.json' with { type: 'json' }
import countries from '../../../schema/codes/countries.json' with { type: 'json' }
import makes from '../../../schema/codes/makes.json' with { type: 'json' }
import marks from '../../../schema/codes/marks.json' with { type: 'json' }
import models from '../../../schema/codes/models.json' with { type: 'json' }
import successors from '../../../schema/codes/successors.json' with { type: 'json' }
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

  const { imports, regional, forces, proofHouses, symbols } = marks
  const lists: [string, object, readonly { readonly sources: readonly string[] }[]][] = [
    ['calibre', calibres.sources, calibres.calibres],
    ['make', makes.sources, makes.makes],
    ['country', countries.sources, [...countries.countries, ...countries.former]],
    ['mark of a State', marks.sources, [...imports.codes, ...imports.importers]],
    ['owner', marks.sources, [...regional, ...forces]],
    ['proof house', marks.sources, proofHouses],
    ['symbol', marks.sources, symbols],
  ]

  it.each(lists)('name a source for every %s', (_name, sources, entries) => {
    const known = Object.keys(sources)
    const unsourced = entries.filter(
      (entry) => entry.sources.length === 0 || entry.sources.some((id) => !known.includes(id)),
    )
    expect(unsourced).toEqual([])
  })

  it('name in marks only States and makers that exist', () => {
    const states = new Set([...countries.countries, ...countries.former].map((one) => one.alpha3))
    const named = [...imports.codes, ...imports.importers, ...forces, ...proofHouses]
    const all = [...named.map(({ state }) => state), ...regional.flatMap((one) => one.states)]
    expect(all.filter((state) => !states.has(state))).toEqual([])
    const makers = symbols.flatMap(({ hypotheses }) => hypotheses.map(({ make }) => make))
    expect(makers.filter((make) => !makeIds.has(make))).toEqual([])
  })

  it('say of every State that is no more who holds its books', () => {
    const now = new Set(countries.countries.map((one) => one.alpha3))
    const followed = Object.entries(successors.successors)
    expect(followed.map(([state]) => state).sort()).toEqual(
      countries.former.map((one) => one.alpha3).sort(),
    )
    expect(followed.flatMap(([, following]) => following).filter((one) => !now.has(one))).toEqual(
      [],
    )
  })

  it('have every State of the C.I.P. among the proof houses', () => {
    const cip = 'DEU AUT BEL CHL ESP FRA ITA FIN GBR HUN RUS ARE SVK CZE'.split(' ')
    const states = proofHouses.map(({ state }) => state)
    expect(cip.filter((state) => !states.includes(state))).toEqual([])
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
