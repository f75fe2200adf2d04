import { isHan } from './runs.ts'

/** What a line never begins with. */
const CLOSING = /^[、。」』】）〕！，：；？]/

/** Pieces a line may end between: words, and the signs of Chinese, which knows no blanks. */
interface Piece {
  readonly text: string
  /** What stands before it where both are on one line. */
  readonly glue: '' | ' '
}

const signsOf = (word: string): string[] => {
  const signs: string[] = []
  for (const character of word) {
    const before = signs.at(-1)
    const joins =
      before !== undefined &&
      (CLOSING.test(character) || (!isHan(character) && !isHan(before.at(-1) ?? '')))
    if (joins) signs[signs.length - 1] = before + character
    else signs.push(character)
  }
  return signs.length > 0 ? signs : ['']
}

const piecesOf = (text: string): Piece[] =>
  text.split(' ').flatMap((word, at) =>
    signsOf(word).map(
      (sign, place): Piece => ({
        ...{ text: sign, glue: at > 0 && place === 0 ? ' ' : '' },
      }),
    ),
  )

/** Lines that fit; a word that is longer than a line is cut. */
export const wrap = (text: string, fits: (line: string) => boolean): string[] => {
  const lines: string[] = []
  let line = ''
  for (const { text: piece, glue } of piecesOf(text)) {
    const longer = line === '' ? piece : line + glue + piece
    if (fits(longer)) {
      line = longer
      continue
    }
    if (line !== '') lines.push(line)
    line = piece
    while (!fits(line)) {
      let length = line.length - 1
      while (length > 1 && !fits(line.slice(0, length))) length -= 1
      lines.push(line.slice(0, length))
      line = line.slice(length)
    }
  }
  return [...lines, line]
}
