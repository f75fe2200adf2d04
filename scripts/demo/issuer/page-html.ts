import type { Language } from '@proofmark/face/language'
import { textsIn } from './page-text.ts'
import type { Service } from './realm.ts'

const ESCAPED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ESCAPED[sign] ?? '')

interface Page {
  readonly language: Language
  readonly title: string
  readonly body: string
}

const page = ({ language, title, body }: Page): string => `<!doctype html>
<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">
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

const command = '<code dir="ltr">npm start</code>'

interface Asked {
  readonly uid: string
  readonly service: Service
  /** The login that is filled in. */
  readonly hint: string
  /** Whether the last try was wrong. */
  readonly wrong: boolean
  readonly language: Language
}

/** Where a person of the demo says who they are. */
export const signInHtml = ({ uid, service, hint, wrong, language }: Asked): string => {
  const say = textsIn(language)
  const { state } = service
  const options = service.logins.map(
    ({ name }) => `<option${name === hint ? ' selected' : ''}>${escaped(name)}</option>`,
  )
  return page({
    language,
    title: say('title'),
    body: `      <h1>${state === null ? say('monitor') : say('node', { state: escaped(state) })}</h1>
      <p>${say('own')}</p>
${wrong ? `      <p role="alert">${say('wrong')}</p>\n` : ''}      <form method="post" action="/sign-in/${escaped(uid)}">
        <label for="login">${say('login')}</label>
        <select id="login" name="login" required>${options.join('')}</select>
        <label for="password">${say('password', { command })}</label>
        <input id="password" name="password" type="password" autocomplete="current-password" autofocus />
        <button name="do" value="sign-in">${say('sign-in')}</button>
        <button name="do" value="cancel" class="second" formnovalidate>${say('cancel')}</button>
      </form>`,
  })
}

/** What went wrong before anybody could be asked who they are, by its OAuth 2.0 code. */
export const errorHtml = (error: string, language: Language): string => {
  const say = textsIn(language)
  return page({
    language,
    title: say('refused-title'),
    body: `      <h1>${say('refused')}</h1>
      <p><code dir="ltr">${escaped(error)}</code></p>
      <p>${say('back')}</p>`,
  })
}
