import catalogue from '../../../schema/codes/reasons.json' with { type: 'json' }

/** A code the message catalogue can tell; a reason without a sentence does not compile. */
export type ReasonCode = keyof typeof catalogue.languages.en

type Messages = Readonly<Record<string, string | undefined>>

/** Sentences by language (ISO 639-1) and code; holes in braces take the reason's parameters. */
export const messages: Readonly<Record<string, Messages | undefined>> = catalogue.languages
