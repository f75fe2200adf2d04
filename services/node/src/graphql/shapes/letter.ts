import { nameOf } from '@proofmark/face'
import type { Contact, Letter } from '../../generated/graphql.ts'
import type { ContactView, LetterView } from '../../use-cases/letters/letter-views.ts'
import { instant } from './time.ts'

export const shapeLetter = ({ recordedAt, ...letter }: LetterView): Letter => ({
  ...letter,
  direction: nameOf(letter.direction),
  kind: nameOf(letter.kind),
  channel: nameOf(letter.channel),
  recordedAt: instant(recordedAt),
})

export const shapeContact = ({ keptAt, ...contact }: ContactView): Contact => ({
  ...contact,
  keptAt: instant(keptAt),
})
