import { STATEMENT_CHARACTERS } from '@proofmark/protocol'
import { readAtMost } from './read-at-most.ts'

const PATIENCE_MS = 5_000

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
