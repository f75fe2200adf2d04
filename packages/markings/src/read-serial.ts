import { note } from './field.ts'
import type { Reason } from './reason.ts'
import { type Choice, chooseNumber, isInventoryNumber } from './serial-choice.ts'
import { exactKey, serialParts, skeletonKey } from './serial-keys.ts'
import {
  isLabel,
  isNotSerial,
  remarksIn,
  type SerialRemark,
  withoutLabel,
} from './serial-phrases.ts'
import { numbersIn } from './serial-value.ts'
import { isSpreadsheetDamage, spreadsheetNumber } from './spreadsheet.ts'
import type { SerialReading, SerialState } from './weapon.ts'

const clean = /^(?!X{2})[A-Za-z]{0,5}-?\d{2,}[A-Za-z]{0,2}$/
/** Here something was left out, nobody knows how much. */
const cut = { before: /(?:\.{3}|…)\s*$/, within: /\.{3}|…/, after: /^\s*(?:\.{3}|…)/ }
/** `12345 ou 12346`: the writer does not know which. */
const eitherOr = /\p{Nd}\s*\p{L}{0,2}\s(?:ou|or|o|oder|или)\s+\p{L}{0,5}\s?\p{Nd}/iu
/** `CAL 38`, `9MM`: what it fires, in the place of its number; no calibre has more than three digits before a point. */
const calibreOnly =
  /^(?:CAL(?:IBRE|IBER)?\b\.?\s*\.?\d{1,3}(?:[.,]\d+)?\s*(?:MM)?|\.?\d{1,2}(?:[.,]\d+)?\s*(?:MM|SPL|ACP|GA|GAUGE|LR))$/i
/** No number is longer, nor is what people write around it; a longer text is not read to its end. */
const LONGEST = 1000
const onlyFiller = /^[0?]*$/

function withoutNumber(asRead: string, state: SerialState, reason: Reason): SerialReading {
  return {
    asRead,
    state,
    value: null,
    alternatives: [],
    parts: null,
    keys: null,
    reasons: [reason],
  }
}

function withNumber(
  asRead: string,
  state: SerialState,
  value: string,
  reasons: readonly Reason[],
  alternatives: readonly string[] = [],
): SerialReading {
  const exact = exactKey(value)
  if (onlyFiller.test(exact)) {
    return withoutNumber(asRead, 'not-a-serial', note('serial-filler', { text: value }))
  }
  const keys = { exact, skeleton: skeletonKey(exact) }
  return { asRead, state, value, alternatives, parts: serialParts(exact), keys, reasons }
}

/** No number in the text: the words say why. */
function phrase(asRead: string): SerialReading {
  if (isNotSerial(asRead)) return withoutNumber(asRead, 'not-a-serial', note('serial-other-thing'))
  const remarks = remarksIn(asRead)
  if (
    ['obliterated', 'altered', 'restored', 'partial'].some((is) => remarks.has(is as SerialRemark))
  ) {
    return withoutNumber(asRead, 'obliterated', note('serial-obliterated'))
  }
  if (remarks.has('absent') || !/[\p{L}\p{N}]/u.test(asRead)) {
    return withoutNumber(asRead, 'absent', note('serial-absent'))
  }
  return withoutNumber(asRead, 'not-a-serial', note('serial-not-a-number'))
}

interface Finding {
  readonly state: SerialState
  readonly reason: Reason | null
}

const cutOff: Finding = { state: 'partial', reason: note('serial-partial-beside') }

/** A number that stands first: what follows may say that it is not whole or not the first one. */
function stateFromAfter(after: ReadonlySet<SerialRemark>): Finding {
  if (after.has('restored') && !after.has('partial')) {
    return { state: 'restored', reason: note('serial-restored') }
  }
  const doubt = (['altered', 'partial', 'obliterated'] as const).find((remark) => after.has(remark))
  if (doubt) return { state: 'partial', reason: note(`serial-${doubt}-beside`) }
  return { state: 'legible', reason: null }
}

/** A number that comes after words: `removed (after restoration: 194562)`, `re-marked as 4608348`. */
function stateFromBefore(before: ReadonlySet<SerialRemark>): Finding | null {
  if (before.has('restored')) return { state: 'restored', reason: note('serial-restored') }
  if (before.has('altered')) return { state: 'obliterated', reason: note('serial-overwritten') }
  if (before.has('obliterated')) {
    return { state: 'partial', reason: note('serial-obliterated-beside') }
  }
  if (before.has('partial')) return cutOff
  return before.has('absent') ? { state: 'absent', reason: note('serial-absent') } : null
}

function isCutOff({ value, before, after }: Choice['chosen']): boolean {
  return cut.before.test(before) || cut.within.test(value) || cut.after.test(after)
}

/** Which of several numbers is taken, and why. */
function severalNumbers({ chosen: { value }, others, because }: Choice): Reason[] {
  if (others.length === 0) return []
  return [note(because, { count: String(others.length + 1), value })]
}

function noted(asRead: string, choice: Choice): SerialReading {
  const { chosen: found, others } = choice
  const before = isLabel(found.before) ? null : stateFromBefore(remarksIn(found.before))
  const finding = before ?? (isCutOff(found) ? cutOff : stateFromAfter(remarksIn(found.after)))
  const { state, reason } = finding
  if (reason && (state === 'obliterated' || state === 'absent')) {
    return withoutNumber(asRead, state, reason)
  }
  const unread = exactKey(found.value).includes('?')
  const isOpen = others.length > 0 && eitherOr.test(asRead)
  const reasons = [
    ...(reason ? [reason] : []),
    ...(found.value === asRead.trim() ? [] : [note('serial-in-note', { value: found.value })]),
    ...severalNumbers(choice),
    ...(unread ? [note('serial-unread-characters')] : []),
  ]
  return withNumber(asRead, unread || isOpen ? 'partial' : state, found.value, reasons, others)
}

function inventory(asRead: string, text: string): SerialReading {
  return withoutNumber(asRead, 'not-a-serial', note('serial-inventory', { text }))
}

/** A spreadsheet put `.0` behind a number. */
function repaired(asRead: string, text: string): SerialReading {
  return withNumber(asRead, 'legible', text, [note('spreadsheet-repaired', { text })])
}

/** Looked for where small letters are only: all others are read more quickly. */
function isMonthOfSpreadsheet(text: string): boolean {
  return /[a-z]/.test(text) && isSpreadsheetDamage(text)
}

/** A serial number as typed: its state, the number inside the note, and keys for comparing. */
export function readSerial(asTyped: string): SerialReading {
  const text = asTyped.trim().slice(0, LONGEST)
  if (clean.test(text) && !isMonthOfSpreadsheet(text)) {
    return isInventoryNumber(text)
      ? inventory(asTyped, text)
      : withNumber(asTyped, 'legible', text, [])
  }
  if (text === '') return withoutNumber(asTyped, 'absent', note('serial-absent'))
  if (isSpreadsheetDamage(text)) {
    return withoutNumber(asTyped, 'not-a-serial', note('serial-spreadsheet'))
  }
  if (calibreOnly.test(text)) {
    return withoutNumber(asTyped, 'not-a-serial', note('serial-other-thing'))
  }
  const whole = spreadsheetNumber(text)
  if (whole !== undefined) return repaired(asTyped, whole)
  const found = numbersIn(withoutLabel(text))
  const choice = chooseNumber(found)
  if (choice) return noted(asTyped, choice)
  const [kept] = found
  return kept ? inventory(asTyped, kept.value) : phrase(asTyped)
}
