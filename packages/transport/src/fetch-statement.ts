import { STATEMENT_CHARACTERS } from '@proofmark/protocol'

const PATIENCE_MS = 5_000

/** Reads no more than a statement may have: whoever answers may be nobody we know. */
const readAtMost = async (response: Response, most: number): Promise<string> => {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true })
    if (text.length > most) throw new Error('The answer is longer than a statement.')
  }
  return text
}

/** One federation statement, as text (OpenID Federation 1.0 sections 8.1 and 9). */
export const fetchEntityStatement = async (
  endpoint: string,
  sub: string | null,
): Promise<string> => {
  const url = new URL(endpoint)
  if (sub !== null) url.searchParams.set('sub', sub)
  const response = await fetch(url, {
    redirect: 'error',
    signal: AbortSignal.timeout(PATIENCE_MS),
  })
  if (!response.ok) throw new Error(`The entity answered ${response.status}.`)
  return readAtMost(response, STATEMENT_CHARACTERS)
}
