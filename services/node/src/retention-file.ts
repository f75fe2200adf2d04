import {
  type CustodyKind,
  custodyKinds,
  Fault,
  keepEverything,
  type Retention,
  type RetentionClock,
} from '@proofmark/domain'

const LONGEST_YEARS = 1000

type Json = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isKinds = (value: unknown): value is CustodyKind[] =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every((kind) => custodyKinds.some((known) => known === kind))

const unknownKeys = (value: Json, known: readonly string[], at: string): string[] =>
  Object.keys(value)
    .filter((key) => !known.includes(key))
    .map((key) => `${at}${key} is not known`)

const clockFaults = (clock: unknown, at: string): string[] => {
  if (!isObject(clock)) return [`${at} is not an object`]
  const { basis, years, kinds, from } = clock
  return [
    ...unknownKeys(clock, ['basis', 'years', 'kinds', 'from'], `${at}.`),
    ...(typeof basis === 'string' && basis.trim() ? [] : [`${at}.basis is missing`]),
    ...(typeof years === 'number' && Number.isInteger(years) && years > 0 && years <= LONGEST_YEARS
      ? []
      : [`${at}.years is not a whole number of years`]),
    ...(kinds === undefined || isKinds(kinds)
      ? []
      : [`${at}.kinds holds what is not one of ${custodyKinds.join(', ')}`]),
    ...(from === undefined || from === 'entry' || from === 'destruction'
      ? []
      : [`${at}.from is neither "entry" nor "destruction"`]),
  ]
}

const faultsIn = (value: unknown): string[] => {
  if (!isObject(value)) return ['it is not an object']
  const { clocks, default_basis: basis } = value
  return [
    ...unknownKeys(value, ['clocks', 'default_basis'], ''),
    ...(basis === undefined || typeof basis === 'string' ? [] : ['default_basis is not text']),
    ...(Array.isArray(clocks)
      ? clocks.flatMap((clock, index) => clockFaults(clock, `clocks.${index}`))
      : ['clocks is not a list']),
  ]
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/**
 * The clocks a State configured, from its JSON file. A clock that is not understood must not run: the
 * node does not start then.
 *
 * @throws Fault PMK_CONFIGURATION_BAD naming everything that is wrong
 */
export const readRetention = (text: string | undefined): Retention => {
  if (text === undefined) return keepEverything
  const value = parsed(text)
  const faults = value === undefined ? ['it is not JSON'] : faultsIn(value)
  if (faults.length > 0)
    throw new Fault('PMK_CONFIGURATION_BAD', `PROOFMARK_RETENTION: ${faults.join('; ')}.`)
  const { clocks, default_basis: defaultBasis } = value as {
    clocks: RetentionClock[]
    default_basis?: string
  }
  return { clocks, ...(defaultBasis ? { defaultBasis } : {}) }
}
