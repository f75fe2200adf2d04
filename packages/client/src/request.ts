import { ClientError, type ErrorPlace } from './client-error.ts'

export interface ClientOptions {
  /** `https://npc.example.org/graphql` */
  readonly url: string | URL
  /** A token of the State's identity provider, or where to get one that has not expired. */
  readonly token: string | (() => string | Promise<string>)
  readonly fetch?: typeof fetch
  /** The language of reasons, such as `fr`. */
  readonly language?: string
  /** How a connection for subscriptions is opened, where the platform's own way is not enough. */
  readonly webSocket?: (url: URL, protocol: string) => WebSocket
}

export type Variables = Readonly<Record<string, unknown>>

/** Sends one document and gives its data, or throws a `ClientError`. */
export type Request = <T>(document: string, variables?: Variables) => Promise<T>

export interface AnsweredError {
  readonly message: string
  readonly extensions?: {
    readonly code?: string
    readonly retry?: ClientError['retry']
    readonly place?: ErrorPlace
  }
}

interface Answered<T> {
  readonly data?: T | null
  readonly errors?: readonly AnsweredError[]
}

export const unanswered = (why: string, cause?: unknown): ClientError =>
  new ClientError(why, { code: 'CLIENT_NO_ANSWER', retry: 'after' }, { cause })

export const toClientError = ({ message, extensions = {} }: AnsweredError): ClientError => {
  const { code = 'PMK_INTERNAL', retry = 'never', place } = extensions
  return new ClientError(message, { code, retry, place })
}

const readAnswer = async <T>(response: Response): Promise<Answered<T>> => {
  try {
    return (await response.json()) as Answered<T>
  } catch (error) {
    throw unanswered(`The node answered ${response.status} without GraphQL.`, error)
  }
}

const headersOf = async ({ token, language }: ClientOptions): Promise<Record<string, string>> => ({
  accept: 'application/graphql-response+json, application/json;q=0.9',
  'content-type': 'application/json',
  authorization: `Bearer ${typeof token === 'string' ? token : await token()}`,
  ...(language ? { 'accept-language': language } : {}),
})

export const requester = (options: ClientOptions): Request => {
  const { url, fetch: send = fetch } = options
  const post = async (body: string): Promise<Response> => {
    const init = { method: 'POST', headers: await headersOf(options), body }
    return send(url, init).catch((error: unknown) => {
      throw unanswered(`The node at ${new URL(url).origin} cannot be reached.`, error)
    })
  }
  return async <T>(query: string, variables: Variables = {}) => {
    const response = await post(JSON.stringify({ query, variables }))
    const { data, errors } = await readAnswer<T>(response)
    if (errors?.[0]) throw toClientError(errors[0])
    if (data === undefined || data === null) throw unanswered('The node answered no data.')
    return data
  }
}
