import bidiFactory, { type Bidi } from 'bidi-js'

// Its types speak of an ES module; what Node loads is CommonJS, whose one export is this function.
const bidi = (bidiFactory as unknown as () => Bidi)()

/** The fonts a case file is set in. */
export type Face = 'text' | 'bold' | 'arabic' | 'han' | 'han-bold'

/** Which way the paragraph runs. */
export type Direction = 'ltr' | 'rtl'

/** A piece of one line, in one font and one direction, in the order in which it stands on the paper. */
export interface Run {
  readonly text: string
  readonly face: Face
}

/** Letters, and the marks and punctuation that are set with them. */
const isArabic = (character: string): boolean =>
  /[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff]/.test(character)

/** The unified ideographs of Unicode 1.1, and the punctuation and wide forms that stand between them. */
export const isHan = (character: string): boolean =>
  /[\u4e00-\u9fa5\u3001-\u3011\u3014\u3015\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f]/.test(
    character,
  )

const LEFT_TO_RIGHT_ISOLATE = '\u2066'
const END_OF_ISOLATE = '\u2069'

/** What is put into a sentence keeps its own order, whichever way the sentence runs (UAX 9, LRI and PDI). */
export const isolated = (text: string): string => `${LEFT_TO_RIGHT_ISOLATE}${text}${END_OF_ISOLATE}`

const isIsolate = (character: string): boolean =>
  character === LEFT_TO_RIGHT_ISOLATE || character === END_OF_ISOLATE

/** What the embedded fonts have: Latin, Cyrillic, Greek, Arabic, Chinese, digits and punctuation. */
const isSettable = (character: string): boolean =>
  /\p{Script=Latin}|\p{Script=Cyrillic}|\p{Script=Greek}/u.test(character) ||
  isArabic(character) ||
  isHan(character) ||
  character === '№' ||
  (character >= ' ' && character < '\u2100' && !/\p{C}/u.test(character))

/**
 * What no embedded font has is told by its number: a reader must never take a gap for nothing, and no
 * sign somebody typed may turn the order of what stands around it.
 */
export const settable = (text: string): string =>
  [...text.normalize('NFC')]
    .map((character) => {
      if (isSettable(character)) return character
      const point = character.codePointAt(0) ?? 0
      return `[U+${point.toString(16).toUpperCase().padStart(4, '0')}]`
    })
    .join('')

interface Piece {
  readonly level: number
  readonly face: Face
  text: string
}

const faceOf = (character: string, face: Face): Face => {
  if (isArabic(character)) return 'arabic'
  if (!isHan(character)) return face
  return face === 'bold' ? 'han-bold' : 'han'
}

const pieces = (line: string, face: Face, direction: Direction): Piece[] => {
  const { levels } = bidi.getEmbeddingLevels(line, direction)
  const found: Piece[] = []
  for (let at = 0; at < line.length; at += 1) {
    const character = line[at] ?? ''
    if (isIsolate(character)) continue
    const level = levels[at] ?? 0
    const wanted = faceOf(character, face)
    const last = found.at(-1)
    // A space between two Arabic words is set with them, or they would change places.
    const joins = (piece: Piece): boolean =>
      piece.level === level && (piece.face === wanted || character === ' ')
    if (last && joins(last)) last.text += character
    else found.push({ level, face: wanted, text: character })
  }
  return found
}

/** From the highest level down, what stands at it or above is turned round (UAX 9, rule L2). */
const reorder = (logical: readonly Piece[]): Piece[] => {
  let visual = [...logical]
  const highest = Math.max(0, ...logical.map(({ level }) => level))
  for (let level = highest; level > 0; level -= 1) {
    const next: Piece[] = []
    for (let at = 0; at < visual.length; ) {
      const from = at
      while ((visual[at]?.level ?? -1) >= level) at += 1
      const turned = visual.slice(from, at).reverse()
      next.push(...turned, ...visual.slice(at, at + 1))
      at += 1
    }
    visual = next
  }
  return visual
}

/** The Arabic font sets its words from the right by itself; signs between them have to be turned. */
const turned = ({ text, face, level }: Piece): string =>
  level % 2 === 0 || face === 'arabic'
    ? text
    : [...text]
        .reverse()
        .map((character) => bidi.getMirroredCharacter(character) ?? character)
        .join('')

/** One line of settable text, with right-to-left words where a reader of theirs looks for them. */
export const runsOf = (line: string, face: Face, direction: Direction = 'ltr'): Run[] =>
  reorder(pieces(line, face, direction)).map((piece) => ({ text: turned(piece), face: piece.face }))
