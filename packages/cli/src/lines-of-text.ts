import { isUtf8 } from 'node:buffer'
import { Refusal } from './refusal.ts'

const LINE_FEED = 10

/** The first line of a block that is not UTF-8, counted from 0. */
const damagedLine = (block: Buffer): number => {
  let line = 0
  for (let from = 0; from < block.length; line += 1) {
    const end = block.indexOf(LINE_FEED, from)
    const next = end < 0 ? block.length : end + 1
    if (!isUtf8(block.subarray(from, next))) break
    from = next
  }
  return line
}

const lineFeeds = (text: string): number => text.split('\n').length - 1

/**
 * A stream of bytes as text, in blocks of whole lines. Nothing is repaired: what was typed is kept as typed.
 * @throws Refusal naming the first line that is not UTF-8
 */
export async function* linesOfText(
  source: AsyncIterable<Uint8Array | string>,
): AsyncGenerator<string> {
  let begun: Buffer[] = []
  let line = 1
  const decoded = (block: Buffer): string => {
    if (!isUtf8(block)) throw new Refusal(`Line ${line + damagedLine(block)}: it is not UTF-8.`)
    const text = block.toString('utf8')
    line += lineFeeds(text)
    return text
  }
  for await (const chunk of source) {
    const bytes = Buffer.from(chunk)
    const end = bytes.lastIndexOf(LINE_FEED) + 1
    if (end > 0) yield decoded(Buffer.concat([...begun, bytes.subarray(0, end)]))
    begun = end > 0 ? [bytes.subarray(end)] : [...begun, bytes]
  }
  const rest = Buffer.concat(begun)
  if (rest.length > 0) yield decoded(rest)
}
