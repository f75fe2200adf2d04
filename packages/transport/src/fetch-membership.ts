const PATIENCE_MS = 5_000

/** The directory's signed list, as text: whether to believe it is for the caller to verify. */
export const fetchMembership = async (directoryUrl: string): Promise<string> => {
  const response = await fetch(new URL('/membership', directoryUrl), {
    redirect: 'error',
    signal: AbortSignal.timeout(PATIENCE_MS),
  })
  if (!response.ok) throw new Error(`The directory answered ${response.status}.`)
  return response.text()
}
