import list from '../../../schema/codes/marks.json' with { type: 'json' }

const year = /^(?:19\d\d|20[0-4]\d|\d\d)$/

/** `09` is 2009, `98` is 1998. */
function fullYear(digits: string): number {
  const short = Number(digits)
  if (digits.length === 4) return short
  return short >= list.imports.centuryFrom ? 1900 + short : 2000 + short
}

/** Takes the year off a mark that begins or ends with one (`TG 09`, `1994 BRA`). */
export function withoutYear(words: readonly string[]): {
  readonly rest: readonly string[]
  readonly year: number | null
} {
  const [first = '', last = ''] = [words[0], words.at(-1)]
  if (words.length > 1 && year.test(last)) return { rest: words.slice(0, -1), year: fullYear(last) }
  if (words.length > 1 && year.test(first)) return { rest: words.slice(1), year: fullYear(first) }
  return { rest: words, year: null }
}
