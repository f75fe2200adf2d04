import { languageFor } from '@proofmark/face/language'
import type { Configuration, JWK, KoaContextWithOIDC } from 'oidc-provider'
import { errorHtml } from './page-html.ts'
import { belongsTo, loginNamed, type Realm, type Service, serviceOfClient } from './realm.ts'

/** A day's work. */
export const TOKEN_LIFE_S = 8 * 60 * 60
export const ALGORITHM = 'ES256'
const SIGN_IN_S = 10 * 60

type Clients = NonNullable<Configuration['clients']>

const pageClient = ({ page, pageAddresses }: Service): Clients[number] => ({
  client_id: page,
  token_endpoint_auth_method: 'none',
  grant_types: ['authorization_code'],
  response_types: ['code'],
  redirect_uris: [...pageAddresses],
})

const programClients = ({ services, password }: Realm): Clients =>
  services.flatMap(({ program }) =>
    program === null
      ? []
      : {
          client_id: program,
          client_secret: password,
          grant_types: ['client_credentials'],
          response_types: [],
          redirect_uris: [],
        },
  )

/** Nobody is asked for consent: the pages are the demo's own. */
const grantAll =
  (realm: Realm): NonNullable<Configuration['loadExistingGrant']> =>
  async ({ oidc }) => {
    const { client, session, provider } = oidc
    const accountId = session?.accountId
    if (!client || accountId === undefined) return undefined
    const grant = new provider.Grant({ clientId: client.clientId, accountId })
    grant.addOIDCScope('openid')
    const service = serviceOfClient(realm, client.clientId)
    if (service) grant.addResourceScope(service.audience, '')
    await grant.save()
    return grant
  }

/** Tokens of a service are had through its own page and program only (RFC 8707). */
const resources = (realm: Realm, InvalidTarget: new () => Error) => ({
  enabled: true,
  defaultResource: (_ctx: KoaContextWithOIDC, client: { clientId: string }) =>
    serviceOfClient(realm, client.clientId)?.audience ?? [],
  useGrantedResource: () => true,
  getResourceServerInfo(_ctx: KoaContextWithOIDC, resource: string, client: { clientId: string }) {
    if (serviceOfClient(realm, client.clientId)?.audience !== resource) throw new InvalidTarget()
    return {
      scope: '',
      audience: resource,
      accessTokenFormat: 'jwt' as const,
      accessTokenTTL: TOKEN_LIFE_S,
      jwt: { sign: { alg: ALGORITHM } as const },
    }
  },
})

const rolesOf =
  (realm: Realm): NonNullable<Configuration['extraTokenClaims']> =>
  (_ctx, token) => {
    if (token.kind === 'ClientCredentials') return { proofmark_roles: ['officer'] }
    const login = loginNamed(realm, token.accountId)
    return { proofmark_roles: login ? [login.role] : [] }
  }

type Library = Pick<typeof import('oidc-provider'), 'errors' | 'interactionPolicy'>

/** Who is signed in already, at another State, signs in again. */
const askForLogin = (realm: Realm, { interactionPolicy: { base, Check } }: Library) => {
  const policy = base()
  policy.get('login')?.checks.add(
    new Check('another_service', 'The login is of another service', ({ oidc }) => {
      const service = serviceOfClient(realm, oidc.client?.clientId ?? '')
      return !belongsTo(service, oidc.session?.accountId)
    }),
  )
  return policy
}

interface Wishes {
  readonly realm: Realm
  readonly library: Library
  /** The first one signs. */
  readonly keys: readonly JWK[]
  readonly cookieKey: string
  readonly adapter: NonNullable<Configuration['adapter']>
}

/** What the demo's identity provider is, in the terms of the library. */
export const configurationOf = ({
  realm,
  library,
  keys,
  cookieKey,
  adapter,
}: Wishes): Configuration => ({
  adapter,
  jwks: { keys: [...keys] },
  clients: [...realm.services.map(pageClient), ...programClients(realm)],
  clientDefaults: { id_token_signed_response_alg: ALGORITHM },
  clientBasedCORS: (_ctx, origin, client) =>
    (client.redirectUris ?? []).some((address) => new URL(address).origin === origin),
  allowOmittingSingleRegisteredRedirectUri: false,
  scopes: ['openid'],
  pkce: { required: () => true },
  findAccount: (_ctx, id) =>
    loginNamed(realm, id) && { accountId: id, claims: async () => ({ sub: id }) },
  loadExistingGrant: grantAll(realm),
  extraTokenClaims: rolesOf(realm),
  interactions: {
    policy: askForLogin(realm, library),
    url: (_ctx, { uid }) => `/sign-in/${uid}`,
  },
  cookies: { keys: [cookieKey] },
  ttl: {
    AccessToken: TOKEN_LIFE_S,
    ClientCredentials: TOKEN_LIFE_S,
    IdToken: TOKEN_LIFE_S,
    Session: TOKEN_LIFE_S,
    Grant: TOKEN_LIFE_S,
    Interaction: SIGN_IN_S,
  },
  features: {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    rpInitiatedLogout: { enabled: false },
    userinfo: { enabled: false },
    resourceIndicators: resources(realm, library.errors.InvalidTarget),
  },
  renderError(ctx, { error }) {
    ctx.type = 'html'
    ctx.body = errorHtml(error, languageFor(ctx.get('accept-language')))
  },
})
