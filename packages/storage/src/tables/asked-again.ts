import type { WatchState } from '@proofmark/domain'
import type { WeaponAsSeen } from '@proofmark/markings'
import type { Generated, Selectable } from 'kysely'
import type { Document } from './document.ts'

export type TracedKind = 'case' | 'request'

/** The weapon of a case of ours or of another State's request, as it is known by now. */
export interface TracedWeaponTable {
  kind: TracedKind
  subject: string
  /** A book or an officer's choice says which it is; otherwise it stands as it was read last. */
  confirmed: boolean
  seen: Document<WeaponAsSeen>
  serial_exact: string
  serial_skeleton: string
  /** The last day another State lets us keep what it confirmed. */
  kept_until: string | null
}

/** What was read, confirmed or answered since and has to be looked at: the to-do list. */
export interface TracedStirTable {
  id: Generated<number>
  kind: TracedKind
  subject: string
}

/** An answer of ours that there is no record, and what became of it. */
export interface StandingWatchTable {
  request_id: string
  /** The answer that stands. */
  answer: string
  state: WatchState
  since: Date
  /** Until when it is looked at again; null while it is new. */
  until: Date | null
  serial_skeleton: string | null
  /** When books came that may hold it. */
  noticed_at: Date | null
  settled_at: Date | null
}

export interface AskedAgainTables {
  standing_watch: StandingWatchTable
  traced_weapon: TracedWeaponTable
  traced_stir: TracedStirTable
}

export type TracedWeaponRow = Selectable<TracedWeaponTable>
export type StandingWatchRow = Selectable<StandingWatchTable>
