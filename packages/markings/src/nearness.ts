import { fitsWildcards } from './serial-keys.ts'
import type { SerialReading } from './weapon.ts'

type Keys = NonNullable<SerialReading['keys']>

/** How a number in the book differs from the number read. */
export type NearKind = 'unread' | 'swapped' | 'missing' | 'extra' | 'wrong'

export interface Nearness {
  readonly kind: NearKind
  /** Small where the difference is an easy mistake; for ranking. */
  readonly distance: number
}

const cost = {
  lookAlike: 0.1,
  unread: 0.2,
  /** Signs that wear or haste turn into each other, though they do not look the same. */
  close: 0.5,
  swapped: 0.6,
  /** A doubled sign read once, or a single one read twice. */
  doubled: 0.6,
  length: 0.9,
  wrong: 1,
} as const

/** Skeleton signs that one stroke, or a stroke worn off, tells apart. */
const closePairs = new Set(
  (
    '38 17 49 4A 56 68 08 06 09 0C 6C 0U EF MN PR UV VY VW KX XY HN T7 T1 Y4 FP ' +
    'З3 З8 Ч4 Б6 ПH ИN ЙN ЛA ЛП ГT Г1 ШЩ ЦЩ ЬБ ЬЪ ЭЗ'
  )
    .split(' ')
    .flatMap((pair) => [pair, [...pair].reverse().join('')]),
)

interface Difference {
  /** How many signs at the beginning and at the end agree. */
  readonly before: number
  readonly behind: number
  readonly seen: string
  readonly book: string
}

function differenceOf(seen: string, book: string): Difference {
  const shorter = Math.min(seen.length, book.length)
  let before = 0
  while (before < shorter && seen[before] === book[before]) before++
  let behind = 0
  while (behind < shorter - before && seen.at(-1 - behind) === book.at(-1 - behind)) behind++
  return {
    before,
    behind,
    seen: seen.slice(before, seen.length - behind),
    book: book.slice(before, book.length - behind),
  }
}

/** The sign left out or put in repeats the one before or behind it. */
function isDoubled(longer: string, { before }: Difference): boolean {
  const sign = longer[before]
  return sign === longer[before - 1] || sign === longer[before + 1]
}

function oneEdit(seen: string, book: string, difference: Difference): Nearness | null {
  const { seen: here, book: there } = difference
  if (here.length === 1 && there.length === 1) {
    return { kind: 'wrong', distance: closePairs.has(here + there) ? cost.close : cost.wrong }
  }
  if (here.length === 0 && there.length === 1) {
    return { kind: 'missing', distance: isDoubled(book, difference) ? cost.doubled : cost.length }
  }
  if (here.length === 1 && there.length === 0) {
    return { kind: 'extra', distance: isDoubled(seen, difference) ? cost.doubled : cost.length }
  }
  const swapped = here.length === 2 && here[0] === there[1] && here[1] === there[0]
  return swapped && there.length === 2 ? { kind: 'swapped', distance: cost.swapped } : null
}

/** Signs that agree in the skeleton only, before and behind what differs. */
function lookAlikes(seen: string, book: string, { before, behind }: Difference): number {
  let count = 0
  for (let at = 0; at < before; at++) if (seen[at] !== book[at]) count++
  for (let at = 1; at <= behind; at++) if (seen.at(-at) !== book.at(-at)) count++
  return count
}

function fitting(seen: Keys, book: Keys): Nearness | null {
  if (!fitsWildcards(seen.skeleton, book.skeleton)) return null
  let distance = 0
  for (let at = 0; at < seen.exact.length; at++) {
    if (seen.skeleton[at] === '?') distance += cost.unread
    else if (seen.exact[at] !== book.exact[at]) distance += cost.lookAlike
  }
  return { kind: 'unread', distance }
}

/** How near two different numbers are, or null where more than one mistake lies between them. */
export function nearness(seen: Keys, book: Keys): Nearness | null {
  if (seen.skeleton.includes('?')) return fitting(seen, book)
  const difference = differenceOf(seen.skeleton, book.skeleton)
  const near = oneEdit(seen.skeleton, book.skeleton, difference)
  if (!near) return null
  const alike = lookAlikes(seen.exact, book.exact, difference)
  return { ...near, distance: near.distance + alike * cost.lookAlike }
}
