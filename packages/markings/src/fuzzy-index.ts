/** Damerau-Levenshtein distance (optimal string alignment), given up beyond `most`. */
export function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    let best = row
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1]
      let cost = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      )
      const swapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      if (swapped) cost = Math.min(cost, (beforeLast[column - 2] ?? 0) + 1)
      current.push(cost)
      best = Math.min(best, cost)
    }
    if (best > most) return most + 1
    beforeLast = last
    last = current
  }
  return last[b.length] ?? most + 1
}

/** One bit for each letter a word holds; an edit changes at most two of them. */
function lettersOf(word: string): number {
  let bits = 0
  for (let at = 0; at < word.length; at++) bits |= 1 << (word.charCodeAt(at) & 31)
  return bits
}

function countBits(bits: number): number {
  let left = bits
  let count = 0
  for (; left !== 0; count++) left &= left - 1
  return count
}

export interface Near<T> {
  readonly word: string
  readonly value: T
  readonly distance: number
}

interface Filed<T> {
  readonly word: string
  readonly value: T
  readonly letters: number
  readonly most: number
}

/**
 * Words found again despite typing errors. Nothing is built but one number a word: of the words of a
 * near length, those whose letters differ too much are passed over before any distance is counted.
 */
export class FuzzyIndex<T> {
  readonly #byLength = new Map<number, Filed<T>[]>()
  readonly #most: (word: string) => number

  /** `most` says how many errors a word of its length may hold. */
  constructor(words: Iterable<readonly [string, T]>, most: (word: string) => number) {
    this.#most = most
    for (const [word, value] of words) {
      const filed = { word, value, letters: lettersOf(word), most: most(word) }
      const before = this.#byLength.get(word.length)
      if (before) before.push(filed)
      else this.#byLength.set(word.length, [filed])
    }
  }

  /** The nearest words, all at the same least distance; none when nothing is near enough. */
  nearest(typed: string): readonly Near<T>[] {
    const allowed = this.#most(typed)
    const letters = lettersOf(typed)
    let least = allowed
    let found: Near<T>[] = []
    for (let length = typed.length - allowed; length <= typed.length + allowed; length++) {
      for (const filed of this.#byLength.get(length) ?? []) {
        const { word, value } = filed
        const most = Math.min(filed.most, least)
        if (countBits(filed.letters ^ letters) > 2 * most) continue
        const distance = editDistance(typed, word, most)
        if (distance > most) continue
        if (distance < least) found = []
        least = distance
        found.push({ word, value, distance })
      }
    }
    return found
  }
}
