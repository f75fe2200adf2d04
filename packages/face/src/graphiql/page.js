// @ts-nocheck: runs in a browser, with React and GraphiQL as globals
import { subscribeOver } from './live.js'
import { leaveToSignIn, signOut, whoIsIn } from './sign-in.js'

const address = new URL(location.href)

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

const element = (name, text, more = {}) =>
  Object.assign(document.createElement(name), { textContent: text, ...more })

/** Who is signed in, and the way in and out. */
function showPerson(issuer, person, trouble) {
  const login = address.searchParams.get('login') ?? ''
  const button = person
    ? element('button', 'Sign out', { onclick: signOut })
    : element('button', 'Sign in', { onclick: () => leaveToSignIn(issuer, { login }) })
  const who = person ? `Signed in as ${person.name}` : 'Not signed in'
  const words = element('span', trouble ? `${who}: ${trouble}` : who, { id: 'who' })
  document.getElementById('person').append(words, button)
}

async function show() {
  const { issuer, start } = await (await fetch('/graphiql/config.json')).json()
  let trouble
  const person = await (issuer ? whoIsIn(issuer) : undefined)?.catch(({ message }) => {
    trouble = message
  })
  if (issuer) showPerson(issuer, person, trouble)
  const headers = person
    ? JSON.stringify({ Authorization: `Bearer ${person.token}` }, null, 2)
    : undefined
  const { searchParams } = new URL(location.href)
  const page = React.createElement(GraphiQL, {
    fetcher,
    defaultQuery: start,
    defaultHeaders: headers,
    headers,
    query: searchParams.get('query') ?? start,
    variables: searchParams.get('variables') ?? undefined,
    shouldPersistHeaders: false,
    defaultEditorToolsVisibility: 'headers',
  })
  ReactDOM.createRoot(document.getElementById('graphiql')).render(page)
}

show()
