import list from '../../../schema/codes/calibres.json' with { type: 'json' }
import { isJoined } from './calibre-list.ts'
import { isChambered } from './calibre-text.ts'
import { fold } from './text.ts'

const midnight = /^(\d{4})-(\d{2})-(\d{2})[T ]00:00:00(?:\.0+)?Z?$/
const isoDay = /^(\d{4})-(\d{2})-(\d{2})$/
const dayNumber = /^(4\d{4})(?:\.0)?$/
const monthAndNumber = /^(\p{L}{3})\p{L}*\.?[-/ ](\d{2})$/u
const dayAndMonth = /^(\d{1,2})[-/ ](\p{L}{3})\p{L}*\.?$/u
const msPerDay = 86_400_000

/** Day 0 of a spreadsheet's calendar, 30 December 1899, in days before 1970. */
const dayZero = 25_569

/** A month and a two-digit year were `12/70`, or `7.62` where no such chamber exists. */
function monthOfYear(month: number, year: number): string | undefined {
  if (isChambered(String(month), year)) return `${month}/${year}`
  const decimal = `${month}.${String(year).padStart(2, '0')}`
  return isJoined(decimal) ? decimal : undefined
}

function asNumbers(year: number, month: number, day: number): string {
  // A day and a month of the current year were `5.5`.
  if (year >= 2000) return `${day}.${month}`
  return monthOfYear(month, year % 100) ?? `${month}/${year % 100}`
}

/** 1 to 12, by the first letters of the month's name in a spreadsheet's language; else 0. */
function monthNamed(letters: string): number {
  return list.months.findIndex((names) => names.includes(letters)) + 1
}

/** `jun/35` was `6.35`, `06/mai` was `6.5`: only where a calibre comes out. */
function fromMonthName(text: string): string | undefined {
  const folded = fold(text)
  const [, name = '', number] = monthAndNumber.exec(folded) ?? []
  if (number)
    return monthNamed(name) > 0 ? monthOfYear(monthNamed(name), Number(number)) : undefined
  const [, day, ofMonth = ''] = dayAndMonth.exec(folded) ?? []
  const decimal = `${Number(day)}.${monthNamed(ofMonth)}`
  return day && monthNamed(ofMonth) > 0 && isJoined(decimal) ? decimal : undefined
}

/** What a person typed before a spreadsheet took it for a date: `1970-12-01…` was `12/70`. */
export function spreadsheetCalibre(asTyped: string): string | undefined {
  const text = asTyped.trim()
  const [, year, month, day] = midnight.exec(text) ?? isoDay.exec(text) ?? []
  if (year && month && day) return asNumbers(Number(year), Number(month), Number(day))
  const days = dayNumber.exec(text)?.[1]
  if (days === undefined) return fromMonthName(text)
  const date = new Date((Number(days) - dayZero) * msPerDay)
  return asNumbers(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())
}

const dayOfYear = /^(?:\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d{2}|(?:19|20)\d{2}[-/.]\d{2}[-/.]\d{2})$/

/** `mai-45` as a spreadsheet writes it; in capitals, people type numbers so. */
function isMonth(text: string): boolean {
  const [, name = ''] = monthAndNumber.exec(text) ?? /^\d{1,2}[-/](\p{L}{3})$/u.exec(text) ?? []
  return name !== name.toUpperCase() && monthNamed(fold(name)) > 0
}

/** A number or date a spreadsheet made of what was typed, which is lost. */
export function isSpreadsheetDamage(text: string): boolean {
  if (midnight.test(text) || /^\d[.,]\d+E\+?\d+$/i.test(text)) return true
  return dayOfYear.test(text) || isMonth(text)
}

/** The digits a spreadsheet took for a number and wrote as `12345.0`. */
export function spreadsheetNumber(text: string): string | undefined {
  return /^(\d{3,})\.0$/.exec(text)?.[1]
}
