import {
  answerOutcomes,
  describeBecause,
  factsErased,
  grounds,
  isPersonData,
  isPersonsLicence,
  onwards,
  tlps,
  uses,
} from '@proofmark/domain'
import type { Language } from '@proofmark/face'
import type { ContactRow } from '@proofmark/storage'
import type { FormFacts } from '../use-cases/letters/letter-views.ts'
import { formPhrase } from './form-phrases.ts'

/** What anybody typed is text on the page, whatever signs are in it. */
const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** Keeps its own direction, whichever way the page runs. */
const typed = (text: string | null | undefined): string =>
  text ? `<bdi>${escaped(text)}</bdi>` : ''

const STYLE = `
  @page { size: A4; margin: 18mm }
  body { font: 11pt/1.4 "Noto Sans", "Noto Sans Arabic", "Noto Sans SC", sans-serif; color: #000 }
  h1 { font-size: 16pt; margin: 0 } h2 { font-size: 12pt; margin: 6mm 0 1mm; border-bottom: .5pt solid }
  table { border-collapse: collapse; width: 100% } th { text-align: start; font-weight: 600; width: 38% }
  th, td { border: .5pt solid #777; padding: 1mm 2mm; vertical-align: top; height: 5mm }
  .sheets > thead > tr > th, .sheets > tfoot > tr > th { border: 1.5pt solid; text-align: center; width: auto }
  .sheets > tbody > tr { break-inside: auto } .sheets > tbody > tr > td { border: 0; padding: 0 }
  .events th { width: auto } tr { break-inside: avoid } .box { font-family: monospace }`

const BLANK_EVENTS = 5

type Say = (code: string) => string

const row = (label: string, content: string): string =>
  `<tr><th scope="row">${label}</th><td>${content}</td></tr>`

const table = (...rows: readonly string[]): string => `<table>${rows.join('')}</table>`

const tick = (ticked: boolean, label: string): string =>
  `<div><span class="box">[${ticked ? 'x' : '&nbsp;'}]</span> ${label}</div>`

const contactLines = (say: Say, contacts: readonly ContactRow[]): string[] =>
  contacts.map(({ name, office, phone, email, address, hours, languages }, index) =>
    row(
      say(index === 0 ? 'contact' : 'deputy'),
      [name, office, address, phone, email, hours, languages]
        .filter((part) => part !== null)
        .map(typed)
        .join(' · '),
    ),
  )

type SeenWeapon = FormFacts['request']['weapon']

const weaponRows = (say: Say, weapon: SeenWeapon): string[] => [
  row(say('type'), typed(weapon.type)),
  row(say('make'), typed(weapon.make)),
  row(say('model'), typed(weapon.model)),
  row(say('calibre'), typed(weapon.calibre)),
  row(say('serial'), typed(weapon.serial)),
  row(say('country'), typed(weapon.country_of_manufacture)),
]

/** A book has no marks but the number. */
const seenRows = (say: Say, weapon: SeenWeapon): string[] => [
  ...weaponRows(say, weapon),
  row(say('import-mark'), typed(weapon.import_mark)),
  row(say('marks'), (weapon.marks ?? []).map(({ text }) => typed(text)).join(' · ')),
]

/** Everything is kept unless the request says what is not (ITI para 15). */
const confidence = (say: Say, { confidentiality }: FormFacts['request']): string =>
  confidentiality
    ? [
        say('cannot-keep'),
        ...confidentiality.cannot_keep.map((code) => `<div>• ${say(code)}</div>`),
        typed(confidentiality.why),
      ].join('')
    : say('confidence-text')

const requestPart = (say: Say, { request, sla, dueOn }: FormFacts): string => {
  const { weapon, identified, category, ground, obtained_on } = request
  return [
    `<h2>${say('request')}${sla === 'urgent' ? ` (${say('urgent')})` : ''}</h2>`,
    table(
      row(say('why-illicit'), say(ground)),
      row(say(category), typed(obtained_on)),
      row(say('use'), request.intended_use ? typed(request.intended_use) : say('use-text')),
      ...(request.circumstances ? [row(say('circumstances'), typed(request.circumstances))] : []),
      row(say('confidence'), confidence(say, request)),
      ...(dueOn ? [row(say('answer-by'), typed(dueOn))] : []),
    ),
    `<h2>${say('weapon')}</h2>`,
    table(...seenRows(say, weapon)),
    ...(identified ? [`<h2>${say('in-books')}</h2>`, table(...weaponRows(say, identified))] : []),
  ].join('')
}

type Events = NonNullable<NonNullable<FormFacts['answer']>['events']>

/** That there is a person is part of the answer; who it is, is printed for a purpose alone. */
const partyCell = (
  say: Say,
  { party_name: partyName, party_kind: partyKind }: Events[number],
  namesPersons: boolean,
): string =>
  !namesPersons && isPersonData({ partyName, partyKind })
    ? say('person-not-named')
    : typed(partyName)

const licenceCell = (say: Say, event: Events[number], namesPersons: boolean): string => {
  const { kind, licence, party_name: partyName, party_kind: partyKind } = event
  return !namesPersons && isPersonsLicence({ kind, licence, partyName, partyKind })
    ? say('person-not-named')
    : typed(licence)
}

const eventsTable = (say: Say, events: Events, namesPersons: boolean): string => {
  const heads = ['what', 'day', 'other-state', 'party', 'licence']
  const head = `<tr>${heads.map((code) => `<th scope="col">${say(code)}</th>`).join('')}</tr>`
  const filled = events.map((event) =>
    [
      ...[say(event.kind), typed(event.occurred_on), typed(event.counterparty)],
      ...[partyCell(say, event, namesPersons), licenceCell(say, event, namesPersons)],
    ]
      .map((cell) => `<td>${cell}</td>`)
      .join(''),
  )
  const blank = Array.from({ length: BLANK_EVENTS }, () => '<td></td>'.repeat(heads.length))
  const lines = (events.length > 0 ? filled : blank).map((cells) => `<tr>${cells}</tr>`)
  return `<table class="events">${head}${lines.join('')}</table>`
}

/** What who reads the answer has to respect (ITI para 15); to be filled in by hand where there is none. */
const handlingPart = (say: Say, { handling }: FormFacts): string =>
  [
    `<h2>${say('handling')}</h2>`,
    ...tlps.map((tlp) => tick(handling?.tlp === tlp, say(`tlp-${tlp}`))),
    ...uses.map((use) => tick(handling?.use === use, say(`use-${use}`))),
    ...onwards.map((onward) => tick(handling?.onward === onward, say(`onward-${onward}`))),
    table(row(say('retain-until'), typed(handling?.retainUntil))),
  ].join('')

/** Filled in with the answer, or to be filled in by hand. */
const responsePart = (say: Say, facts: FormFacts): string => {
  const { answer, namesPersons } = facts
  return [
    `<h2>${say('response')}</h2>`,
    ...answerOutcomes.map((code) => tick(answer?.outcome === code, say(`outcome-${code}`))),
    ...(answer?.weapon ? [table(...weaponRows(say, answer.weapon))] : []),
    `<h2>${say('events')}</h2>`,
    eventsTable(say, answer?.events ?? [], namesPersons),
    table(row(say('next-state'), typed(answer?.next?.state))),
    tick(answer?.next?.may_quote ?? false, say('may-quote')),
    handlingPart(say, facts),
    `<h2>${say('ground')}</h2>`,
    ...grounds.map((code) => tick(answer?.ground === code, say(code))),
    table(
      row(say('reason'), typed(answer?.reason)),
      row(say('until'), typed(answer?.until)),
      ...['name', 'day', 'signature'].map((code) => row(say(code), '')),
    ),
  ].join('')
}

/** Heads and feet of a table stand on every page it is printed on, in every browser. */
const markedAsTraining = (say: Say, content: string): string => {
  const mark = `<tr><th>${say('training')}</th></tr>`
  return `<table class="sheets"><thead>${mark}</thead><tfoot>${mark}</tfoot><tbody><tr><td>${content}</td></tr></tbody></table>`
}

/** Where the letter as it was written is gone, nobody may take the page for it. */
const erasedPart = ({ erased }: FormFacts, language: Language): string =>
  erased ? `<p><strong>${escaped(describeBecause(factsErased(erased), language))}</strong></p>` : ''

/** One page of HTML that needs nothing else: no script, no address, no font of ours. */
export const formHtml = (facts: FormFacts, language: Language): string => {
  const say: Say = (code) => escaped(formPhrase(code, language))
  const { number, from, to, on, channel, reference } = facts
  const head = [
    row(say('reference'), [reference, number].filter(Boolean).map(typed).join(' · ')),
    row(say('day'), typed(on)),
    row(say('from'), typed(from)),
    ...contactLines(say, facts.sender),
    row(say('to'), typed(to)),
    ...contactLines(say, facts.recipient),
  ]
  const sheets = `<h1>${say('title')}</h1><p>${say('ground-of-form')}${channel ? ` · ${say(`by-${channel}`)}` : ''}</p>
${erasedPart(facts, language)}${table(...head)}${requestPart(say, facts)}${responsePart(say, facts)}`
  return `<!doctype html>
<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">
<head><meta charset="utf-8"><meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${facts.training ? `${say('training')} ` : ''}${say('title')}</title><style>${STYLE}</style></head>
<body>${facts.training ? markedAsTraining(say, sheets) : sheets}
</body></html>
`
}
