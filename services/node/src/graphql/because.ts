import { readFileSync } from 'node:fs'
import type { Because } from '@proofmark/domain'
import type { Language } from '@proofmark/face'

type Sentences = Readonly<Record<string, Readonly<Partial<Record<Language, string>>>>>

const catalogue = new URL('../../../../schema/codes/because.json', import.meta.url)
const { sentences } = JSON.parse(readFileSync(catalogue, 'utf8')) as { sentences: Sentences }

export const becauseCodes: readonly string[] = Object.keys(sentences)

/** A reason of the domain as a sentence; the bare code where no sentence is known. */
export const describeBecause = ({ code, params }: Because, language: Language): string => {
  const sentence = sentences[code]?.[language] ?? sentences[code]?.en ?? code
  return sentence.replace(/\{(\w+)\}/g, (hole, name: string) => params[name] ?? hole)
}
