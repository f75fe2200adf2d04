// @ts-nocheck: runs in a browser, with React and GraphiQL as globals
import { subscribeOver } from './live.js'

const address = new URL(location.href)

/** A token of the demo's own identity provider, for the role named in the address. */
async function tokenFor(role, issuer) {
  if (!role || !issuer) return undefined
  const url = new URL('/token', issuer.url)
  url.search = new URLSearchParams({ as: role, ...(issuer.state ? { state: issuer.state } : {}) })
  const response = await fetch(url)
  if (!response.ok) throw new Error(`the demo gives no token for "${role}"`)
  return (await response.json()).access_token
}

const isSubscription = ({ query, operationName }) => {
  const named = operationName ? `subscription\\s+${operationName}\\b` : 'subscription\\b'
  return new RegExp(`(^|\\n)\\s*${named}`).test(query)
}

async function post(body, headers) {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: {
      accept: 'application/graphql-response+json, application/json;q=0.9',
      'content-type': 'application/json',
      ...headers,
    },
    body: JSON.stringify(body),
  })
  return response.json()
}

const fetcher = (body, { headers = {} } = {}) =>
  isSubscription(body) ? subscribeOver('/graphql', body, headers) : post(body, headers)

async function show() {
  const { issuer, start } = await (await fetch('/graphiql/config.json')).json()
  const token = await tokenFor(address.searchParams.get('as'), issuer).catch((error) => {
    document.title = error.message
  })
  const headers = token ? JSON.stringify({ Authorization: `Bearer ${token}` }, null, 2) : undefined
  const query = address.searchParams.get('query') ?? start
  const page = React.createElement(GraphiQL, {
    fetcher,
    defaultQuery: start,
    defaultHeaders: headers,
    headers,
    query,
    variables: address.searchParams.get('variables') ?? undefined,
    shouldPersistHeaders: false,
    defaultEditorToolsVisibility: 'headers',
  })
  ReactDOM.createRoot(document.getElementById('graphiql')).render(page)
}

show()
