import type { MarkAsSeen, MarkReading } from './mark.ts'
import type { Reason } from './reason.ts'

/** A weapon as a person typed it: every field in that person's own words, kept for ever. */
export interface WeaponAsSeen {
  readonly type?: string
  readonly make?: string
  readonly model?: string
  readonly calibre?: string
  readonly serial?: string
  readonly countryOfManufacture?: string
  readonly importMark?: string
  /** Every other mark on the weapon: proof, ownership, symbols. */
  readonly marks?: readonly MarkAsSeen[]
}

/** One field read: what was typed, what it is taken to mean, and why. `code` is null where unknown or ambiguous. */
export interface FieldReading {
  readonly asRead: string
  readonly code: string | null
  /** 0 to 1; 1 is an exact entry of a code list. */
  readonly confidence: number
  /** What else it may mean, best first; never contains `code`. */
  readonly alternatives: readonly string[]
  readonly reasons: readonly Reason[]
}

export type SerialState =
  | 'legible'
  | 'partial'
  | 'obliterated'
  | 'absent'
  | 'restored'
  | 'not-a-serial'

/** A serial number read. Keys are for comparing only and are never shown as the number. */
export interface SerialReading {
  readonly asRead: string
  readonly state: SerialState
  /** The number inside the note, as read, or null where there is none. */
  readonly value: string | null
  /** Other numbers in the text, as read: those of parts, or a second one. */
  readonly alternatives: readonly string[]
  readonly parts: {
    readonly prefix: string
    readonly number: string
    readonly suffix: string
  } | null
  readonly keys: {
    /** Upper case, without spaces, hyphens and dots; leading zeros kept. */
    readonly exact: string
    /** `exact` with every group of look-alike characters folded to one (0OQD, 1ILJ, 2Z, 5S, 6G, 8B; Cyrillic to Latin). */
    readonly skeleton: string
  } | null
  readonly reasons: readonly Reason[]
}

export interface WeaponReading {
  readonly type: FieldReading
  readonly make: FieldReading
  readonly model: FieldReading
  readonly calibre: FieldReading
  readonly serial: SerialReading
  readonly countryOfManufacture: FieldReading
  readonly importMark: FieldReading
  readonly marks: readonly MarkReading[]
}

/** What a register says of one weapon, already read (`readWeapon`) when it was loaded. */
export interface RegisterEntry {
  readonly id: string
  readonly type: string | null
  readonly make: string | null
  /** The make as the book writes it, for makes no code list knows. */
  readonly makeAsRead: string
  readonly model: string | null
  readonly calibre: string | null
  readonly countryOfManufacture: string | null
  readonly serial: { readonly value: string; readonly exact: string; readonly skeleton: string }
}

export interface Candidate {
  readonly entry: RegisterEntry
  /** 0 to 1, for ranking only. */
  readonly score: number
  readonly serialMatch: 'exact' | 'look-alike' | 'near'
  readonly reasons: readonly Reason[]
}

/** `identified` only when one entry fits and no other fits as well. */
export interface Judgement {
  readonly verdict: 'identified' | 'needs-review' | 'not-found'
  readonly candidates: readonly Candidate[]
  readonly reasons: readonly Reason[]
}
