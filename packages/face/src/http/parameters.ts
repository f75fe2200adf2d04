import { documentFor, type KnownQueries } from '../known-queries.ts'
import { RequestFault } from './request-fault.ts'

export interface Parameters {
  readonly query: string
  readonly operationName?: string
  readonly variables: Readonly<Record<string, unknown>>
}

/** Whatever is longer belongs into a variable. */
const QUERY_TEXT = 256 * 1024

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const mapOf = (name: string, value: unknown): Readonly<Record<string, unknown>> => {
  if (value === undefined || value === null) return {}
  if (isMap(value)) return value
  throw new RequestFault(400, `${name} is not an object.`)
}

/** The parameters of a request, whatever they came in (GraphQL over HTTP, 5). No batches. */
export const parametersOf = (given: unknown, known: KnownQueries | null): Parameters => {
  if (!isMap(given)) throw new RequestFault(400, 'The request is not one object.')
  const { query, operationName, variables, extensions } = given
  if (query !== undefined && query !== null && typeof query !== 'string')
    throw new RequestFault(400, 'query is not a text.')
  if (query && query.length > QUERY_TEXT)
    throw new RequestFault(413, `query is longer than ${QUERY_TEXT} characters.`)
  if (operationName !== undefined && operationName !== null && typeof operationName !== 'string')
    throw new RequestFault(400, 'operationName is not a text.')
  const asked = { query: query || undefined, extensions: mapOf('extensions', extensions) }
  return {
    query: documentFor(asked, known),
    operationName: operationName || undefined,
    variables: mapOf('variables', variables),
  }
}

export const parseJson = (name: string, text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    throw new RequestFault(400, `${name} is not JSON.`)
  }
}

/** In a URL, `variables` and `extensions` are JSON texts. */
export const parametersOfUrl = (url: unknown, known: KnownQueries | null): Parameters => {
  const given: Record<string, unknown> = { ...(isMap(url) ? url : {}) }
  for (const name of ['variables', 'extensions']) {
    const text = given[name]
    if (typeof text === 'string') given[name] = text === '' ? null : parseJson(name, text)
  }
  return parametersOf(given, known)
}
