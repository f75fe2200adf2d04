import { type AskingTerms, usualTerms } from '@proofmark/domain'
import { codeOf } from '@proofmark/face'
import type { AskingInput } from '../generated/graphql.ts'

/** The terms a person gave; what they did not is the usual. */
export const termsOf = (input: AskingInput | null | undefined): AskingTerms => {
  if (!input) return usualTerms
  const { cannotKeep, cannotKeepWhy, retainUntil, intendedUse, circumstances } = input
  const { purpose, legal, tlp, use, onward, language } = input
  const { handling } = usualTerms
  return {
    purpose: purpose ? codeOf(purpose) : usualTerms.purpose,
    legal: legal ? codeOf(legal) : usualTerms.legal,
    handling: {
      tlp: tlp ? codeOf(tlp) : handling.tlp,
      use: use ? codeOf(use) : handling.use,
      onward: onward ? codeOf(onward) : handling.onward,
      ...(retainUntil ? { retainUntil } : {}),
    },
    language: language ? codeOf(language) : usualTerms.language,
    ...(intendedUse != null ? { intendedUse } : {}),
    ...(circumstances != null ? { circumstances } : {}),
    ...(cannotKeep || cannotKeepWhy != null
      ? { notKept: { restrictions: (cannotKeep ?? []).map(codeOf), why: cannotKeepWhy ?? '' } }
      : {}),
  }
}
