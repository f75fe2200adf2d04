import catalogue from '../../../schema/codes/because.json' with { type: 'json' }
import type { Language } from './languages.ts'
import type { Because } from './terms.ts'

type Sentences = Readonly<Record<string, Readonly<Partial<Record<Language, string>>>>>

const sentences: Sentences = catalogue.sentences

export const becauseCodes: readonly string[] = Object.keys(sentences)

/** A reason of the domain as a sentence; the bare code where no sentence is known. */
export const describeBecause = ({ code, params }: Because, language: Language): string => {
  const sentence = sentences[code]?.[language] ?? sentences[code]?.en ?? code
  return sentence.replace(/\{(\w+)\}/g, (hole, name: string) => params[name] ?? hole)
}
