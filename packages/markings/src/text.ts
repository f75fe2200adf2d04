const marks = /\p{M}+/gu

/** Letters which Unicode does not decompose, and signs that stand for letters in calibres. */
const plain: Readonly<Record<string, string>> = {
  ı: 'I',
  Ø: 'O',
  Ł: 'L',
  Đ: 'D',
  Æ: 'AE',
  Œ: 'OE',
  '×': 'X',
  '’': "'",
  '´': "'",
  '`': "'",
}
const hasPlain = /[ıØŁĐÆŒ×’´`]/g
const ascii = /^[\x20-\x7e]*$/

/** Upper case without accents, widths and curly quotes: two spellings of one word become equal. */
export function fold(text: string): string {
  if (ascii.test(text)) return text.toUpperCase().trim()
  const wide = text.normalize('NFKC').replace(hasPlain, (sign) => plain[sign] ?? sign)
  const upper = wide.toUpperCase().normalize('NFD').replace(marks, '').normalize('NFC')
  return upper.replace(hasPlain, (sign) => plain[sign] ?? sign).trim()
}

/** Folded, with everything but letters and digits taken out: `S. & W.` and `S&W` become `SW`. */
export function compact(text: string): string {
  return fold(text).replace(/[^\p{L}\p{N}]+/gu, '')
}

/** Folded and cut into words and numbers: `N/ Aparente` becomes `N APARENTE`. */
export function spaced(text: string): string {
  return fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** Whether the first `length` letters and digits of a `spaced` text end one of its words. */
export function endsWord(words: string, length: number): boolean {
  let seen = 0
  for (const word of words.split(' ')) {
    seen += word.length
    if (seen >= length) return seen === length
  }
  return false
}
