/** What was looked at. Each is a step a reader can follow, in this order. */
export const evidenceSteps = [
  'training',
  'file',
  'handling',
  'directory',
  'members',
  'message',
  'order',
  'receipt',
  'log',
  'checkpoint',
  'witness',
] as const
export type EvidenceStep = (typeof evidenceSteps)[number]

/** Everything a check can find: what holds, what is absent without being wrong, and what is wrong. */
export const findingCodes = {
  'training-none': 'holds',
  'training-all': 'holds',
  'training-mixed': 'wrong',
  'file-whole': 'holds',
  'file-respelled': 'wrong',
  'file-changed': 'wrong',
  'consent-found': 'holds',
  'consent-missing': 'wrong',
  'permission-told': 'absent',
  'permission-missing': 'wrong',
  'directory-given': 'holds',
  'directory-from-file': 'absent',
  'directory-other': 'wrong',
  'list-signed': 'holds',
  'list-bad': 'wrong',
  'message-signed': 'holds',
  'message-bad': 'wrong',
  'message-elsewhere': 'wrong',
  'file-named': 'holds',
  'message-erased': 'absent',
  'erased-early': 'wrong',
  'answer-bound': 'holds',
  'answer-unbound': 'wrong',
  'order-whole': 'holds',
  'order-broken': 'wrong',
  'receipt-signed': 'holds',
  'receipt-absent': 'absent',
  'receipt-bad': 'wrong',
  'answer-signed-for': 'holds',
  'answer-unsigned-for': 'absent',
  'answer-receipt-bad': 'wrong',
  'entry-logged': 'holds',
  'entry-absent': 'absent',
  'entry-bad': 'wrong',
  'peer-logged': 'holds',
  'peer-logged-bad': 'wrong',
  'checkpoint-signed': 'holds',
  'checkpoint-bad': 'wrong',
  'log-grew': 'holds',
  'log-began-anew': 'absent',
  'log-forked': 'wrong',
  witnessed: 'holds',
  'witness-absent': 'absent',
  'witness-bad': 'wrong',
} as const satisfies Record<string, 'holds' | 'absent' | 'wrong'>
export type FindingCode = keyof typeof findingCodes

export interface Finding {
  readonly step: EvidenceStep
  readonly code: FindingCode
  /** What the sentence about it is made with; times as ISO 8601 in UTC. */
  readonly with: Readonly<Record<string, string | number>>
}

export const isWrong = ({ code }: Finding): boolean => findingCodes[code] === 'wrong'

export const isoTime = (seconds: number): string =>
  new Date(seconds * 1000).toISOString().replace('.000Z', 'Z')

/**
 * The time of what says only in which second it was signed: the last of it, since a key that was made
 * in that second may have signed it.
 */
export const momentOf = (second: number): Date => new Date(second * 1000 + 999)
