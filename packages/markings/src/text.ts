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
  // The decimal separator of Arabic figures.
  '٫': '.',
}
const otherDigit = /[^\P{Nd}0-9]/gu

/** The zero of each run of ten decimal digits that is not ASCII (Arabic, Persian, full width…). */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0
  let zero = code
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--
  return String(code - zero)
}

/** Decimal digits of any script as `0` to `9`. */
export function withAsciiDigits(text: string): string {
  return text.replace(otherDigit, asciiDigit)
}

const hasPlain = /[ıØŁĐÆŒ×’´`٫]/g
const ascii = /^[\x20-\x7e]*$/

/** Upper case without accents, widths and curly quotes: two spellings of one word become equal. */
export function fold(text: string): string {
  if (ascii.test(text)) return text.toUpperCase().trim()
  const wide = withAsciiDigits(text.normalize('NFKC')).replace(
    hasPlain,
    (sign) => plain[sign] ?? sign,
  )
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
