import type { EvidenceStep, FileFlaw, FindingCode, findingCodes } from '@proofmark/protocol'
import catalogue from '../../../../schema/codes/evidence.json' with { type: 'json' }
import { Refusal } from '../refusal.ts'

/** The languages in which a check of evidence can be read. */
export type EvidenceLanguage = keyof typeof catalogue.languages

/** What of a message has a name in each language; by the last word of its place. */
const saidNames = [
  'purpose',
  'legal',
  'tlp',
  'use',
  'onward',
  'retain_until',
  'sla',
  'serial',
  'make',
  'model',
  'calibre',
  'type',
  'country_of_manufacture',
  'import_mark',
  'outcome',
  'ground',
  'reason',
  'kind',
  'occurred_on',
  'counterparty',
  'party_name',
  'licence',
  'category',
  'obtained_on',
  'intended_use',
  'circumstances',
  'cannot_keep',
  'why',
  'by',
  'jti',
  'hash',
  'text',
  'taken_on',
  'rule',
  'state',
  'may_quote',
  'file_for',
  'until',
  'lapsed',
  'group',
  'fields',
  'question',
  'stage',
  'expected_on',
  'to',
  'quote',
  'condition',
  'note',
  'sha256',
  'part',
  'parts',
  'made_on',
  'party_kind',
] as const
type SaidName = (typeof saidNames)[number]

/** Codes that stand in a sentence for what everybody has a word for: types of messages, kinds of entries. */
const codesWithNames = [
  'trace.request',
  'trace.ack',
  'trace.clarify',
  'trace.clarified',
  'trace.interim',
  'trace.response',
  'trace.consent-ask',
  'trace.consent-grant',
  'trace.consent-deny',
  'trace.correct',
  'trace.attachment',
  'trace.recall',
  'trace.close',
  'sent',
  'received',
  'receipt-got',
  'receipt-given',
] as const
type CodeWithName = (typeof codesWithNames)[number]

type PhraseCode =
  | FindingCode
  | `step-${EvidenceStep}`
  | `mark-${(typeof findingCodes)[FindingCode]}`
  | `said-${SaidName}`
  | `name-${CodeWithName}`
  | `flaw-${FileFlaw}`
  | 'title'
  | 'trace'
  | 'exported'
  | 'valid'
  | 'valid-if'
  | 'training'
  | 'training-if'
  | 'training-mark'
  | 'not-valid'
  | 'paper'
  | 'directory-on-paper'
  | 'file-unreadable'
  | 'file-broken'
  | 'path-unreadable'
  | 'one-file'
  | 'anchor-unreadable'

export const isSaidName = (word: string): word is SaidName =>
  (saidNames as readonly string[]).includes(word)

/** A finding without a sentence does not compile. */
type Phrases = Readonly<Record<PhraseCode, string>>

const languages: Readonly<Record<EvidenceLanguage, Phrases>> = catalogue.languages

/** @throws Refusal where it is none of the six */
export const languageNamed = (name: string): EvidenceLanguage => {
  const known = (Object.keys(languages) as EvidenceLanguage[]).find((one) => one === name)
  if (!known)
    throw new Refusal(`There is no language ${name}: choose ${Object.keys(languages).join(', ')}.`)
  return known
}

const isCodeWithName = (value: unknown): value is CodeWithName =>
  codesWithNames.some((code) => code === value)

/** The sentence, with what was found put into its holes; `put` says how. */
export const phrase = (
  language: EvidenceLanguage,
  code: PhraseCode,
  found: Readonly<Record<string, string | number>> = {},
  put: (value: string | number) => string = String,
): string =>
  languages[language][code].replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = found[name] ?? '?'
    return put(isCodeWithName(value) ? languages[language][`name-${value}`] : value)
  })
