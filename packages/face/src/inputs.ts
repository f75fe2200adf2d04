import { Fault, isState, type State } from '@proofmark/domain'
import {
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputType,
  getNamedType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql'

const MAX_TEXT = 500
const MAX_PAGE = 100
/** Arguments that may be longer than any other text, such as a file; in characters. */
export type LongTexts = Readonly<Record<string, number>>

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

const invalid = (column: string, why: string): Fault =>
  new Fault('PMK_INPUT_INVALID', `${column} ${why}.`, { place: { column } })

/** Whether the text is a day of the calendar, and not only looks like one. */
export const isDay = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}

/** Whether the text is a moment of UTC, to the second or finer. */
export const isInstant = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|\+00:00)$/.test(text)) return false
  const at = new Date(text)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text.slice(0, 19))
}

/** @throws Fault PMK_INPUT_INVALID */
export const requireState = (text: string, column: string): State => {
  if (isState(text)) return text
  throw invalid(column, 'is not an ISO 3166-1 alpha-3 code')
}

const checkText = (type: string, text: string, column: string, longTexts: LongTexts): void => {
  const limit = longTexts[column] ?? MAX_TEXT
  if (text.length > limit) throw invalid(column, `is longer than ${limit} characters`)
  if (text.includes('\0')) throw invalid(column, 'holds a NUL character')
  // Stored, it would be another character than was typed.
  if (!text.isWellFormed()) throw invalid(column, 'holds half of a character')
  if (type === 'ID' && !uuid.test(text)) throw invalid(column, 'is not a UUID')
  if (type === 'Date' && !isDay(text)) throw invalid(column, 'is not a day such as 2026-02-28')
  if (type === 'DateTime' && !isInstant(text))
    throw invalid(column, 'is not an instant of UTC such as 2026-02-28T09:30:00Z')
}

const checkNumber = (number: number, column: string): void => {
  const counts = column === 'first' || column.endsWith('.first')
  if (counts && (number < 1 || number > MAX_PAGE))
    throw invalid(column, `is not between 1 and ${MAX_PAGE}`)
}

type Slot = GraphQLArgument | GraphQLInputField

/** Null says the same as nothing: the default, where there is one. */
const checkValue = (
  type: GraphQLInputType,
  value: unknown,
  column: string,
  longTexts: LongTexts,
): unknown => {
  if (isNonNullType(type)) return checkValue(type.ofType, value, column, longTexts)
  if (isListType(type) && Array.isArray(value))
    return value.map((item, at) => checkValue(type.ofType, item, `${column}.${at}`, longTexts))
  if (isInputObjectType(type))
    return checkSlots(Object.values(type.getFields()), value as Given, longTexts, `${column}.`)
  if (typeof value === 'string') checkText(getNamedType(type).name, value, column, longTexts)
  if (typeof value === 'number') checkNumber(value, column)
  return value
}

type Given = Readonly<Record<string, unknown>>

const checkSlots = (
  slots: readonly Slot[],
  given: Given,
  longTexts: LongTexts,
  prefix: string,
): Given => {
  const checked: Record<string, unknown> = {}
  for (const { name, type, defaultValue } of slots) {
    const value = given[name] ?? defaultValue
    if (value !== undefined && value !== null)
      checked[name] = checkValue(type, value, `${prefix}${name}`, longTexts)
  }
  return checked
}

/** Checks what the types of the SDL cannot say. Nulls are gone afterwards. */
export const checkArguments = (
  slots: readonly GraphQLArgument[],
  given: Given,
  longTexts: LongTexts = {},
): Given => checkSlots(slots, given, longTexts, '')
