import type { Reason } from './reason.ts'

/** What a mark is there for. `model` covers model and selector texts, `ownership` that of a State or force. */
export const markKinds = [
  'manufacture',
  'import',
  'ownership',
  'security',
  'proof',
  'inspector',
  'rework',
  'conversion',
  'deactivation',
  'model',
  'post-seizure',
  'regional',
] as const
export type MarkKind = (typeof markKinds)[number]

/** Where on the weapon it stands; `frame` is the frame or receiver. */
export const markPlaces = [
  'frame',
  'slide',
  'barrel',
  'cylinder',
  'bolt',
  'stock',
  'magazine',
  'other',
] as const
export type MarkPlace = (typeof markPlaces)[number]

export const markConditions = ['clear', 'worn', 'altered', 'obliterated', 'restored'] as const
export type MarkCondition = (typeof markConditions)[number]

export const markScripts = ['latin', 'cyrillic', 'arabic', 'han', 'other', 'mixed'] as const
export type MarkScript = (typeof markScripts)[number]

/** One mark as a person saw it, kept for ever. */
export interface MarkAsSeen {
  readonly kind?: MarkKind
  readonly place?: MarkPlace
  readonly condition?: MarkCondition
  readonly text?: string
  /** A symbol in words: "arrow in a triangle". */
  readonly symbol?: string
}

/** What a mark is taken to mean. A State may be sure where the code is not: two houses of one State. */
export interface MarkMeaning {
  readonly kind: MarkKind | null
  /** An ISO code, a proof house, a maker or a model, by kind; null where unknown, ambiguous or a hypothesis. */
  readonly code: string | null
  /** ISO 3166-1 or former ISO 3166-3 alpha-3 code of the State it points to. */
  readonly state: string | null
  readonly from: number | null
  readonly until: number | null
  readonly confidence: number
  /** What else it may mean, best first; never contains `code`. */
  readonly alternatives: readonly string[]
  readonly reasons: readonly Reason[]
}

export interface MarkReading extends MarkMeaning {
  readonly asRead: string
  readonly symbolAsRead: string
  readonly place: MarkPlace | null
  readonly condition: MarkCondition | null
  readonly script: MarkScript | null
}
