import type { NodeInput } from '@proofmark/client'
import { nodeEnums, nodeInputs } from '@proofmark/client/inputs'
import { spelled } from '../catalogue/choices.ts'
import { Refusal } from '../refusal.ts'
import { type Enums, enumValue, type Given } from './given.ts'

// What a person writes in a JSON file or as options, read by the inputs of the SDL: the place of a mistake
// is told, and nothing is sent.

export type InputName = keyof NodeInput & keyof typeof nodeInputs

const isInput = (type: string): type is InputName => type in nodeInputs
const isEnum = (type: string): type is keyof Enums => type in nodeEnums

const wrong = (place: string, why: string): Refusal =>
  new Refusal(`${place}: ${why}. Nothing was done.`)

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const fieldsOf = (type: InputName): Readonly<Record<string, string>> => nodeInputs[type]

const readFields = (type: InputName, value: unknown, place: string): object => {
  if (!isRecord(value)) throw wrong(place, `an object is needed (${type})`)
  const fields = fieldsOf(type)
  const unknown = Object.keys(value).find((name) => !Object.hasOwn(fields, name))
  if (unknown)
    throw wrong(`${place}.${unknown}`, `there is no such field: ${Object.keys(fields).join(', ')}`)
  const read = Object.entries(fields).flatMap(([name, of]) => {
    const field = readValue(of, value[name], `${place}.${name}`)
    return field === undefined ? [] : [[name, field]]
  })
  return Object.fromEntries(read)
}

const scalarKinds: Readonly<Record<string, 'number' | 'boolean'>> = {
  Int: 'number',
  Float: 'number',
  Boolean: 'boolean',
}

const readNamed = (type: string, value: unknown, place: string): unknown => {
  if (isInput(type)) return readFields(type, value, place)
  const kind = scalarKinds[type] ?? 'string'
  if (typeof value !== kind) throw wrong(place, `a ${kind === 'string' ? 'text' : kind} is needed`)
  if (!isEnum(type)) return value
  const known = enumValue(type, String(value))
  if (!known) throw wrong(place, `"${value}" is none of ${nodeEnums[type].map(spelled).join(', ')}`)
  return known
}

/** @param type as the SDL writes it: `[MarkInput!]` */
const readValue = (type: string, value: unknown, place: string): unknown => {
  if (type.endsWith('!')) {
    if (value === undefined || value === null) throw wrong(place, 'it is missing')
    return readValue(type.slice(0, -1), value, place)
  }
  if (value === undefined || value === null) return undefined
  if (!type.startsWith('[')) return readNamed(type, value, place)
  if (!Array.isArray(value)) throw wrong(place, 'a list is needed')
  return value.map((one, index) => readValue(type.slice(1, -1), one, `${place}[${index}]`))
}

/** @throws Refusal what is wrong, and where: `answer.json.withhold[0].ground` */
export const readInput = <Name extends InputName>(
  type: Name,
  value: unknown,
  place: string,
): NodeInput[Name] => readFields(type, value, place) as NodeInput[Name]

export const parseJson = (text: string, place: string): unknown => {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw wrong(place, `it is not JSON (${error instanceof Error ? error.message : error})`)
  }
}

const optionOf = (field: string): string =>
  `--${field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`

const namedIn = (type: string): string => type.replace(/[![\]]/g, '')

const readOption = (type: string, option: string, given: Given): unknown => {
  const named = namedIn(type)
  if (named === 'Boolean') return given.flag(option) || undefined
  if (named === 'Int') return given.numberIf(option)
  if (type.startsWith('[')) return given.list(option).length > 0 ? given.list(option) : undefined
  return given.textIf(option)
}

/** The fields of an input that the options of these names give. */
export const fromOptions = (
  type: InputName,
  given: Given,
  without: readonly string[] = [],
): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(fieldsOf(type)).flatMap(([field, of]) => {
      // An input within an input is no text: its own fields are options, or it stands in a file.
      if (without.includes(field) || isInput(namedIn(of))) return []
      const option = optionOf(field)
      const value = given.has(option) ? readOption(of, option, given) : undefined
      return value === undefined ? [] : [[field, value]]
    }),
  )
