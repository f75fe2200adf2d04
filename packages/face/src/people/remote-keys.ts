import { Fault } from '@proofmark/domain'
import { createLocalJWKSet, createRemoteJWKSet, errors, type JWTVerifyGetKey } from 'jose'

const FETCH_TIMEOUT_MS = 5_000
/** How long keys are believed that can no longer be asked for: nobody is locked out by a provider that is down. */
const KEPT_MS = 60 * 60 * 1000
/** How long a provider that did not answer is left alone, where keys are known. */
const LEFT_ALONE_MS = 5_000

/** The provider said nothing that could be used: that is not the fault of the token. */
const notTheToken = new Set(['ERR_JOSE_GENERIC', 'ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID'])

const isUnreachable = (error: unknown): boolean =>
  !(error instanceof errors.JOSEError) || notTheToken.has(error.code)

const unreachable = (cause: unknown): Fault =>
  new Fault('PMK_ISSUER_UNREACHABLE', undefined, { cause })

/**
 * Keys that are fetched, kept for ten minutes and fetched again when a token names one that is not
 * among them, at most every thirty seconds (all by jose). While the provider cannot be reached, those
 * known are believed for an hour.
 */
export const remoteKeys = (url: URL, clock: () => Date): JWTVerifyGetKey => {
  const remote = createRemoteJWKSet(url, { timeoutDuration: FETCH_TIMEOUT_MS })
  let reachedMs = Number.NEGATIVE_INFINITY
  let failure: { readonly atMs: number; readonly why: unknown } | undefined
  const kept = (nowMs: number) => {
    const keys = nowMs - reachedMs < KEPT_MS ? remote.jwks() : undefined
    return keys && createLocalJWKSet(keys)
  }
  const fromKept: (why: unknown, nowMs: number) => JWTVerifyGetKey =
    (why, nowMs) => async (header, token) => {
      const keys = kept(nowMs)
      if (!keys) throw unreachable(why)
      try {
        return await keys(header, token)
      } catch (error) {
        // It may have been signed with a new key: who knows, while nobody can be asked.
        if (error instanceof errors.JWKSNoMatchingKey) throw unreachable(why)
        throw error
      }
    }
  return async (header, token) => {
    const nowMs = clock().getTime()
    if (failure && nowMs - failure.atMs < LEFT_ALONE_MS && kept(nowMs))
      return fromKept(failure.why, nowMs)(header, token)
    try {
      const key = await remote(header, token)
      failure = undefined
      if (remote.fresh) reachedMs = nowMs
      return key
    } catch (error) {
      if (!isUnreachable(error)) throw error
      failure = { atMs: nowMs, why: error }
      return fromKept(error, nowMs)(header, token)
    }
  }
}
