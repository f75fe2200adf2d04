import type { Erased, IdentifiedWeapon } from './types.ts'

export type NoticeKind =
  | 'RETRANSFER'
  | 'LOSS'
  | 'THEFT'
  | 'DESTRUCTION'
  | 'MARKING_PRACTICE'
  | 'EMBARGO'
  | 'ASSISTANCE'
export type NoticeDirection = 'IN' | 'OUT'
export type AssistanceSide = 'WANTED' | 'OFFERED'
export type AssistanceField =
  | 'LEGISLATION'
  | 'LAW_ENFORCEMENT'
  | 'TRACING_AND_MARKING'
  | 'STOCKPILE_MANAGEMENT'
  | 'DESTRUCTION'
  | 'INFORMATION_EXCHANGE'

export interface NoticeFilter {
  readonly direction?: NoticeDirection
  readonly kind?: NoticeKind
  readonly state?: string
  readonly acknowledged?: boolean
  /** A number as seen; look-alikes are found too. */
  readonly serial?: string
  readonly text?: string
}

/** Each kind has its own fields, and refuses the others. Days are `2026-02-28`. */
export interface NoticeInput {
  readonly kind: NoticeKind
  readonly weapons?: readonly (Pick<IdentifiedWeapon, 'make' | 'serial'> & {
    readonly type?: string
    readonly model?: string
    readonly calibre?: string
    readonly countryOfManufacture?: string
    readonly madeOn?: string
  })[]
  readonly on?: string
  readonly goesTo?: string
  readonly reference?: string
  readonly method?: string
  readonly validFrom?: string
  readonly countryMark?: string
  readonly importMark?: string
  readonly resolution?: string
  readonly against?: string
  readonly side?: AssistanceSide
  readonly field?: AssistanceField
  readonly until?: string
  readonly text?: string
  readonly retainUntil?: string
}

export interface Notice {
  readonly id: string
  readonly kind: NoticeKind
  readonly direction: NoticeDirection
  /** The other State. */
  readonly state: string
  readonly at: string
  readonly by: string | null
  readonly deliveredAt: string | null
  readonly acknowledgedAt: string | null
  readonly acknowledgedBy: string | null
  readonly retainUntil: string | null
  readonly weapons: readonly IdentifiedWeapon[]
  readonly on: string | null
  readonly goesTo: string | null
  readonly reference: string | null
  readonly method: string | null
  readonly validFrom: string | null
  readonly countryMark: string | null
  readonly importMark: string | null
  readonly resolution: string | null
  readonly against: string | null
  readonly side: AssistanceSide | null
  readonly field: AssistanceField | null
  readonly until: string | null
  readonly text: string | null
  readonly erased: Erased | null
}
