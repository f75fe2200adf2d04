import type { TermsFragment } from '@proofmark/client'
import { spelled } from '../../catalogue/choices.ts'
import { pairs, under } from './text.ts'

/** On which terms a weapon is asked about. What cannot be kept is what the other State has to know (ITI para 15). */
export const termsLines = (terms: TermsFragment): string[] =>
  under(
    'On these terms',
    pairs([
      ['purpose', terms.purpose],
      ['rests on', terms.legal],
      ['handling', `TLP ${spelled(terms.tlp)}, ${spelled(terms.use)}`],
      ['may be passed on', spelled(terms.onward)],
      ['keep until', terms.retainUntil],
      ['intended use', terms.intendedUse],
      ['circumstances', terms.circumstances],
      ['CANNOT KEEP', terms.cannotKeep.map(spelled).join(', ')],
      ['because', terms.cannotKeepWhy],
    ]),
  )
