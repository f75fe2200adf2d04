import { audienceOf } from './issuer/logins.ts'
import { openProvider } from './issuer/provider.ts'
import { realmOf, type Signable } from './issuer/realm.ts'
import { serveIssuer } from './issuer/serve.ts'

interface IssuerOptions {
  /** A free one: the address is the issuer's name. */
  readonly port: number
  /** Loopback only; anything else is refused. */
  readonly host?: string
  /** What people can sign in to. */
  readonly services: readonly Signable[]
}

export interface DemoIssuer extends AsyncDisposable {
  /** Its name in tokens, and where it answers: `http://127.0.0.1:4000`. */
  readonly url: string
  readonly jwks: URL
  /** One for all logins; made anew at every start. */
  readonly password: string
  /** A token of a State's program, which acts as an officer. */
  programToken(state: string): Promise<string>
  /** Signs with a new key; tokens signed with the one before stay good. */
  changeKey(): Promise<void>
}

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost'])
/** Longer than a token lives, so that none outlives the publication of its key. */
const KEY_LIFE_MS = 12 * 60 * 60 * 1000

/** Its password stands on the screen: never beyond this machine, never in production. */
const requireDemo = (host: string): void => {
  if (process.env.NODE_ENV === 'production')
    throw new Error('The demo identity provider does not start in production.')
  if (!LOOPBACK.has(host))
    throw new Error(`The demo identity provider listens on loopback only, not on ${host}.`)
}

interface Asking {
  readonly url: string
  readonly password: string
  readonly state: string
}

/** As any program does it: client credentials (RFC 6749, 4.4). */
const askForToken = async ({ url, password, state }: Asking): Promise<string> => {
  const login = `program.${state.toLowerCase()}:${password}`
  const response = await fetch(new URL('/token', url), {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(login).toString('base64')}` },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      resource: audienceOf(state),
    }),
  })
  if (!response.ok) throw new Error(`The demo has no program of ${state}.`)
  return ((await response.json()) as { access_token: string }).access_token
}

/** The demo's own identity provider: every State's logins, one password for all. */
export const startDemoIssuer = async (options: IssuerOptions): Promise<DemoIssuer> => {
  const { port, host = '127.0.0.1' } = options
  requireDemo(host)
  const url = `http://${host === '::1' ? '[::1]' : host}:${port}`
  const realm = realmOf(options.services)
  const provider = await openProvider(url, realm)
  const app = serveIssuer(realm, provider)
  await app.listen({ port, host })
  const changing = setInterval(() => void provider.changeKey(), KEY_LIFE_MS).unref()
  const { password } = realm
  return {
    url,
    jwks: new URL('/jwks', url),
    password,
    programToken: (state) => askForToken({ url, password, state }),
    changeKey: provider.changeKey,
    async [Symbol.asyncDispose]() {
      clearInterval(changing)
      await app.close()
    },
  }
}
