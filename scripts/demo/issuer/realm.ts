import { randomBytes } from 'node:crypto'
import { graphiqlClientOf } from '@proofmark/face'
import { audienceOf, type Login, loginsOf } from './logins.ts'

/** One service of the demo: who signs in there, and what asks for tokens of it. */
export interface Service {
  readonly state: string | null
  readonly audience: string
  readonly logins: readonly Login[]
  /** The client of its GraphiQL page: a public one, so with PKCE. */
  readonly page: string
  /** Where that page may be opened from; a code is sent nowhere else. */
  readonly pageAddresses: readonly string[]
  /** The client of the demo's scripts, which act as an officer; the monitor has none. */
  readonly program: string | null
}

/** Everybody and everything that can get a token. */
export interface Realm {
  readonly services: readonly Service[]
  /** One for all logins, and the secret of all programs; made anew at every start. */
  readonly password: string
}

/** A service of the network that people sign in to. */
export interface Signable {
  /** Null is the monitor. */
  readonly state: string | null
  readonly port: number
}

/** A browser may be given either name of this machine. */
const pageAddressesAt = (port: number): string[] =>
  ['127.0.0.1', 'localhost'].map((host) => `http://${host}:${port}/graphiql`)

const serviceOf = ({ state, port }: Signable): Service => {
  const audience = audienceOf(state)
  return {
    state,
    audience,
    logins: loginsOf(state),
    page: graphiqlClientOf(audience),
    pageAddresses: pageAddressesAt(port),
    program: state === null ? null : `program.${state.toLowerCase()}`,
  }
}

export const realmOf = (services: readonly Signable[]): Realm => ({
  services: services.map(serviceOf),
  password: randomBytes(9).toString('base64url'),
})

export const serviceOfClient = (realm: Realm, client: string): Service | undefined =>
  realm.services.find(({ page, program }) => client === page || client === program)

export const loginNamed = ({ services }: Realm, name: string): Login | undefined =>
  services.flatMap(({ logins }) => logins).find((login) => login.name === name)

/** Whether this login is of the service a client asks tokens of. */
export const belongsTo = (service: Service | undefined, name: string | undefined): boolean =>
  service?.logins.some((login) => login.name === name) ?? false
