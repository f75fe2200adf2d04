import { exactKey, unreadSigns } from './serial-keys.ts'
import { isAroundNumber } from './serial-phrases.ts'
import { spaced } from './text.ts'

/** A number found in a note: the text as read, and the text before and after it. */
export interface NumberFound {
  readonly value: string
  readonly before: string
  readonly after: string
  /** How many brackets are open around it. */
  readonly depth: number
}

interface Token {
  readonly text: string
  readonly folded: string
  readonly kind: 'piece' | 'letters' | 'word' | 'sign'
  readonly start: number
  readonly end: number
  /** How many brackets are open around it. */
  readonly depth: number
}

const tokenPattern = new RegExp(`[\\p{L}\\p{N}\\p{M}?${unreadSigns}º°&]+|\\S`, 'gu')
const piece = new RegExp(
  `\\d|\\p{Nd}|[?${unreadSigns.replace('_', '')}]|^\\p{L}{1,4}[Xx]{3,}$`,
  'u',
)
const hasSign = new RegExp(`[\\p{L}\\p{N}?${unreadSigns}]`, 'u')
const onlyLetters = /^\p{L}+$/u
const joiners = /^(?:[-./–]|_+)$/
const numberSign = /^N[O0]?$/

function kindOf(text: string, folded: string): Token['kind'] {
  // A gap drawn between two parts of a number; a line behind one is a form that was not filled in.
  if (/^_+$/.test(text)) return 'sign'
  if (!hasSign.test(text)) return 'sign'
  if (/^X+$/.test(folded)) return 'word'
  if (piece.test(text)) return isSlip(text) ? 'word' : 'piece'
  return onlyLetters.test(text) && text.length <= 5 && !isAroundNumber(folded) ? 'letters' : 'word'
}

/** A word with a digit by a slip of the finger: `eliminado0s`. */
function isSlip(text: string): boolean {
  return /\p{L}{6}/u.test(text) && isAroundNumber(spaced(text.replace(/\d/g, '')))
}

function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  let depth = 0
  for (const match of text.matchAll(tokenPattern)) {
    const found = match[0]
    if (found === ')' || found === ']') depth = Math.max(0, depth - 1)
    const folded = spaced(found)
    const start = match.index
    const kind = kindOf(found, folded)
    tokens.push({ text: found, folded, kind, start, end: start + found.length, depth })
    if (found === '(' || found === '[') depth++
  }
  return tokens.map((token, at) =>
    startsNumber(tokens, at) ? { ...token, kind: 'letters' } : token,
  )
}

/** `A C M G 468`, `DA-1336`: short capitals before a number belong to it, though they are words too. */
function startsNumber(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at]
  if (token?.kind !== 'word' || !/^\p{Lu}{1,2}$/u.test(token.text)) return false
  if (token.folded === 'NO') return false
  const follow = tokens.slice(at + 1).filter(({ text }) => text !== '-')
  const [next] = follow
  const led = follow.find(
    ({ kind, text }) => kind === 'piece' || kind === 'sign' || text.length > 1,
  )
  const near = next?.kind === 'piece' || (token.text.length === 1 && next?.text.length === 1)
  const leads = near && led?.kind === 'piece' && /[\p{L}\p{N}]/u.test(led.text)
  return leads && (at === 0 || token.text.length === 1) && /\p{L}|\p{N}/u.test(next?.text ?? '')
}

/** The run of tokens from `from` on that forms one number, or none. */
function runFrom(tokens: readonly Token[], from: number): readonly Token[] {
  const run: Token[] = []
  for (let at = from; at < tokens.length; at++) {
    const token = tokens[at]
    if (!token) break
    const label = numberSign.test(token.folded) && tokens[at + 1]?.text === '.' && run.length === 0
    const joins = token.kind === 'sign' && joiners.test(token.text) && run.length > 0
    if (label || (token.kind === 'sign' && !joins) || token.kind === 'word') break
    run.push(token)
  }
  while (run.at(-1)?.kind === 'sign') run.pop()
  return run.some(({ kind }) => kind === 'piece') ? run : []
}

/** All numbers of a note in order, those outside brackets first. */
export function numbersIn(text: string): readonly NumberFound[] {
  const tokens = tokenize(text)
  const found: NumberFound[] = []
  for (let at = 0; at < tokens.length; at++) {
    const run = runFrom(tokens, at)
    const [first, last] = [run[0], run.at(-1)]
    if (!first || !last) continue
    const value = text.slice(first.start, last.end)
    const [before, after] = [text.slice(0, first.start), text.slice(last.end)]
    if (/[\p{L}\p{N}]/u.test(exactKey(value)))
      found.push({ value, before, after, depth: first.depth })
    at += run.length - 1
  }
  return found.sort((a, b) => a.depth - b.depth)
}
