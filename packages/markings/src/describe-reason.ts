import catalogue from '../../../schema/codes/reasons.json' with { type: 'json' }
import type { Reason } from './reason.ts'

type Messages = Readonly<Record<string, string | undefined>>

const languages: Readonly<Record<string, Messages | undefined>> = catalogue.languages

/** A reason as a sentence; English where the language lacks it, the bare code where nothing is known. */
export function describeReason(reason: Reason, language = 'en'): string {
  const wanted = languages[language.split('-')[0]?.toLowerCase() ?? '']
  const template = wanted?.[reason.code] ?? languages.en?.[reason.code] ?? reason.code
  return template.replace(/\{(\w+)\}/g, (hole, name: string) => reason.params[name] ?? hole)
}
