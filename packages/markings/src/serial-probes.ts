import { note } from './field.ts'
import type { Reason } from './reason.ts'
import { skeletonKey } from './serial-keys.ts'

/** The skeletons a register is asked for when a number is worn, misread or badly typed. */
export interface SerialProbes {
  /** In ascending order, each once; the number's own skeleton is among them. */
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

function editsAt(signs: readonly string[], position: number, own: readonly string[]): string[] {
  const before = own.slice(0, position).join('')
  const [sign, next] = [own[position], own[position + 1]]
  const [from, behind] = [own.slice(position).join(''), own.slice(position + 1).join('')]
  const missing = signs.map((other) => before + other + from)
  if (sign === undefined) return missing
  const wrong = signs.map((other) => before + other + behind)
  const swapped =
    next === undefined ? [] : [before + next + sign + own.slice(position + 2).join('')]
  return [...missing, ...wrong, before + behind, ...swapped]
}

/** Every skeleton one character away: wrong, missing, too many, or swapped with its neighbour. */
function withinOneEdit(skeleton: string): SerialProbes {
  const own = [...skeleton]
  if (own.length < edited.least || own.length > edited.most) {
    return { skeletons: [skeleton], reasons: [note('search-exact-length')] }
  }
  const edits = [...own, ''].flatMap((_, at) => editsAt(signsAt(skeleton, at), at, own))
  return { skeletons: inOrder([skeleton, ...edits]), reasons: [] }
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
    skeletons: inOrder([skeleton, ...filled(skeleton, all ? signs : digits)]),
    reasons: all ? [] : [note('search-unread-as-digits')],
  }
}

/** As the index has them: a scan then walks its pages once, from left to right. */
function inOrder(skeletons: readonly string[]): readonly string[] {
  return [...new Set(skeletons)].sort()
}

/** What to look a number up by, so that it is found although one character is not as in the book. */
export function serialProbes(skeleton: string): SerialProbes {
  return skeleton.includes('?') ? readings(skeleton) : withinOneEdit(skeleton)
}
