import { createHash } from 'node:crypto'
import { Fault } from '@proofmark/domain'
import { parse } from 'graphql'
import { RequestFault } from './http/request-fault.ts'
import { MAX_TOKENS } from './limits.ts'

/** The only documents that are run, by the SHA-256 of their text in hex. */
export type KnownQueries = ReadonlyMap<string, string>

const hashOf = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

const wrong = (why: string, cause?: unknown): Fault =>
  new Fault('PMK_CONFIGURATION_BAD', `The file of known queries ${why}.`, { cause })

const requireDocument = (name: string, text: unknown): string => {
  if (typeof text !== 'string') throw wrong(`has no text under "${name}"`)
  try {
    parse(text, { maxTokens: MAX_TOKENS })
    return text
  } catch (error) {
    throw wrong(`holds no GraphQL document under "${name}"`, error)
  }
}

/**
 * Reads a list of documents, `{"name": "query …"}`: names are for people, the hash is the key.
 * @throws Fault PMK_CONFIGURATION_BAD
 */
export const readKnownQueries = (json: string): KnownQueries => {
  let given: unknown
  try {
    given = JSON.parse(json)
  } catch (error) {
    throw wrong('is not JSON', error)
  }
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw wrong('is not an object of names and documents')
  const texts = Object.entries(given).map(([name, text]) => requireDocument(name, text))
  return new Map(texts.map((text) => [hashOf(text), text]))
}

interface Wish {
  readonly query?: string | undefined
  readonly extensions?: Readonly<Record<string, unknown>> | null | undefined
}

const persistedHash = (extensions: Wish['extensions']): unknown => {
  const { persistedQuery } = extensions ?? {}
  return typeof persistedQuery === 'object' && persistedQuery !== null
    ? (persistedQuery as { sha256Hash?: unknown }).sha256Hash
    : undefined
}

/**
 * The document to run: by its text, or by its hash in `extensions.persistedQuery.sha256Hash`. Nothing
 * is ever added to the list by asking.
 *
 * @throws Fault PMK_INPUT_INVALID where it is not on the list, or there is no list and no text
 */
export const documentFor = ({ query, extensions }: Wish, known: KnownQueries | null): string => {
  if (known === null) {
    if (query) return query
    throw new RequestFault(400, 'query is missing or not a text.')
  }
  const hash = query ? hashOf(query) : persistedHash(extensions)
  const text = typeof hash === 'string' ? known.get(hash) : undefined
  if (text === undefined)
    throw new RequestFault(400, 'This service runs only the queries on its list.')
  return text
}
