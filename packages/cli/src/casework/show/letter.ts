import type { ContactShownFragment, LetterShownFragment } from '@proofmark/client'
import { spelled } from '../../catalogue/choices.ts'
import { erasedWords } from './erasure.ts'
import { moment, table } from './text.ts'

export const letterLine = (letter: LetterShownFragment): string =>
  [
    `${letter.on}  ${spelled(letter.channel)} ${letter.direction === 'OUT' ? 'sent' : 'received'}: ${spelled(letter.kind)}`,
    letter.reference,
    letter.documentSha256 && `sha-256 ${letter.documentSha256}`,
    erasedWords(letter.erased),
    `recorded by ${letter.by} ${moment(letter.recordedAt)}`,
  ]
    .filter(Boolean)
    .join('  ')

export const contactLine = (contact: ContactShownFragment): string =>
  [
    `${contact.state} ${contact.place}`,
    contact.name,
    contact.office,
    contact.phone,
    contact.email,
    contact.hours,
  ]
    .filter(Boolean)
    .join('  ')

export const contactTable = (contacts: readonly ContactShownFragment[]): string[] =>
  table(
    ['id', 'state', 'place', 'name', 'office', 'phone', 'e-mail', 'hours', 'languages'],
    contacts.map((one) => [
      ...[one.id, one.state, one.place, one.name, one.office],
      ...[one.phone, one.email, one.hours, one.languages],
    ]),
  )
