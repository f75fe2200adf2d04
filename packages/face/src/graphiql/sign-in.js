// @ts-nocheck: runs in a browser

// Authorization code with PKCE (RFC 6749, RFC 7636), as RFC 9700 asks of a page without a secret.

/** What is on its way, and who is signed in: for this tab only. */
const ASKED = 'proofmark.asked'
const SIGNED_IN = 'proofmark.signed-in'

const pageAddress = () => `${location.origin}/graphiql`

const base64url = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

const secret = () => base64url(crypto.getRandomValues(new Uint8Array(32)))

async function discover({ url }) {
  const answer = await (await fetch(`${url}/.well-known/openid-configuration`)).json()
  if (answer.issuer !== url) throw new Error('the identity provider gives another name')
  return answer
}

/** Leaves for the identity provider's own page; the password is never typed here. */
export async function leaveToSignIn(issuer, { login = '' } = {}) {
  const { authorization_endpoint } = await discover(issuer)
  const asked = { verifier: secret(), state: secret(), search: location.search }
  sessionStorage.setItem(ASKED, JSON.stringify(asked))
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(asked.verifier))
  const url = new URL(authorization_endpoint)
  url.search = new URLSearchParams({
    response_type: 'code',
    client_id: issuer.client,
    redirect_uri: pageAddress(),
    scope: 'openid',
    resource: issuer.resource,
    state: asked.state,
    code_challenge: base64url(hash),
    code_challenge_method: 'S256',
    prompt: 'login',
    ...(login ? { login_hint: login } : {}),
  })
  location.assign(url)
}

const take = (key) => {
  const text = sessionStorage.getItem(key)
  sessionStorage.removeItem(key)
  return text ? JSON.parse(text) : undefined
}

async function exchange(issuer, code, verifier) {
  const { token_endpoint } = await discover(issuer)
  const response = await fetch(token_endpoint, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: issuer.client,
      redirect_uri: pageAddress(),
      code,
      code_verifier: verifier,
    }),
  })
  const answer = await response.json()
  if (!response.ok) throw new Error(`not signed in (${answer.error})`)
  return { token: answer.access_token, until: Date.now() + answer.expires_in * 1000 }
}

/** Whose token it is: the page only shows it, the service checks it. */
const nameIn = (token) => {
  const [, claims] = token.split('.')
  return JSON.parse(atob(claims.replaceAll('-', '+').replaceAll('_', '/'))).sub
}

/** Takes what the identity provider sent back in the address; the address is what it was before. */
async function comeBack(issuer, answer) {
  const asked = take(ASKED)
  history.replaceState(null, '', `/graphiql${asked?.search ?? ''}`)
  if (!asked || asked.state !== answer.get('state') || answer.get('iss') !== issuer.url)
    throw new Error('not signed in (this page did not ask)')
  if (answer.has('error')) throw new Error(`not signed in (${answer.get('error')})`)
  const { token, until } = await exchange(issuer, answer.get('code'), asked.verifier)
  sessionStorage.setItem(SIGNED_IN, JSON.stringify({ token, until, name: nameIn(token) }))
}

/** Who is signed in: `{ name, token, until }`, or undefined. */
export async function whoIsIn(issuer) {
  const answer = new URL(location.href).searchParams
  if (answer.has('state')) await comeBack(issuer, answer)
  const known = JSON.parse(sessionStorage.getItem(SIGNED_IN) ?? 'null')
  if (known && known.until > Date.now()) return known
  sessionStorage.removeItem(SIGNED_IN)
  return undefined
}

export function signOut() {
  sessionStorage.removeItem(SIGNED_IN)
  location.reload()
}
