import { ENVELOPE_BYTES, ENVELOPE_MEDIA_TYPE, pollHeader } from '@proofmark/protocol'
import { type Dispatcher, request } from 'undici'
import { LAST_HEADER, type Offer } from './mailbox.ts'
import { type NotTaken, type PostOptions, readRefusal, reasonOf } from './post-envelope.ts'

export type Fetched =
  | { readonly kind: 'envelope'; readonly offer: Offer }
  | { readonly kind: 'empty' }
  /** It is asked again later. */
  | { readonly kind: 'failed'; readonly why: string }

const DRAINED = { limit: 16 * 1024 } as const

/** Fetches what waits for us at a peer. Never throws, and never follows a redirect. */
export const fetchMailbox = async (
  url: string,
  poll: string,
  { agent, timeoutMs }: PostOptions,
): Promise<Fetched> => {
  try {
    const response = await request(url, {
      headers: { authorization: `TXP-Poll ${pollHeader(poll)}`, accept: ENVELOPE_MEDIA_TYPE },
      ...patience(agent, timeoutMs),
    })
    return await read(response)
  } catch (error) {
    return { kind: 'failed', why: String((error as NodeJS.ErrnoException).code ?? 'no answer') }
  }
}

/** Brings results back. Never throws; what was not taken, the peer offers again. */
export const postResults = async (
  url: string,
  envelope: string,
  { agent, timeoutMs }: PostOptions,
): Promise<NotTaken | { readonly kind: 'taken' }> => {
  try {
    const response = await request(url, {
      method: 'POST',
      headers: { 'content-type': ENVELOPE_MEDIA_TYPE },
      body: envelope,
      ...patience(agent, timeoutMs),
    })
    if (response.statusCode !== 204) return await readRefusal(response)
    await response.body.dump(DRAINED)
    return { kind: 'taken' }
  } catch (error) {
    return { kind: 'unreachable', why: reasonOf(error) }
  }
}

const patience = (dispatcher: Dispatcher, timeoutMs: number) => ({
  dispatcher,
  signal: AbortSignal.timeout(timeoutMs),
  headersTimeout: 0,
  bodyTimeout: 0,
})

/** The agent reads no answer larger than an envelope may be. */
const read = async ({ statusCode, headers, body }: Dispatcher.ResponseData): Promise<Fetched> => {
  const last = headers[LAST_HEADER]
  const type = String(headers['content-type'] ?? '').toLowerCase()
  if (statusCode === 200 && type === ENVELOPE_MEDIA_TYPE && typeof last === 'string') {
    const envelope = await body.text()
    return envelope.length <= ENVELOPE_BYTES
      ? { kind: 'envelope', offer: { envelope, last } }
      : { kind: 'failed', why: 'the answer is too large' }
  }
  await body.dump(DRAINED)
  return statusCode === 204 ? { kind: 'empty' } : { kind: 'failed', why: `status ${statusCode}` }
}
