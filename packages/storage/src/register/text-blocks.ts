import { isUtf8 } from 'node:buffer'

/** Whole lines of a file. `damaged` are the parts, from and to, that were not UTF-8. */
export interface TextBlock {
  readonly text: string
  readonly damaged: readonly (readonly [number, number])[]
}

const LINE_FEED = 10
const CARRIAGE_RETURN = 13
const BLOCK_BYTES = 1 << 16
/** More than any line may have: the parser refuses it. */
const LONGEST_LINE = 1 << 21

/** The end of the last whole line, or 0. A line feed is never part of another character of UTF-8. */
const endOfLines = (bytes: Buffer): number => {
  const feed = bytes.lastIndexOf(LINE_FEED)
  if (feed !== -1) return feed + 1
  // Old files end their lines with a carriage return alone; a last one may have its line feed still to come.
  return bytes.length < BLOCK_BYTES ? 0 : bytes.lastIndexOf(CARRIAGE_RETURN, -2) + 1
}

function* linesIn(bytes: Buffer): Generator<Buffer> {
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(LINE_FEED, from)
    const next = end === -1 ? bytes.length : end + 1
    yield bytes.subarray(from, next)
    from = next
  }
}

/** Looks at each line alone, so that one bad line is told from its neighbours. */
const decodeDamaged = (bytes: Buffer): TextBlock => {
  let text = ''
  const damaged: [number, number][] = []
  for (const line of linesIn(bytes)) {
    const from = text.length
    text += line.toString('utf8')
    if (!isUtf8(line)) damaged.push([from, text.length])
  }
  return { text, damaged }
}

const decode = (bytes: Buffer): TextBlock =>
  isUtf8(bytes) ? { text: bytes.toString('utf8'), damaged: [] } : decodeDamaged(bytes)

function* pieces(chunk: string | Uint8Array): Generator<Buffer> {
  const bytes =
    typeof chunk === 'string'
      ? Buffer.from(chunk)
      : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
  for (let from = 0; from < bytes.length; from += BLOCK_BYTES)
    yield bytes.subarray(from, from + BLOCK_BYTES)
}

const BYTE_ORDER_MARK = '\ufeff'

/**
 * Cuts a file into blocks of whole lines, in whatever pieces it comes, without its byte order mark.
 * @param onBytes sees every byte in order
 */
export async function* textBlocks(
  chunks: AsyncIterable<string | Uint8Array>,
  onBytes: (bytes: Uint8Array) => void,
): AsyncGenerator<TextBlock> {
  let begun: Buffer[] = []
  let first = true
  const block = (bytes: Buffer): TextBlock => {
    const decoded = decode(bytes)
    const marked = first && decoded.text.startsWith(BYTE_ORDER_MARK)
    first = false
    return marked ? { ...decoded, text: decoded.text.slice(1) } : decoded
  }
  for await (const chunk of chunks) {
    for (const piece of pieces(chunk)) {
      onBytes(piece)
      // Copied: whoever gave it may use the memory again.
      const bytes = Buffer.concat([...begun, piece])
      const end = bytes.length > LONGEST_LINE ? bytes.length : endOfLines(bytes)
      if (end > 0) yield block(bytes.subarray(0, end))
      begun = end === bytes.length ? [] : [bytes.subarray(end)]
    }
  }
  const rest = Buffer.concat(begun)
  if (rest.length > 0) yield block(rest)
}
