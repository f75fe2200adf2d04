import type { NoticeShownFragment } from '@proofmark/client'
import { spelled } from '../../catalogue/choices.ts'
import { erasedWords } from './erasure.ts'
import { moment, pairs, under } from './text.ts'
import { trainingLines } from './training.ts'
import { weaponLine } from './weapon.ts'

const knownTo = (notice: NoticeShownFragment): string | null => {
  if (notice.acknowledgedAt) return `${moment(notice.acknowledgedAt)} by ${notice.acknowledgedBy}`
  if (notice.deliveredAt) return `delivered ${moment(notice.deliveredAt)}`
  return null
}

export const noticeLines = (notice: NoticeShownFragment): string[] => [
  ...trainingLines(notice),
  ...pairs([
    ['notice', notice.id],
    [
      notice.direction === 'IN' ? 'from' : 'to',
      `${notice.state} ${moment(notice.at)}${notice.by ? ` by ${notice.by}` : ''}`,
    ],
    ['kind', spelled(notice.kind)],
    ['on', notice.on],
    ['goes to', notice.goesTo],
    ['reference', notice.reference],
    ['method', notice.method],
    ['valid from', notice.validFrom],
    ['country mark', notice.countryMark],
    ['import mark', notice.importMark],
    ['resolution', notice.resolution],
    ['against', notice.against],
    ['assistance', notice.side && `${spelled(notice.side)} ${spelled(notice.field ?? '')}`],
    ['until', notice.until],
    ['text', notice.text],
    ['keep until', notice.retainUntil],
    ['known', knownTo(notice)],
    ['content', erasedWords(notice.erased)],
  ]),
  ...under('Weapons', notice.weapons.map(weaponLine)),
]

/** One after the other, with a line between. */
export const noticesLines = (notices: readonly NoticeShownFragment[]): string[] =>
  notices.length === 0
    ? ['Nothing.']
    : notices.flatMap((notice, index) => [...(index > 0 ? [''] : []), ...noticeLines(notice)])
