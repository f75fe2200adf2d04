import { Fault } from '@proofmark/domain'
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
/** A register file travels as one argument; all other texts are short. Characters. */
export const MAX_FILE_TEXT = 32 * 1024 * 1024

const longTexts: Readonly<Record<string, number>> = { csv: MAX_FILE_TEXT }
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

const invalid = (column: string, why: string): Fault =>
  new Fault('PMK_INPUT_INVALID', `${column} ${why}.`, { place: { column } })

/** Whether the text is a day of the calendar, and not only looks like one. */
export const isDay = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}

const checkText = (type: string, text: string, column: string): void => {
  const limit = longTexts[column] ?? MAX_TEXT
  if (text.length > limit) throw invalid(column, `is longer than ${limit} characters`)
  if (text.includes('\0')) throw invalid(column, 'holds a NUL character')
  if (type === 'ID' && !uuid.test(text)) throw invalid(column, 'is not a UUID')
  if (type === 'Date' && !isDay(text)) throw invalid(column, 'is not a day such as 2026-02-28')
}

const checkNumber = (number: number, column: string): void => {
  const counts = column === 'first' || column.endsWith('.first')
  if (counts && (number < 1 || number > MAX_PAGE))
    throw invalid(column, `is not between 1 and ${MAX_PAGE}`)
}

type Slot = GraphQLArgument | GraphQLInputField

/** Null says the same as nothing: the default, where there is one. */
const checkValue = (type: GraphQLInputType, value: unknown, column: string): unknown => {
  if (isNonNullType(type)) return checkValue(type.ofType, value, column)
  if (isListType(type) && Array.isArray(value))
    return value.map((item, index) => checkValue(type.ofType, item, `${column}.${index}`))
  if (isInputObjectType(type))
    return checkSlots(Object.values(type.getFields()), value as Given, `${column}.`)
  if (typeof value === 'string') checkText(getNamedType(type).name, value, column)
  if (typeof value === 'number') checkNumber(value, column)
  return value
}

type Given = Readonly<Record<string, unknown>>

const checkSlots = (slots: readonly Slot[], given: Given, prefix: string): Given => {
  const checked: Record<string, unknown> = {}
  for (const { name, type, defaultValue } of slots) {
    const value = given[name] ?? defaultValue
    if (value !== undefined && value !== null)
      checked[name] = checkValue(type, value, `${prefix}${name}`)
  }
  return checked
}

/** Checks what the types of the SDL cannot say. Nulls are gone afterwards. */
export const checkArguments = (slots: readonly GraphQLArgument[], given: Given): Given =>
  checkSlots(slots, given, '')
