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
