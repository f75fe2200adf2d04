import { spaced } from './text.ts'

/**
 * One pattern for many phrases over `spaced` text. A word ending in `*` stands for all words that
 * begin so; a phrase ending in ` *` takes everything after it along.
 */
export function wordPattern(
  phrases: readonly string[],
  where: 'inside' | 'whole' = 'inside',
): RegExp {
  const alternatives = phrases.map(phrase).sort((a, b) => b.length - a.length)
  const any = `(?:${alternatives.join('|')})`
  return where === 'whole' ? new RegExp(`^${any}$`, 'u') : new RegExp(`(?:^| )${any}(?= |$)`, 'u')
}

function phrase(text: string): string {
  const words = text.split(' ').map((word) => {
    if (word === '*') return '.*'
    const begins = word.endsWith('*')
    return spaced(word).replace(/[^\p{L}\p{N}]+/gu, ' ') + (begins ? '[\\p{L}\\p{N}]*' : '')
  })
  return words.join(' ').replace(' .*', '(?: .*)?')
}

/** A list of phrases taken apart: what a single word tells, and what only several together do. */
export interface Phrases {
  readonly hasWord: (word: string) => boolean
  readonly several: RegExp | undefined
}

/** Single words are looked up, so that only phrases of several words cost a search. */
export function takeApart(phrases: readonly string[]): Phrases {
  const several = phrases.filter((phrase) => phrase.includes(' '))
  const single = phrases.filter((phrase) => !phrase.includes(' '))
  const whole = new Set(single.filter((word) => !word.endsWith('*')).map(spaced))
  const beginnings = single.filter((word) => word.endsWith('*')).map(spaced)
  return {
    hasWord: (word) => whole.has(word) || beginnings.some((begin) => word.startsWith(begin)),
    several: several.length > 0 ? wordPattern(several) : undefined,
  }
}
