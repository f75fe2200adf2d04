import { readFileSync } from 'node:fs'
import { Fault } from '@proofmark/domain'
import { createLocalJWKSet, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose'
import { remoteKeys } from './remote-keys.ts'

/** A key set: fetched from a URL and kept up to date, read from a `file:` URL, or given. */
export type KeySource = URL | JSONWebKeySet

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

const refuse = (why: string, cause?: unknown): never => {
  throw new Fault('PMK_CONFIGURATION_BAD', `The key set of the identity provider ${why}.`, {
    cause,
  })
}

const readKeys = (file: URL): JSONWebKeySet => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as JSONWebKeySet
  } catch (error) {
    return refuse('cannot be read from its file', error)
  }
}

const useKeys = (keys: JSONWebKeySet): JWTVerifyGetKey => {
  try {
    return createLocalJWKSet(keys)
  } catch (error) {
    return refuse('is not a JSON Web Key Set', error)
  }
}

/** Keys and tokens travel in the clear only inside one machine. */
export const isSafe = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' || (protocol === 'http:' && LOOPBACK.has(hostname))

export const keysFrom = (source: KeySource, clock: () => Date): JWTVerifyGetKey => {
  if (!(source instanceof URL)) return useKeys(source)
  if (source.protocol === 'file:') return useKeys(readKeys(source))
  if (!isSafe(source)) return refuse('needs an https URL')
  return remoteKeys(source, clock)
}
