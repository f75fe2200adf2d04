/** What States tell each other outside any trace, under the Programme of Action. */
export const noticeKinds = [
  'retransfer',
  'loss',
  'theft',
  'destruction',
  'marking-practice',
  'embargo',
  'assistance',
] as const
export type NoticeKind = (typeof noticeKinds)[number]

/** Who tells: another State us, or we another State. */
export type NoticeDirection = 'in' | 'out'
