import type { Service } from './realm.ts'

const ESCAPED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ESCAPED[sign] ?? '')

const page = (title: string, body: string): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${escaped(title)}</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/sign-in.css" />
  </head>
  <body>
    <main>
${body}
    </main>
  </body>
</html>
`

const placeOf = ({ state }: Service): string =>
  state === null ? 'the regional monitor' : `the node of ${state}`

interface Asked {
  readonly uid: string
  readonly service: Service
  /** The login that is filled in. */
  readonly hint: string
  /** Whether the last try was wrong. */
  readonly wrong: boolean
}

/** Where a person of the demo says who they are. */
export const signInHtml = ({ uid, service, hint, wrong }: Asked): string => {
  const options = service.logins.map(
    ({ name }) => `<option${name === hint ? ' selected' : ''}>${escaped(name)}</option>`,
  )
  return page(
    'Proofmark demo: sign in',
    `      <h1>Sign in to ${escaped(placeOf(service))}</h1>
      <p>This is the demo's own identity provider. A State brings its own.</p>
${wrong ? '      <p role="alert">The login or the password is wrong.</p>\n' : ''}      <form method="post" action="/sign-in/${escaped(uid)}">
        <label for="login">Login</label>
        <select id="login" name="login" required>${options.join('')}</select>
        <label for="password">Password, as <code>npm start</code> wrote it</label>
        <input id="password" name="password" type="password" autocomplete="current-password" autofocus />
        <button name="do" value="sign-in">Sign in</button>
        <button name="do" value="cancel" class="second" formnovalidate>Cancel</button>
      </form>`,
  )
}

/** What went wrong before anybody could be asked who they are, by its OAuth 2.0 code. */
export const errorHtml = (error: string): string =>
  page(
    'Proofmark demo: sign-in refused',
    `      <h1>This sign-in was refused</h1>
      <p><code>${escaped(error)}</code></p>
      <p>Go back to the page you came from and sign in again.</p>`,
  )
