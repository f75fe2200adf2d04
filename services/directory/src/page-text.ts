import { readFileSync } from 'node:fs'
import type { Language } from '@proofmark/face/language'

type Sentences = Readonly<Record<string, Readonly<Record<Language, string>>>>

const catalogue = new URL('../../../schema/codes/directory-page.json', import.meta.url)
const { sentences } = JSON.parse(readFileSync(catalogue, 'utf8')) as { sentences: Sentences }

/** A text of the page in one language. */
export const textsIn =
  (language: Language) =>
  (code: string): string =>
    sentences[code]?.[language] ?? code
