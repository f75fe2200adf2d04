import type { Readable } from 'node:stream'
import { parseJson } from './parameters.ts'
import { RequestFault } from './request-fault.ts'

const utf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * Reads a body up to a limit, so that nobody is served before it is known who they are. By events: an
 * iterator over a body of one chunk costs more than everything else that is done with it. What is too
 * much flows on unheard, so that the refusal can be sent; the server's time for a request ends it.
 */
const readUpTo = (limit: number, payload: Readable): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let length = 0
    const fail = (error: Error): void => {
      payload.off('data', take)
      reject(error)
    }
    const take = (chunk: Buffer): void => {
      chunks.push(chunk)
      length += chunk.length
      if (length <= limit) return
      fail(new RequestFault(413, `The request is larger than ${limit} bytes.`))
    }
    payload.on('data', take)
    payload.once('error', fail)
    payload.once('end', () =>
      resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, length)),
    )
  })

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
