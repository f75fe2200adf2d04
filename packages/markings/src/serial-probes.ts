import { note } from './field.ts'
import type { Reason } from './reason.ts'
import { skeletonKey } from './serial-keys.ts'

/** The skeletons a register is asked for when a number is worn, misread or badly typed. */
export interface SerialProbes {
  /** In ascending order, each once, as the index has them; the number's own skeleton is among them. */
  readonly skeletons: readonly string[]
  /** What was left out of the search, and why. */
  readonly reasons: readonly Reason[]
}

/** More unread characters fit too many numbers to be a search. */
const MOST_UNREAD = 3
const LEAST_READ = 3
/** A shorter number is one slip away from half the book; a longer one costs too many probes. */
const edited = { least: 4, most: 24 } as const
const MOST_PROBES = 2500

const isOwnSkeleton = (sign: string): boolean => skeletonKey(sign) === sign
const digits = [...'0123456789']
const latin = [...digits, ...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].filter(isOwnSkeleton)
const both = [...latin, ...[...'АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ'].filter(isOwnSkeleton)]

const hasOtherLetters = /[^\0-\x7f]/

/** Series of Cyrillic letters stand first; behind them such a letter comes only among others. */
function signsAt(skeleton: string, position: number): readonly string[] {
  return position < 2 || hasOtherLetters.test(skeleton) ? both : latin
}

/**
 * Those that part from the number at one place, by the sign they have there instead of its own: wrong,
 * put in, or drawn forward because its own sign is missing or swapped with the next.
 */
function partingAt(own: string, at: number): (sign: string) => readonly string[] {
  const before = own.slice(0, at)
  const [from, behind, rest] = [own.slice(at), own.slice(at + 1), own.slice(at + 2)]
  const tails = from < behind ? [from, behind] : [behind, from]
  const drawn = [behind, own[at + 1] + (own[at] ?? '') + rest].map((tail) => before + tail)
  return (sign) => {
    const others = tails.map((tail) => before + sign + tail)
    return sign === own[at + 1] ? [...others, ...drawn].sort() : others
  }
}

/**
 * Every skeleton one character away, each once and in ascending order: what parts from the number
 * below its own sign, place by place; the number and what goes on behind it; what parts above, back again.
 */
function editsOf(own: string): readonly string[] {
  const below: string[] = []
  const above: (readonly string[])[] = []
  for (let at = 0; at < own.length; at++) {
    const sign = own[at] ?? ''
    const parting = partingAt(own, at)
    if (at === own.length - 1) below.push(own.slice(0, at))
    const higher: string[] = []
    for (const other of signsAt(own, at)) {
      if (other !== sign) (other < sign ? below : higher).push(...parting(other))
    }
    above.push(higher)
  }
  const longer = signsAt(own, own.length).map((sign) => own + sign)
  return [...below, own, ...longer, ...above.reverse().flat()]
}

/** Every skeleton one character away: wrong, missing, too many, or swapped with its neighbour. */
function withinOneEdit(skeleton: string): SerialProbes {
  if (skeleton.length < edited.least || skeleton.length > edited.most) {
    return { skeletons: [skeleton], reasons: [note('search-exact-length')] }
  }
  return { skeletons: editsOf(skeleton), reasons: [] }
}

function filled(skeleton: string, signs: readonly string[]): string[] {
  const at = skeleton.indexOf('?')
  if (at < 0) return [skeleton]
  const [before, behind] = [skeleton.slice(0, at), skeleton.slice(at + 1)]
  return signs.flatMap((sign) => filled(before + sign + behind, signs))
}

/** Every number an unread one may be. Where that is too many, the unread are taken for digits. */
function readings(skeleton: string): SerialProbes {
  const unread = skeleton.split('?').length - 1
  if (unread > MOST_UNREAD || [...skeleton].length - unread < LEAST_READ) {
    return { skeletons: [], reasons: [note('search-too-little-read')] }
  }
  const signs = signsAt(skeleton, skeleton.indexOf('?'))
  const all = signs.length ** unread <= MOST_PROBES
  return {
    skeletons: [skeleton, ...filled(skeleton, all ? signs : digits)].sort(),
    reasons: all ? [] : [note('search-unread-as-digits')],
  }
}

/** What to look a number up by, so that it is found although one character is not as in the book. */
export function serialProbes(skeleton: string): SerialProbes {
  return skeleton.includes('?') ? readings(skeleton) : withinOneEdit(skeleton)
}
