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

function shortened(word: string, times: number): Set<string> {
  let all = new Set([word])
  for (let round = 0; round < times; round++) {
    const next = new Set(all)
    for (const text of all) {
      for (let at = 0; at < text.length; at++) next.add(text.slice(0, at) + text.slice(at + 1))
    }
    all = next
  }
  return all
}

export interface Near<T> {
  readonly word: string
  readonly value: T
  readonly distance: number
}

/** Words found again despite typing errors: each is filed under its forms with letters left out. */
export class FuzzyIndex<T> {
  readonly #forms = new Map<string, { word: string; value: T }[]>()
  readonly #most: (word: string) => number

  /** `most` says how many errors a word of its length may hold. */
  constructor(words: Iterable<readonly [string, T]>, most: (word: string) => number) {
    this.#most = most
    for (const [word, value] of words) {
      for (const form of shortened(word, most(word))) {
        const filed = this.#forms.get(form)
        if (filed) filed.push({ word, value })
        else this.#forms.set(form, [{ word, value }])
      }
    }
  }

  /** The nearest words, all at the same least distance; none when nothing is near enough. */
  nearest(typed: string): readonly Near<T>[] {
    const found = new Map<string, Near<T>>()
    for (const form of shortened(typed, this.#most(typed))) {
      for (const { word, value } of this.#forms.get(form) ?? []) {
        if (found.has(word)) continue
        const most = Math.min(this.#most(word), this.#most(typed))
        const distance = editDistance(typed, word, most)
        if (distance <= most) found.set(word, { word, value, distance })
      }
    }
    const least = Math.min(...[...found.values()].map((near) => near.distance))
    return [...found.values()].filter((near) => near.distance === least)
  }
}
