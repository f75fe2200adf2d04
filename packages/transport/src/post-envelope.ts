import { type FaultCode, faultCodes, faults } from '@proofmark/domain'
import { ENVELOPE_BYTES, ENVELOPE_MEDIA_TYPE } from '@proofmark/protocol'
import { Agent, type Dispatcher, request } from 'undici'
import { PROBLEM_MEDIA_TYPE } from './problem.ts'

/** Why something was not taken. */
export type NotTaken =
  | {
      readonly kind: 'refused'
      readonly code: FaultCode
      readonly retry: 'never' | 'after' | 'manual'
    }
  /** Nothing is known of what became of it; the same bytes are sent again later. */
  | { readonly kind: 'unreachable'; readonly why: string }

export type Posted = NotTaken | { readonly kind: 'answered'; readonly envelope: string }

export interface PostOptions {
  readonly agent: Dispatcher
  /** For the whole exchange, from the connection to the last byte of the answer. */
  readonly timeoutMs: number
}

const PROBLEM_BYTES = 16 * 1024

/** Keeps connections to peers open; one for a process. */
export const createPeerAgent = ({ connectMs = 10_000, perPeer = 4 } = {}): Agent =>
  new Agent({
    connect: { timeout: connectMs },
    connections: perPeer,
    keepAliveTimeout: 30_000,
    maxHeaderSize: 16 * 1024,
    maxResponseSize: ENVELOPE_BYTES,
  })

const unreachable = (why: string): NotTaken => ({ kind: 'unreachable', why })

/** Undefined where it is larger than `limit` bytes: the rest is not read. */
const readText = async (
  body: Dispatcher.ResponseData['body'],
  limit: number,
): Promise<string | undefined> => {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of body as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > limit) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}

const faultCodeOf = (problem: string): FaultCode | undefined => {
  try {
    const { code } = JSON.parse(problem)
    return faultCodes.find((known) => known === code)
  } catch {
    return undefined
  }
}

/** Not signed: it says why to try another way or later, and ends nothing for good. */
export const readRefusal = async ({
  statusCode,
  body,
}: Dispatcher.ResponseData): Promise<NotTaken> => {
  const problem = await readText(body, PROBLEM_BYTES)
  const code = problem === undefined ? undefined : faultCodeOf(problem)
  if (!code) return unreachable(`status ${statusCode} without a known code`)
  return { kind: 'refused', code, retry: faults[code].retry }
}

const read = async (response: Dispatcher.ResponseData): Promise<Posted> => {
  const { statusCode, headers, body } = response
  const type = String(headers['content-type'] ?? '').toLowerCase()
  if (statusCode >= 400 && type.startsWith(PROBLEM_MEDIA_TYPE)) return await readRefusal(response)
  if (type !== ENVELOPE_MEDIA_TYPE) {
    await body.dump({ limit: PROBLEM_BYTES })
    return unreachable(`status ${statusCode} and no envelope`)
  }
  const envelope = await readText(body, ENVELOPE_BYTES)
  if (envelope === undefined) return unreachable('the answer is too large')
  return envelope ? { kind: 'answered', envelope } : unreachable('the answer is empty')
}

export const reasonOf = (error: unknown): string => {
  const { code, name } = error as NodeJS.ErrnoException
  if (name === 'TimeoutError') return 'no whole answer in time'
  return code ?? name ?? 'the connection failed'
}

/** Posts one envelope to a peer's inbox. Never throws, and never follows a redirect: the address is signed. */
export const postEnvelope = async (
  url: string,
  envelope: string,
  { agent, timeoutMs }: PostOptions,
): Promise<Posted> => {
  try {
    const response = await request(url, {
      method: 'POST',
      headers: { 'content-type': ENVELOPE_MEDIA_TYPE, accept: ENVELOPE_MEDIA_TYPE },
      body: envelope,
      dispatcher: agent,
      signal: AbortSignal.timeout(timeoutMs),
      headersTimeout: 0,
      bodyTimeout: 0,
    })
    return await read(response)
  } catch (error) {
    return unreachable(reasonOf(error))
  }
}
