import { type Language, nameOf, nameOrNull } from '@proofmark/face'
import type { Notice, NoticeMatch } from '../../generated/graphql.ts'
import type { NoticeMatch as Match, NoticeView } from '../../use-cases/notices/notice-views.ts'
import { shapeIdentified } from './ask.ts'
import { shapeBecause } from './reason.ts'
import { instant, instantOrNull } from './time.ts'

export const shapeNotice = (notice: NoticeView): Notice => ({
  id: notice.id,
  kind: nameOf(notice.kind),
  direction: nameOf(notice.direction),
  training: notice.training,
  state: notice.state,
  at: instant(notice.at),
  by: notice.by,
  deliveredAt: instantOrNull(notice.deliveredAt),
  acknowledgedAt: instantOrNull(notice.acknowledgedAt),
  acknowledgedBy: notice.acknowledgedBy,
  retainUntil: notice.handling.retainUntil ?? null,
  weapons: notice.weapons.map(shapeIdentified),
  on: notice.on ?? null,
  goesTo: notice.goesTo ?? null,
  reference: notice.reference ?? null,
  method: notice.method ?? null,
  validFrom: notice.validFrom ?? null,
  countryMark: notice.countryMark ?? null,
  importMark: notice.importMark ?? null,
  resolution: notice.resolution ?? null,
  against: notice.against ?? null,
  side: nameOrNull(notice.side),
  field: nameOrNull(notice.field),
  until: notice.until ?? null,
  text: notice.text ?? null,
  erased: notice.erased,
})

export const shapeMatches = (matches: readonly Match[], language: Language): NoticeMatch[] =>
  matches.flatMap(({ notice, serialMatch, because }) =>
    shapeBecause([because], language).map((reason) => ({
      notice: shapeNotice(notice),
      serialMatch: nameOf(serialMatch),
      because: reason,
    })),
  )
