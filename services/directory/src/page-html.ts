import { type Language, languages } from '@proofmark/face/language'
import type { AdmittedMember, MemberKey, MembersFile } from '@proofmark/protocol'
import { textsIn } from './page-text.ts'

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text that is safe to write: made by `html` alone. */
class Html {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

type Piece = string | number | Html | readonly Html[]

const written = (piece: Piece): string => {
  if (piece instanceof Html) return piece.text
  if (typeof piece === 'object') return piece.map(({ text }) => text).join('')
  return String(piece).replace(/[&<>"']/g, (sign) => entities[sign] ?? '')
}

/** HTML in which everything that is filled in is escaped, unless it is such HTML itself. */
const html = (parts: TemplateStringsArray, ...pieces: readonly Piece[]): Html =>
  new Html(
    parts
      .map((part, index) => part + (index < pieces.length ? written(pieces[index] ?? '') : ''))
      .join(''),
  )

type Texts = (code: string) => string

const minutesOf = (time: string): string => {
  const at = new Date(time)
  return Number.isNaN(at.getTime()) ? time : at.toISOString().slice(0, 16).replace('T', ' ')
}

const stateOf = (
  { valid_from, valid_until }: MemberKey,
  now: Date,
): 'valid' | 'past' | 'future' => {
  if (now.getTime() < Date.parse(valid_from)) return 'future'
  return now.getTime() < Date.parse(valid_until) ? 'valid' : 'past'
}

const keyRow = (key: MemberKey, texts: Texts, now: Date): Html => {
  const state = stateOf(key, now)
  return html`<tr class="${state}"><td>${texts(`use-${key.use}`)}</td><td>${key.alg}</td>
<td><bdi>${minutesOf(key.valid_from)}</bdi></td><td><bdi>${minutesOf(key.valid_until)}</bdi></td>
<td>${texts(`key-${state}`)}</td><td><code dir="ltr">${key.kid}</code></td></tr>`
}

const keyTable = (keys: readonly MemberKey[], texts: Texts, now: Date): Html => html`
<div class="wide"><table><thead><tr><th>${texts('use')}</th><th>${texts('algorithm')}</th>
<th>${texts('from')}</th><th>${texts('until')}</th><th>${texts('status')}</th><th>kid</th></tr></thead>
<tbody>${keys.map((key) => keyRow(key, texts, now))}</tbody></table></div>`

const memberPart = ({ member, marks }: AdmittedMember, texts: Texts, now: Date): Html => html`
<article><h3><bdi>${member.id}</bdi>
<span class="state ${member.status}">${texts(`status-${member.status}`)}</span></h3>
<dl><dt>${texts('role')}</dt><dd>${texts(`role-${member.role}`)}</dd>
<dt>${texts('inbox')}</dt><dd><bdi dir="ltr">${member.inbox}</bdi></dd>
<dt>${texts('marks')}</dt><dd>${
  Object.keys(marks)
    .map((name) => texts(`mark-${name}`))
    .join(', ') || '–'
}</dd></dl>
${keyTable(member.keys, texts, now)}</article>`

const changesPart = ({ changes }: MembersFile, texts: Texts): Html => {
  if (changes.length === 0) return html`<p>${texts('none')}</p>`
  const rows = changes.toReversed().map(
    ({ version, at, act, member }) => html`
<tr><td>${version}</td><td><bdi>${minutesOf(at)}</bdi></td><td><bdi>${member}</bdi></td>
<td>${texts(`act-${act}`)}</td></tr>`,
  )
  return html`<div class="wide"><table><thead><tr><th>${texts('version')}</th><th>${texts('time')}</th>
<th>${texts('name')}</th><th>${texts('change')}</th></tr></thead><tbody>${rows}</tbody></table></div>`
}

/** Each in itself: whoever looks for their language reads no other. */
const ownNames: Readonly<Record<Language, string>> = {
  ar: 'العربية',
  zh: '中文',
  en: 'English',
  fr: 'Français',
  ru: 'Русский',
  es: 'Español',
}

const languageLink = (language: Language, shown: Language): Html =>
  language === shown
    ? html`<a href="?lang=${language}" lang="${language}" aria-current="true">${ownNames[language]}</a> `
    : html`<a href="?lang=${language}" lang="${language}" hreflang="${language}">${ownNames[language]}</a> `

/** The directory as a person reads it; nothing in it runs. */
export const pageOf = (
  file: MembersFile,
  { issuer, language, now }: { issuer: string; language: Language; now: Date },
): string => {
  const texts = textsIn(language)
  return html`<!doctype html>
<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${texts('title')}</title>
<link rel="stylesheet" href="/page.css"></head><body><header><nav>${languages.map((one) => languageLink(one, language))}</nav><h1>${texts('title')}</h1>
<p>${texts('about')}</p><dl><dt>${texts('directory')}</dt><dd><bdi dir="ltr">${issuer}</bdi></dd>
<dt>${texts('version')}</dt><dd>${file.version}</dd>
<dt>${texts('now')}</dt><dd><bdi>${minutesOf(now.toISOString())}</bdi> UTC</dd></dl></header>
<main><section><h2>${texts('members')} (${file.members.length})</h2>
${file.members.map((one) => memberPart(one, texts, now))}</section>
<section><h2>${texts('changes')}</h2>${changesPart(file, texts)}</section></main></body></html>
`.text
}
