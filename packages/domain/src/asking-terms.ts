import type { Handling } from './handling.ts'

/** What a State may ask of whom it tells something: the examples ITI para 15 gives. */
export const useRestrictions = ['named-authorities', 'iti-purposes', 'no-onward-release'] as const
export type UseRestriction = (typeof useRestrictions)[number]

/** What an answer is wanted for. */
export const tracePurposes = ['criminal-investigation', 'diversion-inquiry'] as const
export type TracePurpose = (typeof tracePurposes)[number]

/** What a request rests on. */
export const legalBases = ['iti-2005', 'firearms-protocol', 'att', 'bilateral'] as const
export type LegalBasis = (typeof legalBases)[number]

/** The languages free text of a message may be in. */
export const messageLanguages = ['ar', 'zh', 'en', 'fr', 'ru', 'es', 'pt'] as const

/** Restrictions that are not kept, and why: a State has to say so when it asks (ITI para 15). */
export interface NotKept {
  readonly restrictions: readonly UseRestriction[]
  readonly why: string
}

/** On which terms a trace is asked for, alike of every State, now and later (ITI paras 15 and 17). */
export interface AskingTerms {
  readonly purpose: TracePurpose
  readonly legal: LegalBasis
  /** How we handle what we are told, and want what we tell handled. */
  readonly handling: Handling
  /** The language of what is said in words. */
  readonly language: (typeof messageLanguages)[number]
  /** What the answer is wanted for, in words (ITI para 17 c). */
  readonly intendedUse?: string
  /** As much of the circumstances as another State is told (ITI para 17 a). */
  readonly circumstances?: string
  /** Every restriction is kept where this is absent. */
  readonly notKept?: NotKept
}

/** What is asked for where nobody said otherwise. */
export const usualTerms: AskingTerms = {
  purpose: 'criminal-investigation',
  legal: 'iti-2005',
  handling: { tlp: 'amber', use: 'tracing-only', onward: 'ask-first' },
  language: 'en',
}

const LONGEST_TEXT = 2000

/** What is wrong with the terms, by the field a person filled in; null where nothing is. */
export interface TermsFault {
  readonly field: 'intendedUse' | 'circumstances' | 'cannotKeep' | 'cannotKeepWhy' | 'retainUntil'
  readonly why: string
}

const textFault = (field: TermsFault['field'], text: string | undefined): TermsFault | null => {
  if (text === undefined) return null
  if (text.trim() === '') return { field, why: 'says nothing' }
  if (text.length > LONGEST_TEXT) return { field, why: `longer than ${LONGEST_TEXT} characters` }
  return null
}

const notKeptFault = (notKept: NotKept | undefined): TermsFault | null => {
  if (!notKept) return null
  const { restrictions, why } = notKept
  if (restrictions.length === 0) return { field: 'cannotKeep', why: 'names no restriction' }
  if (new Set(restrictions).size !== restrictions.length)
    return { field: 'cannotKeep', why: 'names a restriction twice' }
  return textFault('cannotKeepWhy', why)
}

/** @param today an ISO date: nothing is told that would have to be erased already */
export const faultInTerms = (terms: AskingTerms, today: string): TermsFault | null => {
  const { retainUntil } = terms.handling
  if (retainUntil !== undefined && retainUntil < today)
    return { field: 'retainUntil', why: 'lies in the past' }
  return (
    textFault('intendedUse', terms.intendedUse) ??
    textFault('circumstances', terms.circumstances) ??
    notKeptFault(terms.notKept)
  )
}
