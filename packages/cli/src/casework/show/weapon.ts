import type {
  BookedFragment,
  CandidateShownFragment,
  IdentifiedFragment,
  ShortReadingFragment,
  WeaponShownFragment,
  WhyFragment,
} from '@proofmark/client'
import { spelled } from '../../catalogue/choices.ts'
import { moment, pairs, under } from './text.ts'

const signs = { FOR: '+', AGAINST: '-', NOTE: '·' } as const

/** Why, in the language the node was asked in. */
export const reasons = (all: readonly WhyFragment[]): string[] =>
  all.map(({ weighs, text }) => `${signs[weighs]} ${text}`)

type Told = Pick<
  IdentifiedFragment,
  'type' | 'make' | 'model' | 'calibre' | 'serial' | 'countryOfManufacture'
> & { readonly madeOn?: string | null }

export const weaponLine = (weapon: Told): string => {
  const { type, make, model, calibre, serial, countryOfManufacture, madeOn } = weapon
  const home = [countryOfManufacture, madeOn].filter(Boolean).join(' ')
  const words = [type, make, model, calibre, `no. ${serial}`, home && `(${home})`]
  return words.filter(Boolean).join(' ')
}

/** The code of a model begins with its make. */
const nameIn = (code: string | null): string | undefined => code?.split(':').at(-1)

/** A weapon as it was read, by codes where there are any. */
export const readingLine = (reading: ShortReadingFragment): string => {
  const { type, make, model, calibre, serial } = reading
  const words = [type, make, model, calibre].map(({ code, asRead }) => nameIn(code) ?? asRead)
  const number = serial.value ?? serial.asRead
  return [...words, number ? `no. ${number}` : 'no number'].filter(Boolean).join(' ')
}

/** Best first, each with its id: an answer names it. */
export const candidateLines = (all: readonly CandidateShownFragment[]): string[] =>
  all.flatMap(({ weapon, score, serialMatch, reasons: why }) => [
    `${weapon.id}  ${weaponLine(weapon)}`,
    `  ${spelled(serialMatch)}, score ${score.toFixed(2)}`,
    ...reasons([...why, ...weapon.flags]).map((line) => `  ${line}`),
  ])

type Party = Pick<WeaponShownFragment['custody'][number], 'namesPerson' | 'partyName' | 'partyKind'>

/** Who took part, or what kind of party where nobody is named: a holder that is not told is not none. */
export const partyWords = ({ namesPerson, partyName, partyKind }: Party): string | null => {
  if (namesPerson) return '(a person)'
  return partyName ?? (partyKind && `(${spelled(partyKind)}, not named)`)
}

const custodyLine = (event: WeaponShownFragment['custody'][number]): string => {
  const words = [
    event.occurredOn,
    spelled(event.kind),
    event.counterparty,
    partyWords(event),
    event.licence && `licence ${event.licence}`,
  ]
  return `${words.filter(Boolean).join(' ')}  [${event.recordId}]${event.held ? ' held' : ''}`
}

const head = ({ id, lapsed, flags, ...weapon }: BookedFragment): string[] => [
  ...pairs([
    ['weapon', weaponLine(weapon)],
    ['id', id],
    ['lapsed', lapsed || null],
  ]),
  ...reasons(flags),
]

export const weaponLines = (weapon: WeaponShownFragment): string[] => [
  ...head(weapon),
  ...under(
    'Custody',
    weapon.custody.flatMap((event) => [
      custodyLine(event),
      ...(event.correction
        ? [`  corrects ${event.correction.supersedes}: ${event.correction.reason}`]
        : []),
      `  known since ${moment(event.recordedAt)} from ${event.recordedBy}`,
      ...reasons(event.flags).map((line) => `  ${line}`),
    ]),
  ),
]
