import type { Readable } from 'node:stream'
import { parseJson } from './parameters.ts'
import { RequestFault } from './request-fault.ts'

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** Reads a body up to a limit, so that nobody is served before it is known who they are. */
const readUpTo = async (limit: number, payload: Readable): Promise<Buffer> => {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of payload) {
    length += chunk.length
    if (length > limit) throw new RequestFault(413, `The request is larger than ${limit} bytes.`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks, length)
}

const decode = (bytes: Buffer): string => {
  try {
    return utf8.decode(bytes)
  } catch {
    throw new RequestFault(400, 'The request is not UTF-8.')
  }
}

const requireUtf8 = (contentType: string): void => {
  const charset = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(contentType)?.[1]
  if (charset !== undefined && charset.toLowerCase() !== 'utf-8')
    throw new RequestFault(415, 'The request is taken in UTF-8 only.')
}

export const readJson = async (
  payload: Readable,
  contentType: string,
  limit: number,
): Promise<unknown> => {
  requireUtf8(contentType)
  return parseJson('The request', decode(await readUpTo(limit, payload)))
}
