import type { Erased, Handling, NoticeDirection, NoticeKind } from '@proofmark/domain'
import type { MessageOf } from '@proofmark/protocol'
import type { Generated, Selectable } from 'kysely'
import type { Document } from './document.ts'

export type NoticeType =
  | 'notice.retransfer'
  | 'notice.loss'
  | 'notice.destruction'
  | 'notice.marking-practice'
  | 'notice.embargo'
  | 'notice.assistance'

/** A notice from another State, or one of ours to another State. */
export interface NoticeTable {
  id: string
  direction: NoticeDirection
  peer: string
  jti: string
  hash: string
  kind: NoticeKind
  /** Null once it was erased. */
  body: Document<MessageOf<NoticeType>['body']> | null
  erased: Document<Erased> | null
  handling: Document<Handling>
  /** An exercise, for ever. */
  training: Generated<boolean>
  at: Date
  /** Our person who sent it; null in one that came. */
  told_by: string | null
  /** When a person took note: of ours in one that came, of theirs in one we sent. */
  acknowledged_at: Date | null
  acknowledged_by: string | null
}

/** A weapon a notice names, by the keys it is looked up by. */
export interface NoticeWeaponTable {
  notice_id: string
  place: number
  serial_exact: string
  serial_skeleton: string
  make_code: string | null
}

export interface NoticeTables {
  notice: NoticeTable
  notice_weapon: NoticeWeaponTable
}

export type NoticeRow = Selectable<NoticeTable>
