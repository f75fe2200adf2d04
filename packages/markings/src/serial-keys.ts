import { withAsciiDigits } from './text.ts'
import type { SerialReading } from './weapon.ts'

/** Look-alikes fold to one sign, and Cyrillic letters to the Latin ones they look like. */
const lookAlikes: Readonly<Record<string, string>> = {
  ...spread('0', '0OQDОФ'),
  ...spread('1', '1ILJІЈ'),
  ...spread('2', '2Z'),
  ...spread('5', '5SЅ'),
  ...spread('6', '6Gб'),
  ...spread('8', '8BВ'),
  ...spread('A', 'АΑ'),
  ...spread('E', 'ЕЁΕ'),
  ...spread('K', 'КΚ'),
  ...spread('M', 'МΜ'),
  ...spread('H', 'НΗ'),
  ...spread('P', 'РΡ'),
  ...spread('C', 'С'),
  ...spread('T', 'ТΤ'),
  ...spread('X', 'ХΧ'),
  ...spread('Y', 'УΥ'),
}

function spread(to: string, from: string): Record<string, string> {
  return Object.fromEntries([...from].map((sign) => [sign, to]))
}

const plainAscii = /^[A-Z0-9]+$/
const notKey = /[^\p{L}\p{Nd}?]+/gu
/** What people put for a character they cannot read, beside `?`. */
export const unreadSigns = '*#_¿□■▢▣◻◼☐█▯'
const wildcard = new RegExp(`[${unreadSigns}]`, 'gu')
const unreadRun = /(?<=\d)X{2,}$|(?<=^[A-Z]{1,4})X{3,}$|^X{3,}(?=\d)/

/** The number for comparing: upper case, without spaces and signs; an unread character is `?`. */
export function exactKey(value: string): string {
  const upper = value.toUpperCase()
  if (plainAscii.test(upper)) return unread(upper)
  const wide = upper.normalize('NFKC').toUpperCase().replace(wildcard, '?')
  const digits = withAsciiDigits(wide)
  return unread(digits.replace(notKey, ''))
}

/** `KVJXXXXX`: the writer put an X for each character not read. */
function unread(key: string): string {
  return key.includes('XX') ? key.replace(unreadRun, (run) => '?'.repeat(run.length)) : key
}

export function skeletonKey(exact: string): string {
  let skeleton = ''
  for (const sign of exact) skeleton += lookAlikes[sign] ?? sign
  return skeleton
}

/** Letters before the last run of digits, that run, and what follows it. */
export function serialParts(exact: string): SerialReading['parts'] {
  const [, prefix, number, suffix] = /^(.*?)(\d+)(\D*)$/u.exec(exact) ?? []
  return prefix === undefined || number === undefined || suffix === undefined
    ? null
    : { prefix, number, suffix }
}

/** Whether a key with `?` for unread characters may stand for the other key. */
export function fitsWildcards(pattern: string, key: string): boolean {
  if (pattern.length !== key.length) return false
  for (let at = 0; at < key.length; at++) {
    if (pattern[at] !== '?' && pattern[at] !== key[at]) return false
  }
  return true
}
