import bidiFactory, { type Bidi } from 'bidi-js'

// Its types speak of an ES module; what Node loads is CommonJS, whose one export is this function.
const bidi = (bidiFactory as unknown as () => Bidi)()

/** The fonts a case file is set in. */
export type Face = 'text' | 'bold' | 'arabic'

/** A piece of one line, in one font and one direction, in the order in which it stands on the paper. */
export interface Run {
  readonly text: string
  readonly face: Face
}

const isArabic = (character: string): boolean => /\p{Script=Arabic}/u.test(character)

/** What the embedded fonts have: Latin, Cyrillic, Greek, Arabic, digits and punctuation. */
const isSettable = (character: string): boolean =>
  /\p{Script=Latin}|\p{Script=Cyrillic}|\p{Script=Greek}|\p{Script=Arabic}/u.test(character) ||
  (character >= ' ' && character < '\u2100' && !/\p{C}/u.test(character))

/** What no embedded font has is told by its number: a reader must never take a gap for nothing. */
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

const pieces = (line: string, face: Face): Piece[] => {
  const { levels } = bidi.getEmbeddingLevels(line, 'ltr')
  const found: Piece[] = []
  for (const [at, character] of [...line].entries()) {
    const level = levels[at] ?? 0
    const wanted = isArabic(character) ? 'arabic' : face
    const last = found.at(-1)
    // A space between two Arabic words is set with them, or they would change places.
    const joins = (piece: Piece) =>
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

/** One line of settable text, with right-to-left words where a reader of theirs looks for them. */
export const runsOf = (line: string, face: Face): Run[] =>
  reorder(pieces(line, face)).map(({ text, face: set }) => ({ text, face: set }))
