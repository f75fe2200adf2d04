import type { NoticeInput } from './notices.ts'
import type { AnswerOutcome, CustodyKind, Ground, PartyKind } from './types.ts'

/** A weapon in the words of a book. */
export type BookedWeapon = NonNullable<NoticeInput['weapons']>[number]

/** What happened to a weapon, as a person writes it. Days are `2026-02-28`, or a year. */
export interface WrittenEvent {
  readonly kind: CustodyKind
  readonly occurredOn: string
  readonly counterparty?: string
  readonly partyKind?: PartyKind
  readonly partyName?: string
  readonly licence?: string
}

export interface AnswerInput {
  readonly outcome: AnswerOutcome
  readonly weaponId?: string
  readonly ground?: Ground
  readonly reason?: string
  readonly until?: string
  /** In training only, in the place of `weaponId`: what is made up. */
  readonly invented?: {
    readonly weapon: BookedWeapon
    readonly events?: readonly WrittenEvent[]
  }
}
