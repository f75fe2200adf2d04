import { fetchEntityStatement } from './fetch-statement.ts'

/** A mark of ours from who gives it (OpenID Federation 1.0 section 8.6); null where there is none, or nobody answers. */
export const fetchTrustMark = async (
  endpoint: string,
  { type, sub }: { readonly type: string; readonly sub: string },
): Promise<string | null> => {
  const url = new URL(endpoint)
  url.searchParams.set('trust_mark_type', type)
  return fetchEntityStatement(url.href, sub).catch(() => null)
}
