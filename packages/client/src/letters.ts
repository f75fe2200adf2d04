import type { BookedWeapon, WrittenEvent } from './answers.ts'
import type { AnswerOutcome, Category, Ground, IllicitGround, MarkingInput, Sla } from './types.ts'

export type FormLanguage = 'AR' | 'ZH' | 'EN' | 'FR' | 'RU' | 'ES'

/** What the name of a person is looked at for. */
export type AccessPurpose =
  | 'CRIMINAL_INVESTIGATION'
  | 'ANSWER_TO_A_STATE'
  | 'REGISTER_UPKEEP'
  | 'COURT_PROCEEDINGS'
  | 'REQUEST_OF_THE_PERSON'

/** Whom to write to in a State; place 1 is the point of contact, the others its deputies. */
export interface Contact {
  readonly id: string
  readonly state: string
  readonly place: number
  readonly name: string
  readonly office: string | null
  readonly phone: string | null
  readonly email: string | null
  readonly address: string | null
  readonly hours: string | null
  readonly languages: string | null
  readonly note: string | null
  readonly keptBy: string
  readonly keptAt: string
}

export interface ContactInput {
  /** Of the one whose place it takes. */
  readonly id?: string
  readonly state: string
  readonly place?: number
  readonly name: string
  readonly office?: string
  readonly phone?: string
  readonly email?: string
  readonly address?: string
  readonly hours?: string
  readonly languages?: string
  readonly note?: string
}

/** A letter a person holds. Days are `2026-02-28`. */
export interface LetterInput {
  readonly channel: 'LETTER' | 'EMAIL' | 'INTERPOL'
  readonly on: string
  readonly reference?: string
  /** In small hexadecimal letters. */
  readonly documentSha256?: string
  readonly dueOn?: string
}

export interface WrittenAnswer {
  readonly traceId: string
  readonly state: string
  readonly letter: LetterInput
  readonly answer: {
    readonly outcome: AnswerOutcome
    readonly weapon?: BookedWeapon
    readonly events?: readonly WrittenEvent[]
    readonly candidates?: readonly BookedWeapon[]
    readonly nextState?: string
    readonly mayQuote?: boolean
    readonly ground?: Ground
    readonly reason?: string
    readonly until?: string
  }
  /** What was wrong with the answer typed before. */
  readonly correction?: string
}

export interface WrittenRequestInput {
  readonly from: string
  readonly weapon: MarkingInput
  readonly category?: Category
  readonly ground?: IllicitGround
  readonly obtainedOn: string
  readonly sla?: Sla
}

export interface PrintedForm {
  readonly fileName: string
  readonly html: string
}
