import type { EvidenceStep, FindingCode, findingCodes } from '@proofmark/protocol'
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
] as const
type SaidName = (typeof saidNames)[number]

type PhraseCode =
  | FindingCode
  | `step-${EvidenceStep}`
  | `mark-${(typeof findingCodes)[FindingCode]}`
  | `said-${SaidName}`
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

/** The sentence, with what was found put into its holes; `put` says how. */
export const phrase = (
  language: EvidenceLanguage,
  code: PhraseCode,
  found: Readonly<Record<string, string | number>> = {},
  put: (value: string | number) => string = String,
): string =>
  languages[language][code].replace(/\{(\w+)\}/g, (_, name: string) => put(found[name] ?? '?'))
