import { readAtMost } from './read-at-most.ts'

const PATIENCE_MS = 5_000
/** Some thousand members with several keys each: more is no list of States. */
const LIST_CHARACTERS = 16 * 1024 * 1024

/** The directory's signed list, as text: whether to believe it is for the caller to verify. */
export const fetchMembership = async (directoryUrl: string): Promise<string> => {
  const response = await fetch(new URL('/membership', directoryUrl), {
    redirect: 'error',
    signal: AbortSignal.timeout(PATIENCE_MS),
  })
  if (!response.ok) throw new Error(`The directory answered ${response.status}.`)
  return readAtMost(response, LIST_CHARACTERS)
}
