import { type Addressee, firstAddressees, isState, type SuccessorTable } from '@proofmark/domain'
import {
  type ClueKind,
  countriesOfMake,
  dateOfManufacture,
  routingClues,
  type WeaponReading,
} from '@proofmark/markings'

/** The make as typed, or as a mark of the maker names it. */
const makerOf = ({ make, marks }: WeaponReading): string | null =>
  make.code ?? marks.find(({ kind, code }) => kind === 'manufacture' && code !== null)?.code ?? null

const yearMade = (reading: WeaponReading): number | undefined => {
  const date = dateOfManufacture(reading)
  return date === null ? undefined : Number(date.to.slice(0, 4))
}

/** The States that the marks, the make and the country of manufacture point to, each with its reasons. */
export const whomToAsk = (reading: WeaponReading, successors: SuccessorTable): Addressee[] => {
  const clues = routingClues(reading.marks, reading).filter(({ state }) => isState(state))
  const of = (kind: ClueKind) => clues.filter((clue) => clue.kind === kind)
  const states = (kind: ClueKind) => of(kind).map(({ state }) => state)
  const maker = makerOf(reading)
  const { code: country } = reading.countryOfManufacture
  return firstAddressees({
    imports: of('import').map(({ state, from }) => ({ state, year: from ?? null })),
    holders: states('ownership'),
    typedCountry: country && isState(country) ? country : null,
    makerCountries: maker ? countriesOfMake(maker, yearMade(reading)) : [],
    provedIn: states('proof'),
    symbolOf: states('factory'),
    successors,
  })
}
