import type { Reason } from './reason.ts'
import { messages } from './reason-catalogue.ts'

/** A reason as a sentence; English where the language lacks it, the bare code where nothing is known. */
export function describeReason({ code, params }: Reason, language = 'en'): string {
  const wanted = messages[language.split('-')[0]?.toLowerCase() ?? '']
  const template = wanted?.[code] ?? messages.en?.[code] ?? code
  return template.replace(/\{(\w+)\}/g, (hole, name: string) =>
    Object.hasOwn(params, name) ? (params[name] ?? hole) : hole,
  )
}
