import { readFileSync } from 'node:fs'
import type { Language } from '@proofmark/face'

type Phrases = Readonly<Record<string, Readonly<Record<Language, string>>>>

const catalogue = new URL('../../../../schema/codes/iti-form.json', import.meta.url)
const { phrases } = JSON.parse(readFileSync(catalogue, 'utf8')) as { phrases: Phrases }

export const formPhrases = phrases

/** What stands on the form for a code; a code without words stands there itself. */
export const formPhrase = (code: string, language: Language): string =>
  phrases[code]?.[language] ?? code
