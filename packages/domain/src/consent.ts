import { mayKeep, mayQuote, type Told } from './handling.ts'
import type { FilePurpose } from './person-data.ts'
import type { State } from './terms.ts'

/** How much of an answer is quoted; each holds what stands before it. */
export const quotes = ['outcome', 'weapon', 'events', 'parties'] as const
export type Quote = (typeof quotes)[number]

/** What the owner of a fact allowed: one State, so much of it, until a day where it names one. */
export interface Consent {
  readonly to: State
  readonly quote: Quote
  /** The last day, an ISO date. */
  readonly until?: string
  /** Set where it is for a file of the asker's own: what for. Nobody may be asked with it. */
  readonly fileFor?: FilePurpose
}

/** Whether as much as this was granted. */
export const covers = (granted: Quote, wanted: Quote): boolean =>
  quotes.indexOf(granted) >= quotes.indexOf(wanted)

/**
 * Whether asking its owner could let a fact go to a State that may not be told without. `never` is an
 * answer already, TLP red stays with whoever was told, and past its last day a fact goes nowhere.
 */
export const consentWouldHelp = (told: Told, to: State, today: string): boolean =>
  told.handling.onward === 'ask-first' &&
  told.handling.tlp !== 'red' &&
  mayKeep(told.handling, today) &&
  !mayQuote(told, to, today)

/** Whether a fact may travel on to a State by its handling, or because its owner consented to exactly that. */
export const mayQuoteWith = (
  told: Told,
  { to, quote, today }: { readonly to: State; readonly quote: Quote; readonly today: string },
  consents: readonly Consent[],
): boolean =>
  mayQuote(told, to, today) ||
  (consentWouldHelp(told, to, today) &&
    consents.some(
      (consent) =>
        consent.fileFor === undefined &&
        consent.to === to &&
        covers(consent.quote, quote) &&
        (consent.until === undefined || today <= consent.until),
    ))
