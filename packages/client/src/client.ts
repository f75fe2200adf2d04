import { documents, isStream, type Operations, type Streams } from './operations.ts'
import { type PagedLists, pagedLists } from './pages.ts'
import { type ClientOptions, type Request, requester, type Variables } from './request.ts'
import { subscriber } from './subscribe.ts'

/** The arguments of the field, by their names; none where none is needed. */
type Arguments<Asked> =
  Record<never, never> extends Asked ? [variables?: Asked] : [variables: Asked]

/** One method for each field of Query and Mutation. */
export type Methods = {
  readonly [Name in keyof Operations]: (
    ...given: Arguments<Operations[Name]['variables']>
  ) => Promise<Operations[Name]['data']>
}

/** One method for each field of Subscription; whoever stops reading ends it. */
export type Watches = {
  readonly [Name in keyof Streams]: (
    ...given: Arguments<Streams[Name]['variables']>
  ) => AsyncIterable<Streams[Name]['data']>
}

export interface Client extends Methods {
  /** Sends a document of one's own. */
  readonly request: Request
  /** Whole lists, fetched page by page as they are read. */
  readonly all: PagedLists
  readonly watch: Watches
}

const named = (wanted: (document: string) => boolean): (keyof typeof documents)[] =>
  (Object.keys(documents) as (keyof typeof documents)[]).filter((name) => wanted(documents[name]))

/** Documents and the fields they ask for have the same names. */
const methodsOf = (request: Request): Methods => {
  const methods = named((document) => !isStream(document)).map((name) => {
    const ask = async (variables: Variables = {}): Promise<unknown> =>
      (await request<Readonly<Record<string, unknown>>>(documents[name], variables))[name]
    return [name, ask]
  })
  return Object.fromEntries(methods) as Methods
}

const watchesOf = (options: ClientOptions): Watches => {
  const subscribe = subscriber(options)
  const watches = named(isStream).map((name) => {
    const watch = (variables: Variables = {}) => subscribe(documents[name], variables, name)
    return [name, watch]
  })
  return Object.fromEntries(watches) as Watches
}

/**
 * Talks to a node or a monitor. Every method has the name of a field of the SDL, takes its arguments by
 * name and throws a `ClientError` that says whether to try again.
 */
export const createClient = (options: ClientOptions): Client => {
  const request = requester(options)
  const methods = methodsOf(request)
  return { ...methods, request, all: pagedLists(methods), watch: watchesOf(options) }
}
