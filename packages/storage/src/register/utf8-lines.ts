import { isUtf8 } from 'node:buffer'
import { Fault } from '@proofmark/domain'

const LINE_FEED = 10

const bad = (file: string, line: number) =>
  new Fault('PMK_REGISTER_ROW_BAD', `${file}, line ${line}: not UTF-8 text.`, {
    place: { file, line },
  })

function* linesIn(bytes: Buffer): Generator<Buffer> {
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(LINE_FEED, from)
    const next = end === -1 ? bytes.length : end + 1
    yield bytes.subarray(from, next)
    from = next
  }
}

/**
 * Passes bytes on as they come and refuses the file at the first line that is not UTF-8; a line feed
 * is never part of another character, so whole lines can be looked at alone.
 *
 * @throws Fault PMK_REGISTER_ROW_BAD naming file and line
 */
export async function* requireUtf8(
  chunks: AsyncIterable<Uint8Array>,
  file: string,
): AsyncGenerator<Uint8Array> {
  let line = 1
  let begun: Buffer[] = []
  const check = (bytes: Buffer): void => {
    const whole = isUtf8(bytes)
    for (const one of linesIn(bytes)) {
      if (!whole && !isUtf8(one)) throw bad(file, line)
      line += 1
    }
  }
  for await (const chunk of chunks) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
    const end = bytes.lastIndexOf(LINE_FEED) + 1
    if (end > 0) {
      check(Buffer.concat([...begun, bytes.subarray(0, end)]))
      begun = []
    }
    begun.push(bytes.subarray(end))
    yield chunk
  }
  check(Buffer.concat(begun))
}
