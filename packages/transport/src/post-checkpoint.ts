import { type Dispatcher, request } from 'undici'

export type WitnessAnswered =
  | { readonly kind: 'answered'; readonly status: number; readonly body: string }
  | { readonly kind: 'unreachable'; readonly why: string }

const ANSWER_BYTES = 16 * 1024

/** Where a participant cosigns: beside its inbox. */
export const witnessUrl = (inbox: string): string => new URL('witness/add-checkpoint', inbox).href

/** Posts one checkpoint to a witness. Never throws, and never follows a redirect: the address is signed. */
export const postCheckpoint = async (
  url: string,
  body: string,
  { agent, timeoutMs }: { readonly agent: Dispatcher; readonly timeoutMs: number },
): Promise<WitnessAnswered> => {
  try {
    const response = await request(url, {
      method: 'POST',
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      body,
      dispatcher: agent,
      signal: AbortSignal.timeout(timeoutMs),
    })
    const text = await boundedText(response.body)
    return text === null
      ? { kind: 'unreachable', why: 'the answer is too long' }
      : { kind: 'answered', status: response.statusCode, body: text }
  } catch (error) {
    return { kind: 'unreachable', why: error instanceof Error ? error.name : 'failed' }
  }
}

const boundedText = async (body: AsyncIterable<Uint8Array>): Promise<string | null> => {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of body) {
    bytes += chunk.length
    if (bytes > ANSWER_BYTES) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}
