import { readFileSync } from 'node:fs'
import type { Language } from '@proofmark/face/language'

type Sentences = Readonly<Record<string, Readonly<Record<Language, string>>>>

const { sentences } = JSON.parse(
  readFileSync(new URL('page-text.json', import.meta.url), 'utf8'),
) as { sentences: Sentences }

/** A text of the sign-in page in one language; what is filled in is safe already. */
export const textsIn =
  (language: Language) =>
  (code: string, filled: Readonly<Record<string, string>> = {}): string =>
    (sentences[code]?.[language] ?? code).replace(
      /\{(\w+)\}/g,
      (whole, name: string) => filled[name] ?? whole,
    )
