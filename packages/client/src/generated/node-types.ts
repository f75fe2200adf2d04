// generated from packages/client/documents/node and schema/graphql/node.graphql, do not edit
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type Role =
  | 'INVESTIGATOR'
  | 'OFFICER'
  | 'SUPERVISOR'
  | 'REGISTRAR'
  | 'AUDITOR'
  | 'OPERATOR';

/** A weapon in the words of the person who saw it. */
export type MarkingInput = {
  readonly type?: string | null | undefined;
  readonly make?: string | null | undefined;
  readonly model?: string | null | undefined;
  readonly calibre?: string | null | undefined;
  readonly serial?: string | null | undefined;
  readonly countryOfManufacture?: string | null | undefined;
  readonly importMark?: string | null | undefined;
  /** Every other mark on the weapon, at most 20. */
  readonly marks?: ReadonlyArray<MarkInput> | null | undefined;
};

export type MarkKind =
  | 'MANUFACTURE'
  | 'IMPORT'
  | 'OWNERSHIP'
  | 'SECURITY'
  | 'PROOF'
  | 'INSPECTOR'
  | 'REWORK'
  | 'CONVERSION'
  | 'DEACTIVATION'
  | 'MODEL'
  | 'POST_SEIZURE'
  | 'REGIONAL';

/** Where on the weapon a mark stands. `FRAME` is the frame or receiver. */
export type MarkPlace =
  | 'FRAME'
  | 'SLIDE'
  | 'BARREL'
  | 'CYLINDER'
  | 'BOLT'
  | 'STOCK'
  | 'MAGAZINE'
  | 'OTHER';

export type MarkCondition =
  | 'CLEAR'
  | 'WORN'
  | 'ALTERED'
  | 'OBLITERATED'
  | 'RESTORED';

export type MarkScript =
  | 'LATIN'
  | 'CYRILLIC'
  | 'ARABIC'
  | 'HAN'
  | 'OTHER'
  | 'MIXED';

/** One mark as seen. Without a kind it is told from the mark where possible. */
export type MarkInput = {
  readonly kind?: MarkKind | null | undefined;
  readonly place?: MarkPlace | null | undefined;
  readonly condition?: MarkCondition | null | undefined;
  /** The text as read. */
  readonly text?: string | null | undefined;
  /** A symbol in words: "arrow in a triangle". */
  readonly symbol?: string | null | undefined;
};

/** What a weapon must be, whatever its number; each in the words of the person who asks. */
export type WeaponFilter = {
  readonly make?: string | null | undefined;
  readonly calibre?: string | null | undefined;
  readonly type?: string | null | undefined;
  /** The country of manufacture. */
  readonly country?: string | null | undefined;
  /** The year of manufacture. */
  readonly year?: number | null | undefined;
};

export type Category =
  | 'SEIZED'
  | 'FOUND'
  | 'SURRENDERED';

/** Why the weapon is considered illicit (ITI para 6). */
export type IllicitGround =
  | 'ILLICIT_UNDER_NATIONAL_LAW'
  | 'EMBARGO_BREACH'
  | 'NOT_MARKED'
  | 'UNLICENSED_MANUFACTURE'
  | 'UNAUTHORISED_TRANSFER';

export type OpenCaseInput = {
  readonly weapon: MarkingInput;
  readonly category?: Category | null | undefined;
  readonly ground?: IllicitGround | null | undefined;
  /** The day it was seized, found or surrendered. */
  readonly obtainedOn: string;
  /** This State's own case number. It never leaves the State. */
  readonly nationalNumber: string;
  /** What happened, in words, at most 4000 characters. It never leaves the State. */
  readonly circumstances?: string | null | undefined;
  /** An exercise: its trace and every message of it say so, no register is looked into for it, and it counts nowhere. It can never become real. */
  readonly training?: boolean | null | undefined;
};

export type Sla =
  | 'ROUTINE'
  | 'URGENT';

export type TraceStatus =
  | 'DRAFTED'
  | 'TRACING'
  | 'NEEDS_REVIEW'
  | 'CLOSED';

/** How a trace ends. These are never merged. */
export type Outcome =
  | 'LAST_HOLDER'
  | 'DIVERTED'
  | 'NEVER_IMPORTED'
  | 'NO_RECORD'
  | 'EXPIRED'
  | 'UNIDENTIFIABLE'
  | 'REFUSED'
  | 'RESTRICTED'
  | 'NO_ANSWER'
  | 'WITHDRAWN'
  | 'NEEDS_REVIEW';

export type AnswerOutcome =
  | 'FOUND'
  | 'FOUND_RESTRICTED'
  | 'POSSIBLE'
  | 'NO_RECORD'
  | 'EXPIRED'
  | 'DELAYED'
  | 'REFUSED'
  | 'REFERRED';

/** The four grounds of ITI para 22. */
export type Ground =
  | 'ONGOING_INVESTIGATION'
  | 'CONFIDENTIALITY_LAW'
  | 'NO_CONFIDENTIALITY_GUARANTEE'
  | 'NATIONAL_SECURITY';

export type CustodyKind =
  | 'MANUFACTURE'
  | 'EXPORT'
  | 'IMPORT'
  | 'TRANSFER'
  | 'LOSS'
  | 'THEFT'
  | 'SEIZURE'
  | 'SURRENDER'
  | 'DEACTIVATION'
  | 'DESTRUCTION'
  | 'STATE_STOCK';

export type PartyKind =
  | 'MANUFACTURER'
  | 'DEALER'
  | 'INDIVIDUAL'
  | 'STATE_BODY';

export type Weighs =
  | 'FOR'
  | 'AGAINST'
  | 'NOTE';

export type SerialState =
  | 'LEGIBLE'
  | 'PARTIAL'
  | 'OBLITERATED'
  | 'ABSENT'
  | 'RESTORED'
  | 'NOT_A_SERIAL';

export type ClueKind =
  | 'IMPORT'
  | 'OWNERSHIP'
  | 'PROOF'
  | 'FACTORY';

/**
 * A register entry in the columns of a register file. What is not given is taken over from the entry
 * that was wrong; an empty text empties.
 */
export type RecordInput = {
  /** New: no record has it yet. */
  readonly recordId: string;
  readonly kind?: CustodyKind | null | undefined;
  /** An ISO date, or a year. */
  readonly occurredOn?: string | null | undefined;
  readonly type?: string | null | undefined;
  readonly make?: string | null | undefined;
  readonly model?: string | null | undefined;
  readonly calibre?: string | null | undefined;
  readonly serial?: string | null | undefined;
  readonly countryOfManufacture?: string | null | undefined;
  readonly counterpartyCountry?: string | null | undefined;
  readonly partyName?: string | null | undefined;
  /** MANUFACTURER, DEALER, INDIVIDUAL or STATE_BODY in the spelling of a register file, such as `state-body`. */
  readonly partyKind?: string | null | undefined;
  readonly licence?: string | null | undefined;
  readonly yearOfManufacture?: string | null | undefined;
  readonly importMark?: string | null | undefined;
  readonly componentSerials?: string | null | undefined;
  readonly note?: string | null | undefined;
  readonly legalBasis?: string | null | undefined;
};

export type ErasureKind =
  | 'TRACE'
  | 'REQUEST'
  | 'NOTICE'
  /** A message that belongs to no case, no request and no notice. */
  | 'MESSAGE';

export type HoldableKind =
  | 'TRACE'
  | 'REQUEST'
  | 'NOTICE';

export type Verdict =
  | 'IDENTIFIED'
  | 'NEEDS_REVIEW'
  | 'NOT_FOUND';

export type SerialMatch =
  | 'EXACT'
  | 'LOOK_ALIKE'
  | 'NEAR';

export type TraceFilter = {
  readonly status?: TraceStatus | null | undefined;
  readonly outcome?: Outcome | null | undefined;
  readonly nationalNumber?: string | null | undefined;
  readonly overdue?: boolean | null | undefined;
  /** Exercises alone, or the real ones alone. */
  readonly training?: boolean | null | undefined;
};

export type RequestStatus =
  | 'RECEIVED'
  | 'FOR_A_PERSON'
  | 'ANSWERED'
  /** Erased, or its lifetime was over, before anybody answered it. */
  | 'LAPSED'
  /** Taken back by the State that asked. */
  | 'RECALLED'
  | 'CLOSED';

export type AnswerInput = {
  readonly outcome: AnswerOutcome;
  /** The weapon of our register the answer is about; needed where something was found. */
  readonly weaponId?: string | null | undefined;
  /** ITI para 22; needed to delay, restrict or refuse. */
  readonly ground?: Ground | null | undefined;
  /** The reason in words (ITI para 23); needed with a ground. It leaves as typed: name no person. */
  readonly reason?: string | null | undefined;
  /** Until when the answer is delayed. */
  readonly until?: string | null | undefined;
  /** With FOUND_RESTRICTED: the groups that are held back, each once. Without it, every fact is, on `ground`. */
  readonly withhold?: ReadonlyArray<WithholdInput> | null | undefined;
  /** The State to ask next; without it, the one our book ends at. Needed to refer. */
  readonly next?: string | null | undefined;
  /**
   * How the answer is to be handled (ITI para 15). What is not said is TLP AMBER, TRACING_ONLY and no last day; in a
   * correction the stricter of that and of the answer it corrects. STATISTICS, CRIMINAL_PROCEEDINGS and GREEN are refused
   * unless a rule of the policy permits them.
   */
  readonly tlp?: Tlp | null | undefined;
  readonly use?: Use | null | undefined;
  /** How far the asker may pass it on; as the policy lets or stricter. With TLP RED it is NEVER. */
  readonly onward?: Onward | null | undefined;
  /** The last day on which the asker may keep it. A day that is over is refused. */
  readonly retainUntil?: string | null | undefined;
  /** In training only, and there in the place of `weaponId`: what is made up. */
  readonly invented?: InventedInput | null | undefined;
};

/** What is made up for an exercise. The policy is asked about it as about a book. */
export type InventedInput = {
  readonly weapon: BookedWeaponInput;
  readonly events?: ReadonlyArray<WrittenEventInput> | null | undefined;
};

export type MemberRole =
  | 'NODE'
  | 'MONITOR';

/** What a disclosure policy decides about one by one. */
export type FieldGroup =
  | 'IDENTIFICATION'
  | 'MANUFACTURE'
  | 'FIRST_EXPORT'
  | 'CUSTODY'
  | 'LOSS_REPORT'
  | 'LICENCE'
  | 'CONSIGNEE_FIRM'
  | 'CONSIGNEE_STATE_BODY'
  | 'PRIVATE_HOLDER';

/** What an answer is wanted for. */
export type TracePurpose =
  | 'CRIMINAL_INVESTIGATION'
  | 'DIVERSION_INQUIRY';

/** What a request rests on. */
export type LegalBasis =
  | 'ITI_2005'
  | 'FIREARMS_PROTOCOL'
  | 'ATT'
  | 'BILATERAL';

/** Traffic Light Protocol of 2022. */
export type Tlp =
  | 'RED'
  | 'AMBER'
  | 'GREEN';

/** For what something told may be used. */
export type Use =
  | 'TRACING_ONLY'
  | 'STATISTICS'
  | 'CRIMINAL_PROCEEDINGS';

/** What a State may ask of whom it tells something; the examples ITI para 15 gives. */
export type UseRestriction =
  | 'NAMED_AUTHORITIES'
  | 'ITI_PURPOSES'
  | 'NO_ONWARD_RELEASE';

/** On which terms a trace is asked for, alike of every State it is asked of, now and later. What is not given is the usual. */
export type AskingInput = {
  readonly purpose?: TracePurpose | null | undefined;
  readonly legal?: LegalBasis | null | undefined;
  readonly tlp?: Tlp | null | undefined;
  /** What the answer may be used for. */
  readonly use?: Use | null | undefined;
  readonly onward?: Onward | null | undefined;
  /** The last day on which what we tell may be kept. */
  readonly retainUntil?: string | null | undefined;
  /** What the answer is wanted for, in words (ITI para 17 c), at most 2000 characters. It leaves the State. */
  readonly intendedUse?: string | null | undefined;
  /** What may be told of how the weapon was found (ITI para 17 a), at most 2000 characters. It leaves the State. */
  readonly circumstances?: string | null | undefined;
  /** Restrictions on what we are told that we cannot keep. A State has to say so when it asks (ITI para 15). */
  readonly cannotKeep?: ReadonlyArray<UseRestriction> | null | undefined;
  /** Why they cannot be kept: needed where there are any. */
  readonly cannotKeepWhy?: string | null | undefined;
  /** The language of what is said in words. */
  readonly language?: FormLanguage | null | undefined;
};

/** How far what is told may travel: to nobody, to whom we agree to, to the State that is named as next. */
export type Onward =
  | 'NEVER'
  | 'ASK_FIRST'
  | 'NEXT_STATE';

/** A group that is held back although the policy would let it out. Ground and reason stand in the signed answer. */
export type WithholdInput = {
  readonly group: FieldGroup;
  readonly ground: Ground;
  /** In words (ITI para 23), at most 300 characters. It leaves as typed: name no person. */
  readonly reason: string;
};

export type DraftStatus =
  | 'OPEN'
  | 'APPROVED'
  | 'SENT'
  | 'WITHDRAWN';

/** LEFT_OUT: a detail withheld without a word, as a private holder's name is. */
export type GroupFate =
  | 'TOLD'
  | 'WITHHELD'
  | 'LEFT_OUT';

export type HeldBackBy =
  | 'POLICY'
  | 'PERSON';

/** ME: mine, and that of people who are away and whose deputy I am. */
export type Assignment =
  | 'ME'
  | 'NOBODY';

export type IncomingFilter = {
  readonly assigned?: Assignment | null | undefined;
  /** Those that still wait past their deadline, or those that do not. */
  readonly overdue?: boolean | null | undefined;
  /** The State that asks. */
  readonly from?: string | null | undefined;
  /** Exercises alone, or the real ones alone. */
  readonly training?: boolean | null | undefined;
};

/** What the name of a person, or a photograph, is looked at for. */
export type AccessPurpose =
  | 'CRIMINAL_INVESTIGATION'
  | 'ANSWER_TO_A_STATE'
  | 'REGISTER_UPKEEP'
  | 'COURT_PROCEEDINGS'
  /** The person asked what is kept about them. */
  | 'REQUEST_OF_THE_PERSON';

export type PersonDataKind =
  | 'REGISTER_ENTRY'
  | 'ANSWER'
  /** All that was said in a trace, exported into a file (`proofmark export`). */
  | 'EVIDENCE'
  /** A form that was printed (`requestForm`, `answerForm`) and holds what another State told. */
  | 'FORM'
  | 'PHOTOGRAPH'
  | 'RECEIVED_PHOTOGRAPH';

/** What of a State's handling can stand against a file or a printed page. */
export type FileTerm =
  | 'USE'
  | 'TLP'
  | 'ONWARD'
  | 'RETAIN_UNTIL';

/** A permission of another State that did not come by message: where it is to be found, such as a note verbale and its number. */
export type PermissionInput = {
  readonly state: string;
  /** At most 200 characters. It is put on record, where supervisors and auditors see it. */
  readonly reference: string;
};

export type Need =
  /** Most registers will find nothing without it. */
  | 'NEEDED'
  /** An answer will be quicker or surer. */
  | 'HELPS';

/** WAITING: it is to leave; SENT: it left; STOPPED: it was removed, or the request taken back, before it left. */
export type SentPhotographState =
  | 'WAITING'
  | 'SENT'
  | 'STOPPED';

/**
 * AWAITED: parts are missing; WHOLE: all are here, and it is being opened; COMPLETE: it is what was named and can be shown;
 * REFUSED: it is not what was named, or of a kind or size that is not taken; ERASED: its content is gone.
 */
export type ReceivedPhotographState =
  | 'AWAITED'
  | 'WHOLE'
  | 'COMPLETE'
  | 'REFUSED'
  | 'ERASED';

/**
 * What two States' books say of a border: AGREE; CONFLICT, both cannot be; GAP, exported and never imported; ONE_SIDED,
 * only one of them tells; WAITING, one was asked and has not answered.
 */
export type Crossing =
  | 'AGREE'
  | 'CONFLICT'
  | 'GAP'
  | 'ONE_SIDED'
  | 'WAITING';

export type NoticeKind =
  /** Weapons another State exported go on to a third (Programme of Action II.13). */
  | 'RETRANSFER'
  | 'LOSS'
  | 'THEFT'
  /** Weapons were destroyed (II.16, II.19). */
  | 'DESTRUCTION'
  /** How a State marks (III.12). */
  | 'MARKING_PRACTICE'
  /** Concern that an arms embargo is broken (II.15, II.32). */
  | 'EMBARGO'
  /** Assistance is wanted or offered (III.6). */
  | 'ASSISTANCE';

export type NoticeDirection =
  | 'IN'
  | 'OUT';

export type AssistanceSide =
  | 'WANTED'
  | 'OFFERED';

/** The fields of Programme of Action III.6. */
export type AssistanceField =
  | 'LEGISLATION'
  | 'LAW_ENFORCEMENT'
  | 'TRACING_AND_MARKING'
  | 'STOCKPILE_MANAGEMENT'
  | 'DESTRUCTION'
  | 'INFORMATION_EXCHANGE';

/** A weapon as a book has it. */
export type BookedWeaponInput = {
  readonly make: string;
  readonly serial: string;
  readonly type?: string | null | undefined;
  readonly model?: string | null | undefined;
  readonly calibre?: string | null | undefined;
  readonly countryOfManufacture?: string | null | undefined;
  /** An ISO date, or a year. */
  readonly madeOn?: string | null | undefined;
};

/**
 * What a notice says. Each kind has its own fields, and refuses the others: `RETRANSFER` weapons, on, goesTo, reference; `LOSS` and
 * `THEFT` weapons, on; `DESTRUCTION` weapons, on, method; `MARKING_PRACTICE` validFrom, countryMark, importMark, text; `EMBARGO`
 * resolution, against, weapons, on, text; `ASSISTANCE` side, field, until, text.
 */
export type NoticeInput = {
  readonly kind: NoticeKind;
  /** 1 to 100. */
  readonly weapons?: ReadonlyArray<BookedWeaponInput> | null | undefined;
  /** The day it happened; a retransfer is told before its day. */
  readonly on?: string | null | undefined;
  /** The State the weapons go on to. */
  readonly goesTo?: string | null | undefined;
  /** Licence or end-user certificate. */
  readonly reference?: string | null | undefined;
  readonly method?: string | null | undefined;
  readonly validFrom?: string | null | undefined;
  readonly countryMark?: string | null | undefined;
  readonly importMark?: string | null | undefined;
  /** The resolution of the Security Council, as it is cited. */
  readonly resolution?: string | null | undefined;
  /** The State the embargo is about, where it is about one. */
  readonly against?: string | null | undefined;
  readonly side?: AssistanceSide | null | undefined;
  readonly field?: AssistanceField | null | undefined;
  readonly until?: string | null | undefined;
  readonly text?: string | null | undefined;
  /** The last day the other State may keep it. */
  readonly retainUntil?: string | null | undefined;
  /** An exercise: what it says is made up, and says so. It can never become real. */
  readonly training?: boolean | null | undefined;
};

export type NoticeFilter = {
  readonly direction?: NoticeDirection | null | undefined;
  readonly kind?: NoticeKind | null | undefined;
  /** The other State. */
  readonly state?: string | null | undefined;
  readonly acknowledged?: boolean | null | undefined;
  /** A number as seen; look-alikes are found too. */
  readonly serial?: string | null | undefined;
  /** Words that stand somewhere in it. */
  readonly text?: string | null | undefined;
  /** Exercises alone, or the real ones alone. */
  readonly training?: boolean | null | undefined;
};

export type Channel =
  | 'NETWORK'
  | 'LETTER'
  | 'EMAIL'
  | 'INTERPOL';

export type ContactInput = {
  readonly id?: string | null | undefined;
  readonly state: string;
  readonly place?: number | null | undefined;
  readonly name: string;
  readonly office?: string | null | undefined;
  readonly phone?: string | null | undefined;
  readonly email?: string | null | undefined;
  readonly address?: string | null | undefined;
  readonly hours?: string | null | undefined;
  readonly languages?: string | null | undefined;
  readonly note?: string | null | undefined;
};

/** A letter, e-mail or Interpol message that a person holds. */
export type LetterInput = {
  /** Not `NETWORK`. */
  readonly channel: Channel;
  /** The day it bears. */
  readonly on: string;
  readonly reference?: string | null | undefined;
  /** The SHA-256 hash of the document, in hex, where it was scanned. */
  readonly documentSha256?: string | null | undefined;
  /** By when an answer is expected. */
  readonly dueOn?: string | null | undefined;
};

export type LetterKind =
  | 'REQUEST'
  | 'ANSWER';

/** A request of a State that wrote. */
export type WrittenRequestInput = {
  readonly from: string;
  readonly weapon: MarkingInput;
  readonly category?: Category | null | undefined;
  readonly ground?: IllicitGround | null | undefined;
  readonly obtainedOn: string;
  readonly sla?: Sla | null | undefined;
  /** On which terms the letter asks, where it says so. */
  readonly asking?: AskingInput | null | undefined;
};

/** An answer as the other State wrote it; held to the same shape as a signed one. */
export type WrittenAnswerInput = {
  readonly outcome: AnswerOutcome;
  /** Needed where it was found. */
  readonly weapon?: BookedWeaponInput | null | undefined;
  readonly events?: ReadonlyArray<WrittenEventInput> | null | undefined;
  /** Needed where it may be one of several; at most 5. */
  readonly candidates?: ReadonlyArray<BookedWeaponInput> | null | undefined;
  /** The State it names as next, and whether we may quote the answer there. */
  readonly nextState?: string | null | undefined;
  readonly mayQuote?: boolean | null | undefined;
  readonly ground?: Ground | null | undefined;
  readonly reason?: string | null | undefined;
  readonly until?: string | null | undefined;
  /**
   * How the State wants its letter handled (ITI para 15), as far as it says; what it does not say is the strictest. It is
   * enforced as if it had been signed: when it is quoted, and `retainUntil` by erasing it.
   */
  readonly tlp?: Tlp | null | undefined;
  readonly use?: Use | null | undefined;
  readonly onward?: Onward | null | undefined;
  /** The last day on which we may keep it. A day that is over is refused: it could not be kept. */
  readonly retainUntil?: string | null | undefined;
};

export type WrittenEventInput = {
  readonly kind: CustodyKind;
  /** An ISO date, or a year. */
  readonly occurredOn: string;
  readonly counterparty?: string | null | undefined;
  readonly partyKind?: PartyKind | null | undefined;
  readonly partyName?: string | null | undefined;
  /** The number of a licence; that of a person's permit is `personLicence`. */
  readonly licence?: string | null | undefined;
};

export type FormLanguage =
  | 'AR'
  | 'ZH'
  | 'EN'
  | 'FR'
  | 'RU'
  | 'ES';

/** How much of an answer is quoted; each holds what stands before it. */
export type Quote =
  | 'OUTCOME'
  | 'WEAPON'
  | 'EVENTS'
  | 'PARTIES';

export type WeaponField =
  | 'TYPE'
  | 'MAKE'
  | 'MODEL'
  | 'CALIBRE'
  | 'SERIAL'
  | 'COUNTRY_OF_MANUFACTURE'
  | 'IMPORT_MARK'
  | 'MARKS'
  | 'PHOTOGRAPHS'
  | 'CIRCUMSTANCES';

export type InterimStage =
  | 'SEARCHING'
  | 'WITH_A_PERSON'
  | 'WITH_ANOTHER_AUTHORITY'
  | 'REGISTER_ELSEWHERE';

export type RecallReason =
  | 'SENT_TO_THE_WRONG_STATE'
  | 'SENT_IN_ERROR'
  | 'CASE_WITHDRAWN'
  | 'CONTENT_WRONG';

export type SaidType =
  | 'CLARIFY'
  | 'CLARIFIED'
  | 'INTERIM'
  | 'CONSENT_ASK'
  | 'CONSENT_GRANT'
  | 'CONSENT_DENY'
  | 'RECALL';

export type ReminderLevel =
  | 'REMINDER'
  | 'ESCALATION'
  /** The day has come by which an answer was promised: by a delayed answer, or in an interim one. Nothing need have passed. */
  | 'DELAY';

/** SAME: number and make are the same and nothing speaks against it. MAY_BE: a person has to look. */
export type Likeness =
  | 'SAME'
  | 'MAY_BE';

/** FOR_A_PERSON: books came that may hold it, and a person decides. ANSWERED: another answer stands. ENDED: nobody waits for it any more. */
export type WatchStatus =
  | 'OPEN'
  | 'FOR_A_PERSON'
  | 'ANSWERED'
  | 'ENDED';

export type NotificationKind =
  /** A request of another State waits for a person. */
  | 'REQUEST_WAITS'
  | 'REQUEST_HANDED_OVER'
  /** The State that asked took its request back. */
  | 'REQUEST_RECALLED'
  /** A request lapsed without an answer, one of ours or of another State: its lifetime was over, or it was erased. */
  | 'REQUEST_LAPSED'
  /** The State that asked gave what we had asked it for. */
  | 'CLARIFICATION_ARRIVED'
  /** A State asks whether what we answered may be quoted. */
  | 'CONSENT_ASKED'
  /** A record came for an answer that there was none, and a person has to look. */
  | 'WATCH_HIT'
  /** A draft waits for a second person. */
  | 'DRAFT_WAITS'
  | 'DRAFT_APPROVED'
  | 'CASE_SHARED'
  /** A State that we asked wants to know more. */
  | 'QUESTION_ARRIVED'
  | 'INTERIM_ARRIVED'
  | 'ANSWER_ARRIVED'
  | 'ANSWER_CORRECTED'
  | 'ANSWER_RECALLED'
  /** A State said whether its answer may be quoted. */
  | 'CONSENT_DECIDED'
  | 'TRACE_FOR_REVIEW'
  | 'TRACE_ENDED'
  | 'DEADLINE_PASSED'
  /** The day has come by which an answer was promised, by another State or by us. */
  | 'DELAY_OVER'
  /** A deadline passed long ago. */
  | 'DEADLINE_ESCALATED'
  /** A State gave a notice of the Programme of Action. */
  | 'NOTICE_ARRIVED';

export type Language =
  | 'EN'
  | 'AR'
  | 'ZH'
  | 'FR'
  | 'RU'
  | 'ES';

export type NotificationWishesInput = {
  /** All where it is left out. */
  readonly onScreen?: ReadonlyArray<NotificationKind> | null | undefined;
  readonly byMail?: ReadonlyArray<NotificationKind> | null | undefined;
  /** One plain address; needed where mail is wanted. */
  readonly address?: string | null | undefined;
  readonly language?: Language | null | undefined;
};

export type DeliveryChannel =
  | 'MAIL'
  | 'WEBHOOK';

export type DeliveryStatus =
  | 'WAITING'
  | 'SENT'
  /** Refused for good, or taken by nobody in three days. */
  | 'FAILED'
  /** Whoever it was for may not see it any more or does not want it; nothing was sent. */
  | 'DROPPED';

export type WhyDisabled =
  | 'OPERATOR'
  /** It took nothing for three days. */
  | 'FAILING'
  /** It answered that it will not be there again (HTTP 410). */
  | 'GONE';

export type PolicyShownFragment = { readonly name: string, readonly version: string, readonly trouble: string | null };

export type DisclosuresQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type DisclosuresQuery = { readonly disclosures: { readonly endCursor: string | null, readonly nodes: ReadonlyArray<{ readonly at: string, readonly to: string, readonly type: string, readonly training: boolean, readonly jti: string, readonly trace: string, readonly purpose: string, readonly legal: string, readonly rule: string | null, readonly outcome: string | null, readonly draftedBy: ReadonlyArray<string>, readonly approvedBy: string | null, readonly fields: ReadonlyArray<string>, readonly erasedAt: string | null, readonly delivery: string, readonly logIndex: number | null, readonly inCheckpoint: boolean, readonly handling: { readonly tlp: Tlp, readonly use: Use, readonly onward: Onward, readonly retainUntil: string | null } | null, readonly withheld: ReadonlyArray<WithheldFragment>, readonly files: ReadonlyArray<{ readonly sha256: string, readonly size: number, readonly media: string, readonly photographId: string | null, readonly tickedBy: string | null }> }> } };

export type LetterDisclosuresQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type LetterDisclosuresQuery = { readonly letterDisclosures: { readonly endCursor: string | null, readonly nodes: ReadonlyArray<{ readonly at: string, readonly to: string, readonly trace: string, readonly kind: LetterKind, readonly channel: Channel, readonly by: string, readonly rule: string | null, readonly outcome: string | null, readonly fields: ReadonlyArray<string>, readonly handling: { readonly tlp: Tlp, readonly use: Use, readonly onward: Onward, readonly retainUntil: string | null } | null, readonly withheld: ReadonlyArray<WithheldFragment> }> } };

export type PersonAccessesQueryVariables = Exact<{
  actor?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type PersonAccessesQuery = { readonly personAccesses: ReadonlyArray<{ readonly id: string, readonly at: string, readonly actor: string, readonly purpose: AccessPurpose, readonly kind: PersonDataKind, readonly subject: string, readonly writtenFor: string | null, readonly holds: ReadonlyArray<{ readonly state: string, readonly against: ReadonlyArray<FileTerm>, readonly consents: ReadonlyArray<string>, readonly permission: string | null }> }> };

export type DisclosurePolicyQueryVariables = Exact<{ [key: string]: never; }>;


export type DisclosurePolicyQuery = { readonly disclosurePolicy: PolicyShownFragment };

export type PoliciesInForceQueryVariables = Exact<{
  first?: number | null | undefined;
}>;


export type PoliciesInForceQuery = { readonly policiesInForce: ReadonlyArray<{ readonly name: string, readonly version: string, readonly text: string, readonly since: string, readonly by: string, readonly signedBy: string | null, readonly signedAt: string | null }> };

export type ReloadPolicyMutationVariables = Exact<{ [key: string]: never; }>;


export type ReloadPolicyMutation = { readonly reloadPolicy: PolicyShownFragment };

export type SdgCountersQueryVariables = Exact<{
  from: string;
  to: string;
}>;


export type SdgCountersQuery = { readonly sdgCounters: { readonly total: number, readonly seized: number, readonly found: number, readonly surrendered: number, readonly uniquelyMarked: number, readonly traceLaunched: number, readonly originByTrace: number, readonly originOtherwise: number } };

export type CaseLineFragment = { readonly id: string, readonly nationalNumber: string, readonly category: Category, readonly ground: IllicitGround, readonly obtainedOn: string, readonly openedAt: string, readonly openedBy: string, readonly training: boolean, readonly restricted: boolean, readonly sharedWith: ReadonlyArray<string> };

export type PhotographLineFragment = { readonly id: string, readonly media: string, readonly sha256: string, readonly size: number, readonly width: number, readonly height: number, readonly ofMark: boolean, readonly addedBy: string, readonly addedAt: string };

export type CaseQueryVariables = Exact<{
  id: string;
}>;


export type CaseQuery = { readonly case: (
    { readonly circumstances: string | null, readonly reading: ReadingFragment, readonly laterReadings: ReadonlyArray<{ readonly readAt: string, readonly readBy: string, readonly reading: ShortReadingFragment }>, readonly trace: { readonly id: string, readonly status: TraceStatus } | null, readonly quality: ReadonlyArray<{ readonly code: string, readonly need: Need, readonly text: string }>, readonly wouldAsk: ReadonlyArray<{ readonly state: string, readonly reachable: boolean, readonly because: ReadonlyArray<WhyFragment> }>, readonly photographs: ReadonlyArray<PhotographLineFragment>, readonly notices: ReadonlyArray<NoticeNearFragment>, readonly alreadyTraced: ReadonlyArray<AlsoFragment> }
    & CaseLineFragment
  ) | null };

export type OpenCaseMutationVariables = Exact<{
  input: OpenCaseInput;
}>;


export type OpenCaseMutation = { readonly openCase: (
    { readonly quality: ReadonlyArray<{ readonly code: string, readonly need: Need, readonly text: string }>, readonly wouldAsk: ReadonlyArray<{ readonly state: string, readonly reachable: boolean, readonly because: ReadonlyArray<WhyFragment> }> }
    & CaseLineFragment
  ) };

export type ShareCaseMutationVariables = Exact<{
  caseId: string;
  person: string;
}>;


export type ShareCaseMutation = { readonly shareCase: CaseLineFragment };

export type EndShareMutationVariables = Exact<{
  caseId: string;
  person: string;
}>;


export type EndShareMutation = { readonly endShare: CaseLineFragment };

export type RestrictCaseMutationVariables = Exact<{
  caseId: string;
  restricted?: boolean;
}>;


export type RestrictCaseMutation = { readonly restrictCase: CaseLineFragment };

export type RecordOriginOtherwiseMutationVariables = Exact<{
  caseId: string;
  established?: boolean;
}>;


export type RecordOriginOtherwiseMutation = { readonly recordOriginOtherwise: CaseLineFragment };

export type PhotographQueryVariables = Exact<{
  id: string;
  purpose: AccessPurpose;
}>;


export type PhotographQuery = { readonly photograph: { readonly data: string, readonly photograph: PhotographLineFragment } | null };

export type PhotographAsSentQueryVariables = Exact<{
  id: string;
  purpose: AccessPurpose;
}>;


export type PhotographAsSentQuery = { readonly photographAsSent: { readonly media: string, readonly sha256: string, readonly size: number, readonly width: number, readonly height: number, readonly data: string } | null };

export type AddPhotographMutationVariables = Exact<{
  caseId: string;
  data: string;
  ofMark?: boolean;
}>;


export type AddPhotographMutation = { readonly addPhotograph: PhotographLineFragment };

export type RemovePhotographMutationVariables = Exact<{
  id: string;
}>;


export type RemovePhotographMutation = { readonly removePhotograph: (
    { readonly photographs: ReadonlyArray<PhotographLineFragment> }
    & CaseLineFragment
  ) };

export type WhyFragment = { readonly code: string, readonly weighs: Weighs, readonly text: string };

export type ErasedShownFragment = { readonly at: string, readonly under: string, readonly keptUntil: string };

export type TermsFragment = { readonly purpose: string, readonly legal: string, readonly tlp: Tlp, readonly use: Use, readonly onward: Onward, readonly retainUntil: string | null, readonly intendedUse: string | null, readonly circumstances: string | null, readonly cannotKeep: ReadonlyArray<UseRestriction>, readonly cannotKeepWhy: string | null };

export type PageEndFragment = { readonly hasNextPage: boolean, readonly endCursor: string | null };

export type IdentifiedFragment = { readonly type: string | null, readonly make: string, readonly model: string | null, readonly calibre: string | null, readonly serial: string, readonly countryOfManufacture: string | null, readonly madeOn: string | null };

export type BookedFragment = { readonly id: string, readonly type: string | null, readonly make: string, readonly model: string | null, readonly calibre: string | null, readonly serial: string, readonly countryOfManufacture: string | null, readonly lapsed: number, readonly flags: ReadonlyArray<WhyFragment> };

export type CandidateShownFragment = { readonly score: number, readonly serialMatch: SerialMatch, readonly weapon: BookedFragment, readonly reasons: ReadonlyArray<WhyFragment> };

export type FieldFragment = { readonly asRead: string, readonly code: string | null, readonly confidence: number, readonly alternatives: ReadonlyArray<string>, readonly reasons: ReadonlyArray<WhyFragment> };

export type SerialAsReadFragment = { readonly asRead: string, readonly state: SerialState, readonly value: string | null, readonly alternatives: ReadonlyArray<string>, readonly reasons: ReadonlyArray<WhyFragment> };

export type ReadingFragment = { readonly type: FieldFragment, readonly make: FieldFragment, readonly model: FieldFragment, readonly calibre: FieldFragment, readonly serial: SerialAsReadFragment, readonly countryOfManufacture: FieldFragment, readonly importMark: FieldFragment, readonly marks: ReadonlyArray<{ readonly kind: MarkKind | null, readonly place: MarkPlace | null, readonly condition: MarkCondition | null, readonly asRead: string, readonly symbolAsRead: string, readonly script: MarkScript | null, readonly code: string | null, readonly state: string | null, readonly from: number | null, readonly until: number | null, readonly confidence: number, readonly alternatives: ReadonlyArray<string>, readonly reasons: ReadonlyArray<WhyFragment> }>, readonly clues: ReadonlyArray<{ readonly state: string, readonly kind: ClueKind, readonly confidence: number, readonly from: number | null, readonly until: number | null, readonly because: WhyFragment }> };

export type ShortReadingFragment = { readonly type: { readonly asRead: string, readonly code: string | null }, readonly make: { readonly asRead: string, readonly code: string | null }, readonly model: { readonly asRead: string, readonly code: string | null }, readonly calibre: { readonly asRead: string, readonly code: string | null }, readonly serial: { readonly asRead: string, readonly state: SerialState, readonly value: string | null } };

export type WithheldFragment = { readonly group: FieldGroup, readonly ground: Ground, readonly groundText: string | null, readonly reason: string | null };

export type LetterShownFragment = { readonly direction: NoticeDirection, readonly kind: LetterKind, readonly channel: Channel, readonly on: string, readonly reference: string | null, readonly documentSha256: string | null, readonly by: string, readonly recordedAt: string, readonly erased: ErasedShownFragment | null };

export type SaidShownFragment = { readonly id: string, readonly type: SaidType, readonly by: string, readonly at: string, readonly person: string | null, readonly answers: string | null, readonly text: string | null, readonly fields: ReadonlyArray<WeaponField>, readonly stage: InterimStage | null, readonly day: string | null, readonly to: string | null, readonly quote: Quote | null, readonly fileFor: AccessPurpose | null, readonly ground: Ground | null, readonly groundText: string | null, readonly why: RecallReason | null, readonly reading: ShortReadingFragment | null, readonly erased: ErasedShownFragment | null };

export type AlsoFragment = { readonly likeness: Likeness, readonly on: string, readonly caseId: string | null, readonly nationalNumber: string | null, readonly requestId: string | null, readonly state: string | null, readonly because: ReadonlyArray<WhyFragment> };

export type NoticeNearFragment = { readonly serialMatch: SerialMatch, readonly notice: NoticeShownFragment, readonly because: WhyFragment };

export type QuestionShownFragment = { readonly id: string, readonly from: string, readonly training: boolean, readonly traceId: string | null, readonly requestId: string | null, readonly asked: SaidShownFragment, readonly answered: SaidShownFragment | null };

export type ReminderShownFragment = { readonly id: string, readonly level: ReminderLevel, readonly state: string, readonly dueAt: string, readonly toldAt: string, readonly training: boolean, readonly traceId: string | null, readonly requestId: string | null, readonly seenBy: string | null, readonly seenAt: string | null };

export type WatchShownFragment = { readonly requestId: string, readonly to: string, readonly status: WatchStatus, readonly since: string, readonly until: string | null, readonly noticedAt: string | null, readonly settledAt: string | null };

export type QuestionsQueryVariables = Exact<{
  first?: number | null | undefined;
}>;


export type QuestionsQuery = { readonly questions: ReadonlyArray<QuestionShownFragment> };

export type GrantConsentMutationVariables = Exact<{
  questionId: string;
  quote?: Quote | null | undefined;
  until?: string | null | undefined;
  condition?: string | null | undefined;
}>;


export type GrantConsentMutation = { readonly grantConsent: QuestionShownFragment };

export type DenyConsentMutationVariables = Exact<{
  questionId: string;
  ground: Ground;
  reason: string;
}>;


export type DenyConsentMutation = { readonly denyConsent: QuestionShownFragment };

export type RemindersQueryVariables = Exact<{
  first?: number | null | undefined;
  escalated?: boolean | null | undefined;
}>;


export type RemindersQuery = { readonly reminders: ReadonlyArray<ReminderShownFragment> };

export type NoteReminderMutationVariables = Exact<{
  reminderId: string;
}>;


export type NoteReminderMutation = { readonly noteReminder: ReminderShownFragment };

export type StandingWatchesQueryVariables = Exact<{
  status?: WatchStatus | null | undefined;
  first?: number | null | undefined;
}>;


export type StandingWatchesQuery = { readonly standingWatches: ReadonlyArray<WatchShownFragment> };

export type KeepWatchingMutationVariables = Exact<{
  requestId: string;
}>;


export type KeepWatchingMutation = { readonly keepWatching: WatchShownFragment };

export type DraftShownFragment = { readonly id: string, readonly training: boolean, readonly status: DraftStatus, readonly version: number, readonly correction: string | null, readonly secondPerson: boolean, readonly authors: ReadonlyArray<string>, readonly draftedAt: string, readonly changedAt: string, readonly endedAt: string | null, readonly endedBy: string | null, readonly request: RequestLineFragment, readonly leaves: { readonly outcome: AnswerOutcome, readonly rule: string, readonly nextState: string | null, readonly ground: Ground | null, readonly groundText: string | null, readonly reason: string | null, readonly until: string | null, readonly lapsed: boolean, readonly weapon: IdentifiedFragment | null, readonly events: ReadonlyArray<AnsweredEventShownFragment>, readonly candidates: ReadonlyArray<IdentifiedFragment>, readonly handling: { readonly tlp: Tlp, readonly use: Use, readonly onward: Onward, readonly retainUntil: string | null }, readonly withheld: ReadonlyArray<WithheldFragment> } | null, readonly erased: ErasedShownFragment | null, readonly groups: ReadonlyArray<{ readonly group: FieldGroup, readonly decision: GroupFate, readonly by: HeldBackBy, readonly rules: ReadonlyArray<string>, readonly secondPerson: boolean, readonly ground: Ground | null, readonly groundText: string | null, readonly reason: string | null }>, readonly approval: { readonly by: string, readonly at: string, readonly until: string, readonly stands: boolean } | null };

export type AnswerDraftsQueryVariables = Exact<{
  status?: DraftStatus | null | undefined;
  first?: number | null | undefined;
}>;


export type AnswerDraftsQuery = { readonly answerDrafts: ReadonlyArray<DraftShownFragment> };

export type AnswerDraftQueryVariables = Exact<{
  id: string;
}>;


export type AnswerDraftQuery = { readonly answerDraft: DraftShownFragment | null };

export type DraftAnswerMutationVariables = Exact<{
  requestId: string;
  input: AnswerInput;
  correction?: string | null | undefined;
}>;


export type DraftAnswerMutation = { readonly draftAnswer: DraftShownFragment };

export type WithdrawDraftMutationVariables = Exact<{
  id: string;
}>;


export type WithdrawDraftMutation = { readonly withdrawDraft: DraftShownFragment };

export type ApproveDraftMutationVariables = Exact<{
  id: string;
  version: number;
}>;


export type ApproveDraftMutation = { readonly approveDraft: DraftShownFragment };

export type WithdrawApprovalMutationVariables = Exact<{
  id: string;
}>;


export type WithdrawApprovalMutation = { readonly withdrawApproval: DraftShownFragment };

export type SendDraftMutationVariables = Exact<{
  id: string;
}>;


export type SendDraftMutation = { readonly sendDraft: DraftShownFragment };

export type ReleaseDraftMutationVariables = Exact<{
  id: string;
  version: number;
}>;


export type ReleaseDraftMutation = { readonly releaseDraft: DraftShownFragment };

export type ErasureHoldShownFragment = { readonly id: string, readonly kind: HoldableKind, readonly subject: string, readonly reason: string, readonly placedBy: string, readonly placedAt: string, readonly liftReason: string | null, readonly liftedBy: string | null, readonly liftedAt: string | null };

export type ErasuresQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ErasuresQuery = { readonly erasures: { readonly endCursor: string | null, readonly nodes: ReadonlyArray<{ readonly erasedAt: string, readonly training: boolean, readonly kind: ErasureKind, readonly id: string, readonly direction: NoticeDirection, readonly state: string, readonly jti: string, readonly hash: string | null, readonly type: string, readonly issuedAt: string, readonly under: string, readonly keptUntil: string, readonly fields: ReadonlyArray<string> }> } };

export type OverdueErasuresQueryVariables = Exact<{
  first?: number | null | undefined;
}>;


export type OverdueErasuresQuery = { readonly overdueErasures: ReadonlyArray<{ readonly kind: HoldableKind, readonly id: string, readonly keptUntil: string, readonly under: string, readonly holds: ReadonlyArray<ErasureHoldShownFragment> }> };

export type ErasureHoldsQueryVariables = Exact<{
  kind: HoldableKind;
  id: string;
}>;


export type ErasureHoldsQuery = { readonly erasureHolds: ReadonlyArray<ErasureHoldShownFragment> };

export type HoldErasureMutationVariables = Exact<{
  kind: HoldableKind;
  id: string;
  reason: string;
}>;


export type HoldErasureMutation = { readonly holdErasure: ErasureHoldShownFragment };

export type LiftErasureHoldMutationVariables = Exact<{
  holdId: string;
  reason: string;
}>;


export type LiftErasureHoldMutation = { readonly liftErasureHold: ErasureHoldShownFragment };

export type ContactShownFragment = { readonly id: string, readonly state: string, readonly place: number, readonly name: string, readonly office: string | null, readonly phone: string | null, readonly email: string | null, readonly address: string | null, readonly hours: string | null, readonly languages: string | null, readonly note: string | null, readonly keptBy: string, readonly keptAt: string };

export type PrintedFormFragment = { readonly fileName: string, readonly html: string };

export type ContactsQueryVariables = Exact<{
  state?: string | null | undefined;
}>;


export type ContactsQuery = { readonly contacts: ReadonlyArray<ContactShownFragment> };

export type KeepContactMutationVariables = Exact<{
  contact: ContactInput;
}>;


export type KeepContactMutation = { readonly keepContact: ContactShownFragment };

export type DropContactMutationVariables = Exact<{
  id: string;
}>;


export type DropContactMutation = { readonly dropContact: ContactShownFragment };

export type RequestFormQueryVariables = Exact<{
  traceId: string;
  state: string;
  language?: FormLanguage | null | undefined;
  namesFor?: AccessPurpose | null | undefined;
  permissions?: ReadonlyArray<PermissionInput> | null | undefined;
}>;


export type RequestFormQuery = { readonly requestForm: PrintedFormFragment };

export type AnswerFormQueryVariables = Exact<{
  requestId: string;
  language?: FormLanguage | null | undefined;
  namesFor?: AccessPurpose | null | undefined;
  permissions?: ReadonlyArray<PermissionInput> | null | undefined;
}>;


export type AnswerFormQuery = { readonly answerForm: PrintedFormFragment };

export type AskByLetterMutationVariables = Exact<{
  traceId: string;
  state: string;
  letter: LetterInput;
}>;


export type AskByLetterMutation = { readonly askByLetter: TraceShownFragment };

export type AnswerByLetterMutationVariables = Exact<{
  traceId: string;
  state: string;
  letter: LetterInput;
  answer: WrittenAnswerInput;
  correction?: string | null | undefined;
}>;


export type AnswerByLetterMutation = { readonly answerByLetter: TraceShownFragment };

export type GiveUpLetterMutationVariables = Exact<{
  traceId: string;
  state: string;
}>;


export type GiveUpLetterMutation = { readonly giveUpLetter: TraceShownFragment };

export type RecordLetterRequestMutationVariables = Exact<{
  letter: LetterInput;
  request: WrittenRequestInput;
}>;


export type RecordLetterRequestMutation = { readonly recordLetterRequest: RequestShownFragment };

export type NoticeShownFragment = { readonly id: string, readonly kind: NoticeKind, readonly direction: NoticeDirection, readonly training: boolean, readonly state: string, readonly at: string, readonly by: string | null, readonly deliveredAt: string | null, readonly acknowledgedAt: string | null, readonly acknowledgedBy: string | null, readonly retainUntil: string | null, readonly on: string | null, readonly goesTo: string | null, readonly reference: string | null, readonly method: string | null, readonly validFrom: string | null, readonly countryMark: string | null, readonly importMark: string | null, readonly resolution: string | null, readonly against: string | null, readonly side: AssistanceSide | null, readonly field: AssistanceField | null, readonly until: string | null, readonly text: string | null, readonly weapons: ReadonlyArray<IdentifiedFragment>, readonly erased: ErasedShownFragment | null };

export type NoticesQueryVariables = Exact<{
  filter?: NoticeFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type NoticesQuery = { readonly notices: { readonly totalCount: number, readonly pageInfo: PageEndFragment, readonly nodes: ReadonlyArray<NoticeShownFragment> } };

export type SendNoticeMutationVariables = Exact<{
  to?: ReadonlyArray<string> | null | undefined;
  input: NoticeInput;
}>;


export type SendNoticeMutation = { readonly sendNotice: ReadonlyArray<NoticeShownFragment> };

export type AcknowledgeNoticeMutationVariables = Exact<{
  noticeId: string;
}>;


export type AcknowledgeNoticeMutation = { readonly acknowledgeNotice: NoticeShownFragment };

export type NotificationShownFragment = { readonly id: string, readonly kind: NotificationKind, readonly text: string, readonly training: boolean, readonly at: string, readonly dueAt: string | null, readonly readAt: string | null, readonly caseId: string | null, readonly traceId: string | null, readonly requestId: string | null, readonly draftId: string | null, readonly noticeId: string | null };

export type WishesShownFragment = { readonly onScreen: ReadonlyArray<NotificationKind>, readonly byMail: ReadonlyArray<NotificationKind>, readonly address: string | null, readonly language: Language };

export type WisherShownFragment = { readonly person: string, readonly byMail: ReadonlyArray<NotificationKind>, readonly seenAt: string };

export type NotificationsQueryVariables = Exact<{
  unread?: boolean | null | undefined;
  kinds?: ReadonlyArray<NotificationKind> | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type NotificationsQuery = { readonly notifications: { readonly pageInfo: PageEndFragment, readonly nodes: ReadonlyArray<NotificationShownFragment> } };

export type NotificationQueryVariables = Exact<{
  id: string;
}>;


export type NotificationQuery = { readonly notification: NotificationShownFragment | null };

export type NotifiedSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type NotifiedSubscription = { readonly notified: NotificationShownFragment };

export type MarkNotificationsReadMutationVariables = Exact<{
  ids: ReadonlyArray<string>;
}>;


export type MarkNotificationsReadMutation = { readonly markNotificationsRead: ReadonlyArray<NotificationShownFragment> };

export type NotificationWishesQueryVariables = Exact<{ [key: string]: never; }>;


export type NotificationWishesQuery = { readonly notificationWishes: WishesShownFragment };

export type SetNotificationWishesMutationVariables = Exact<{
  input: NotificationWishesInput;
}>;


export type SetNotificationWishesMutation = { readonly setNotificationWishes: WishesShownFragment };

export type NotificationWishersQueryVariables = Exact<{ [key: string]: never; }>;


export type NotificationWishersQuery = { readonly notificationWishers: ReadonlyArray<WisherShownFragment> };

export type DropNotificationWishesMutationVariables = Exact<{
  person: string;
}>;


export type DropNotificationWishesMutation = { readonly dropNotificationWishes: ReadonlyArray<WisherShownFragment> };

export type ApiKeyShownFragment = { readonly name: string, readonly roles: ReadonlyArray<Role>, readonly fields: ReadonlyArray<string> | null, readonly madeBy: string, readonly madeAt: string, readonly expiresAt: string, readonly revokedAt: string | null, readonly revokedBy: string | null, readonly lastUsedAt: string | null };

export type AbsenceShownFragment = { readonly person: string, readonly deputy: string, readonly since: string, readonly until: string };

export type AbsencesQueryVariables = Exact<{ [key: string]: never; }>;


export type AbsencesQuery = { readonly absences: ReadonlyArray<AbsenceShownFragment> };

export type NoteAbsenceMutationVariables = Exact<{
  person?: string | null | undefined;
  deputy: string;
  since: string;
  until: string;
}>;


export type NoteAbsenceMutation = { readonly noteAbsence: AbsenceShownFragment };

export type EndAbsenceMutationVariables = Exact<{
  person?: string | null | undefined;
}>;


export type EndAbsenceMutation = { readonly endAbsence: ReadonlyArray<AbsenceShownFragment> };

export type ApiKeysQueryVariables = Exact<{ [key: string]: never; }>;


export type ApiKeysQuery = { readonly apiKeys: ReadonlyArray<ApiKeyShownFragment> };

export type MakeApiKeyMutationVariables = Exact<{
  name: string;
  roles: ReadonlyArray<Role>;
  fields?: ReadonlyArray<string> | null | undefined;
  days?: number | null | undefined;
}>;


export type MakeApiKeyMutation = { readonly makeApiKey: { readonly text: string, readonly key: ApiKeyShownFragment } };

export type RevokeApiKeyMutationVariables = Exact<{
  name: string;
}>;


export type RevokeApiKeyMutation = { readonly revokeApiKey: ApiKeyShownFragment };

export type EnvelopeForQueryVariables = Exact<{
  member: string;
  after?: string | null | undefined;
}>;


export type EnvelopeForQuery = { readonly envelopeFor: { readonly envelope: string, readonly messages: number, readonly last: string } | null };

export type MembersQueryVariables = Exact<{ [key: string]: never; }>;


export type MembersQuery = { readonly members: ReadonlyArray<{ readonly id: string, readonly role: MemberRole, readonly active: boolean }> };

export type HoldShownFragment = { readonly id: string, readonly recordId: string, readonly reason: string, readonly placedBy: string, readonly placedAt: string, readonly liftReason: string | null, readonly liftedBy: string | null, readonly liftedAt: string | null };

export type WeaponShownFragment = (
  { readonly custody: ReadonlyArray<{ readonly recordId: string, readonly kind: CustodyKind, readonly occurredOn: string, readonly counterparty: string | null, readonly partyKind: PartyKind | null, readonly partyName: string | null, readonly licence: string | null, readonly recordedAt: string, readonly recordedBy: string, readonly held: boolean, readonly namesPerson: boolean, readonly flags: ReadonlyArray<WhyFragment>, readonly correction: { readonly supersedes: string, readonly reason: string, readonly by: string, readonly at: string } | null }> }
  & BookedFragment
);

export type SearchWeaponsQueryVariables = Exact<{
  marking: MarkingInput;
  filter?: WeaponFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type SearchWeaponsQuery = { readonly searchWeapons: { readonly verdict: Verdict, readonly expired: boolean, readonly reading: ReadingFragment, readonly reasons: ReadonlyArray<WhyFragment>, readonly candidates: ReadonlyArray<CandidateShownFragment>, readonly notices: ReadonlyArray<NoticeNearFragment>, readonly pageInfo: PageEndFragment } };

export type WeaponsByNumberQueryVariables = Exact<{
  serial: string;
  make?: string | null | undefined;
}>;


export type WeaponsByNumberQuery = { readonly weaponsByNumber: ReadonlyArray<WeaponShownFragment> };

export type WeaponQueryVariables = Exact<{
  id: string;
  asOf?: string | null | undefined;
}>;


export type WeaponQuery = { readonly weapon: WeaponShownFragment | null };

export type ReadMarkingQueryVariables = Exact<{
  marking: MarkingInput;
}>;


export type ReadMarkingQuery = { readonly readMarking: ReadingFragment };

export type LegalHoldsQueryVariables = Exact<{
  recordId: string;
}>;


export type LegalHoldsQuery = { readonly legalHolds: ReadonlyArray<HoldShownFragment> };

export type PlaceHoldMutationVariables = Exact<{
  recordIds: ReadonlyArray<string>;
  reason: string;
}>;


export type PlaceHoldMutation = { readonly placeHold: ReadonlyArray<HoldShownFragment> };

export type LiftHoldMutationVariables = Exact<{
  holdId: string;
  reason: string;
}>;


export type LiftHoldMutation = { readonly liftHold: HoldShownFragment };

export type ImportRegisterMutationVariables = Exact<{
  csv: string;
  fileName: string;
}>;


export type ImportRegisterMutation = { readonly importRegister: { readonly fileName: string, readonly rows: number, readonly added: number, readonly unchanged: number, readonly flagged: ReadonlyArray<{ readonly recordId: string, readonly flags: ReadonlyArray<WhyFragment> }> } };

export type CorrectRecordMutationVariables = Exact<{
  supersedes: string;
  reason: string;
  record?: RecordInput | null | undefined;
}>;


export type CorrectRecordMutation = { readonly correctRecord: { readonly supersedes: string, readonly recordId: string | null, readonly weapons: ReadonlyArray<BookedFragment>, readonly answers: ReadonlyArray<{ readonly requestId: string, readonly to: string, readonly givenAt: string, readonly outcome: AnswerOutcome, readonly weaponId: string | null, readonly records: ReadonlyArray<string> }> } };

export type RequestLineFragment = { readonly id: string, readonly from: string, readonly training: boolean, readonly channel: Channel, readonly status: RequestStatus, readonly receivedAt: string, readonly dueAt: string, readonly overdue: boolean, readonly clockStandsSince: string | null, readonly category: Category | null, readonly ground: IllicitGround | null, readonly obtainedOn: string | null, readonly verdict: Verdict | null, readonly expired: boolean, readonly assignedTo: string | null, readonly restricted: boolean, readonly acknowledgedAt: string | null, readonly lapsedAt: string | null, readonly answeredAt: string | null, readonly outcome: AnswerOutcome | null, readonly feedback: Outcome | null, readonly reading: ShortReadingFragment | null, readonly erased: ErasedShownFragment | null };

export type ReceivedPhotographLineFragment = { readonly id: string, readonly training: boolean, readonly sha256: string, readonly size: number, readonly media: string, readonly ofMark: boolean, readonly state: ReceivedPhotographState, readonly partsHere: number, readonly parts: number | null };

export type RequestShownFragment = (
  { readonly rule: string | null, readonly quotedWithConsentOf: string | null, readonly asking: TermsFragment, readonly reasons: ReadonlyArray<WhyFragment>, readonly candidates: ReadonlyArray<CandidateShownFragment>, readonly letters: ReadonlyArray<LetterShownFragment>, readonly dialogue: ReadonlyArray<SaidShownFragment>, readonly notices: ReadonlyArray<NoticeNearFragment>, readonly alreadyTraced: ReadonlyArray<AlsoFragment>, readonly photographs: ReadonlyArray<ReceivedPhotographLineFragment> }
  & RequestLineFragment
);

export type IncomingRequestsQueryVariables = Exact<{
  status?: RequestStatus | null | undefined;
  filter?: IncomingFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type IncomingRequestsQuery = { readonly incomingRequests: { readonly totalCount: number, readonly pageInfo: PageEndFragment, readonly nodes: ReadonlyArray<RequestShownFragment> } };

export type IncomingRequestQueryVariables = Exact<{
  id: string;
}>;


export type IncomingRequestQuery = { readonly incomingRequest: RequestShownFragment | null };

export type HandOffsQueryVariables = Exact<{
  requestId: string;
}>;


export type HandOffsQuery = { readonly handOffs: ReadonlyArray<{ readonly from: string | null, readonly to: string, readonly by: string, readonly note: string, readonly at: string }> };

export type ReceivedPhotographQueryVariables = Exact<{
  id: string;
  purpose: AccessPurpose;
}>;


export type ReceivedPhotographQuery = { readonly receivedPhotograph: { readonly data: string, readonly photograph: ReceivedPhotographLineFragment } | null };

export type TakeRequestMutationVariables = Exact<{
  requestId: string;
}>;


export type TakeRequestMutation = { readonly takeRequest: RequestShownFragment };

export type HandOffRequestMutationVariables = Exact<{
  requestId: string;
  to: string;
  note: string;
}>;


export type HandOffRequestMutation = { readonly handOffRequest: RequestLineFragment };

export type AcknowledgeRequestMutationVariables = Exact<{
  requestId: string;
}>;


export type AcknowledgeRequestMutation = { readonly acknowledgeRequest: RequestLineFragment };

export type RestrictRequestMutationVariables = Exact<{
  requestId: string;
  restricted?: boolean;
}>;


export type RestrictRequestMutation = { readonly restrictRequest: RequestLineFragment };

export type AskToClarifyMutationVariables = Exact<{
  requestId: string;
  fields: ReadonlyArray<WeaponField>;
  question: string;
}>;


export type AskToClarifyMutation = { readonly askToClarify: RequestShownFragment };

export type SendInterimMutationVariables = Exact<{
  requestId: string;
  stage: InterimStage;
  expectedOn?: string | null | undefined;
  reason?: string | null | undefined;
}>;


export type SendInterimMutation = { readonly sendInterim: RequestShownFragment };

export type AnswerMutationVariables = Exact<{
  requestId: string;
  input: AnswerInput;
}>;


export type AnswerMutation = { readonly answer: (
    { readonly rule: string | null }
    & RequestLineFragment
  ) };

export type SendCorrectionMutationVariables = Exact<{
  requestId: string;
  reason: string;
  answer: AnswerInput;
}>;


export type SendCorrectionMutation = { readonly sendCorrection: (
    { readonly rule: string | null }
    & RequestLineFragment
  ) };

export type AnswersToCorrectQueryVariables = Exact<{
  first?: number | null | undefined;
}>;


export type AnswersToCorrectQuery = { readonly answersToCorrect: ReadonlyArray<{ readonly requestId: string, readonly to: string, readonly givenAt: string, readonly outcome: AnswerOutcome, readonly weaponId: string | null, readonly records: ReadonlyArray<string> }> };

export type AnsweredEventShownFragment = { readonly kind: CustodyKind, readonly occurredOn: string, readonly counterparty: string | null, readonly partyKind: PartyKind | null, readonly partyName: string | null, readonly licence: string | null, readonly namesPerson: boolean };

export type AskShownFragment = { readonly state: string, readonly channel: Channel, readonly askedAt: string, readonly askedWhy: string | null, readonly storedAt: string | null, readonly acknowledgedAt: string | null, readonly dueAt: string, readonly overdue: boolean, readonly answeredAt: string | null, readonly outcome: AnswerOutcome | null, readonly ground: Ground | null, readonly groundText: string | null, readonly reason: string | null, readonly next: string | null, readonly mayQuote: boolean | null, readonly until: string | null, readonly correctedAt: string | null, readonly correction: string | null, readonly clockStandsSince: string | null, readonly recalledAt: string | null, readonly lapsedAt: string | null, readonly because: ReadonlyArray<WhyFragment>, readonly weapon: IdentifiedFragment | null, readonly events: ReadonlyArray<AnsweredEventShownFragment>, readonly candidates: ReadonlyArray<IdentifiedFragment>, readonly withheld: ReadonlyArray<WithheldFragment>, readonly handling: { readonly tlp: Tlp, readonly use: Use, readonly onward: Onward, readonly retainUntil: string | null } | null, readonly letters: ReadonlyArray<LetterShownFragment>, readonly contacts: ReadonlyArray<ContactShownFragment>, readonly dialogue: ReadonlyArray<SaidShownFragment>, readonly photographs: ReadonlyArray<{ readonly photographId: string, readonly sha256: string, readonly size: number, readonly state: SentPhotographState, readonly at: string, readonly delivery: string | null, readonly tickedBy: string, readonly tickedAt: string }>, readonly erased: ErasedShownFragment | null };

export type EndFragment = { readonly outcome: Outcome, readonly holderState: string | null, readonly holderOn: string | null, readonly divertedIn: string | null, readonly divertedOn: string | null, readonly gap: ReadonlyArray<string> | null, readonly ground: Ground | null, readonly groundText: string | null, readonly path: ReadonlyArray<{ readonly state: string, readonly found: boolean }>, readonly reasons: ReadonlyArray<WhyFragment> };

export type TraceLineFragment = { readonly id: string, readonly training: boolean, readonly status: TraceStatus, readonly sla: Sla, readonly openedAt: string, readonly closedAt: string | null, readonly case: CaseLineFragment, readonly end: EndFragment | null };

export type TraceShownFragment = (
  { readonly leftOut: ReadonlyArray<string>, readonly asking: TermsFragment, readonly asks: ReadonlyArray<AskShownFragment>, readonly chain: { readonly nodes: ReadonlyArray<{ readonly state: string, readonly found: boolean, readonly outcome: AnswerOutcome | null, readonly silent: boolean, readonly lapsedAt: string | null, readonly erased: ErasedShownFragment | null }>, readonly edges: ReadonlyArray<{ readonly from: string, readonly to: string, readonly exportedOn: string | null, readonly importedOn: string | null, readonly crossing: Crossing, readonly reasons: ReadonlyArray<WhyFragment> }> } }
  & TraceLineFragment
);

export type TraceQueryVariables = Exact<{
  id: string;
}>;


export type TraceQuery = { readonly trace: TraceShownFragment | null };

export type TracesQueryVariables = Exact<{
  filter?: TraceFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type TracesQuery = { readonly traces: { readonly totalCount: number, readonly pageInfo: PageEndFragment, readonly nodes: ReadonlyArray<(
      { readonly asks: ReadonlyArray<{ readonly state: string, readonly outcome: AnswerOutcome | null, readonly dueAt: string, readonly overdue: boolean }> }
      & TraceLineFragment
    )> } };

export type TraceChangedSubscriptionVariables = Exact<{
  id?: string | null | undefined;
}>;


export type TraceChangedSubscription = { readonly traceChanged: TraceShownFragment };

export type RequestTraceMutationVariables = Exact<{
  caseId: string;
  sla?: Sla | null | undefined;
  waitForConsent?: boolean | null | undefined;
  asking?: AskingInput | null | undefined;
  photographs?: ReadonlyArray<string> | null | undefined;
  also?: ReadonlyArray<string> | null | undefined;
  leaveOut?: ReadonlyArray<string> | null | undefined;
}>;


export type RequestTraceMutation = { readonly requestTrace: TraceShownFragment };

export type RequestTracesMutationVariables = Exact<{
  caseIds: ReadonlyArray<string>;
  sla?: Sla | null | undefined;
  waitForConsent?: boolean | null | undefined;
  asking?: AskingInput | null | undefined;
}>;


export type RequestTracesMutation = { readonly requestTraces: ReadonlyArray<{ readonly caseId: string, readonly trace: TraceLineFragment | null, readonly fault: { readonly code: string, readonly message: string } | null }> };

export type ChooseCandidateMutationVariables = Exact<{
  traceId: string;
  state: string;
  serial: string;
  madeOn?: string | null | undefined;
}>;


export type ChooseCandidateMutation = { readonly chooseCandidate: TraceShownFragment };

export type AskStateMutationVariables = Exact<{
  traceId: string;
  state: string;
  why: string;
}>;


export type AskStateMutation = { readonly askState: TraceShownFragment };

export type WithdrawTraceMutationVariables = Exact<{
  traceId: string;
}>;


export type WithdrawTraceMutation = { readonly withdrawTrace: TraceShownFragment };

export type FollowAgainMutationVariables = Exact<{
  traceId: string;
}>;


export type FollowAgainMutation = { readonly followAgain: TraceShownFragment };

export type RecallRequestMutationVariables = Exact<{
  traceId: string;
  state: string;
  why: RecallReason;
  note?: string | null | undefined;
}>;


export type RecallRequestMutation = { readonly recallRequest: TraceShownFragment };

export type ClarifyMutationVariables = Exact<{
  traceId: string;
  state: string;
  weapon?: MarkingInput | null | undefined;
  text?: string | null | undefined;
  photographs?: ReadonlyArray<string> | null | undefined;
}>;


export type ClarifyMutation = { readonly clarify: TraceShownFragment };

export type AskConsentMutationVariables = Exact<{
  traceId: string;
  state: string;
  to: string;
  quote?: Quote | null | undefined;
  purpose: string;
  fileFor?: AccessPurpose | null | undefined;
}>;


export type AskConsentMutation = { readonly askConsent: TraceShownFragment };

export type WebhookShownFragment = { readonly name: string, readonly url: string, readonly kinds: ReadonlyArray<NotificationKind>, readonly madeBy: string, readonly madeAt: string, readonly failures: number, readonly failingSince: string | null, readonly nextAt: string | null, readonly disabledAt: string | null, readonly disabledBy: string | null, readonly disabledWhy: WhyDisabled | null };

export type WebhookSecretFragment = { readonly secret: string, readonly webhook: WebhookShownFragment };

export type DeliveryShownFragment = { readonly id: string, readonly kind: NotificationKind, readonly channel: DeliveryChannel, readonly recipient: string, readonly status: DeliveryStatus, readonly tries: number, readonly code: string | null, readonly triedAt: string | null, readonly dueAt: string, readonly settledAt: string | null };

export type WebhooksQueryVariables = Exact<{ [key: string]: never; }>;


export type WebhooksQuery = { readonly webhooks: ReadonlyArray<WebhookShownFragment> };

export type MakeWebhookMutationVariables = Exact<{
  name: string;
  url: string;
  kinds: ReadonlyArray<NotificationKind>;
}>;


export type MakeWebhookMutation = { readonly makeWebhook: WebhookSecretFragment };

export type RotateWebhookSecretMutationVariables = Exact<{
  name: string;
}>;


export type RotateWebhookSecretMutation = { readonly rotateWebhookSecret: WebhookSecretFragment };

export type SwitchWebhookMutationVariables = Exact<{
  name: string;
  on: boolean;
}>;


export type SwitchWebhookMutation = { readonly switchWebhook: WebhookShownFragment };

export type NotificationDeliveriesQueryVariables = Exact<{
  status?: DeliveryStatus | null | undefined;
  channel?: DeliveryChannel | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type NotificationDeliveriesQuery = { readonly notificationDeliveries: { readonly pageInfo: PageEndFragment, readonly nodes: ReadonlyArray<DeliveryShownFragment> } };

export type RetryDeliveryMutationVariables = Exact<{
  deliveryId: string;
}>;


export type RetryDeliveryMutation = { readonly retryDelivery: DeliveryShownFragment };

export interface NodeQuery {
  readonly absences: { readonly variables: AbsencesQueryVariables; readonly data: AbsencesQuery['absences'] }
  readonly answerDraft: { readonly variables: AnswerDraftQueryVariables; readonly data: AnswerDraftQuery['answerDraft'] }
  readonly answerDrafts: { readonly variables: AnswerDraftsQueryVariables; readonly data: AnswerDraftsQuery['answerDrafts'] }
  readonly answerForm: { readonly variables: AnswerFormQueryVariables; readonly data: AnswerFormQuery['answerForm'] }
  readonly answersToCorrect: { readonly variables: AnswersToCorrectQueryVariables; readonly data: AnswersToCorrectQuery['answersToCorrect'] }
  readonly apiKeys: { readonly variables: ApiKeysQueryVariables; readonly data: ApiKeysQuery['apiKeys'] }
  readonly case: { readonly variables: CaseQueryVariables; readonly data: CaseQuery['case'] }
  readonly contacts: { readonly variables: ContactsQueryVariables; readonly data: ContactsQuery['contacts'] }
  readonly disclosurePolicy: { readonly variables: DisclosurePolicyQueryVariables; readonly data: DisclosurePolicyQuery['disclosurePolicy'] }
  readonly disclosures: { readonly variables: DisclosuresQueryVariables; readonly data: DisclosuresQuery['disclosures'] }
  readonly envelopeFor: { readonly variables: EnvelopeForQueryVariables; readonly data: EnvelopeForQuery['envelopeFor'] }
  readonly erasureHolds: { readonly variables: ErasureHoldsQueryVariables; readonly data: ErasureHoldsQuery['erasureHolds'] }
  readonly erasures: { readonly variables: ErasuresQueryVariables; readonly data: ErasuresQuery['erasures'] }
  readonly handOffs: { readonly variables: HandOffsQueryVariables; readonly data: HandOffsQuery['handOffs'] }
  readonly incomingRequest: { readonly variables: IncomingRequestQueryVariables; readonly data: IncomingRequestQuery['incomingRequest'] }
  readonly incomingRequests: { readonly variables: IncomingRequestsQueryVariables; readonly data: IncomingRequestsQuery['incomingRequests'] }
  readonly legalHolds: { readonly variables: LegalHoldsQueryVariables; readonly data: LegalHoldsQuery['legalHolds'] }
  readonly letterDisclosures: { readonly variables: LetterDisclosuresQueryVariables; readonly data: LetterDisclosuresQuery['letterDisclosures'] }
  readonly members: { readonly variables: MembersQueryVariables; readonly data: MembersQuery['members'] }
  readonly notices: { readonly variables: NoticesQueryVariables; readonly data: NoticesQuery['notices'] }
  readonly notification: { readonly variables: NotificationQueryVariables; readonly data: NotificationQuery['notification'] }
  readonly notificationDeliveries: { readonly variables: NotificationDeliveriesQueryVariables; readonly data: NotificationDeliveriesQuery['notificationDeliveries'] }
  readonly notificationWishers: { readonly variables: NotificationWishersQueryVariables; readonly data: NotificationWishersQuery['notificationWishers'] }
  readonly notificationWishes: { readonly variables: NotificationWishesQueryVariables; readonly data: NotificationWishesQuery['notificationWishes'] }
  readonly notifications: { readonly variables: NotificationsQueryVariables; readonly data: NotificationsQuery['notifications'] }
  readonly overdueErasures: { readonly variables: OverdueErasuresQueryVariables; readonly data: OverdueErasuresQuery['overdueErasures'] }
  readonly personAccesses: { readonly variables: PersonAccessesQueryVariables; readonly data: PersonAccessesQuery['personAccesses'] }
  readonly photograph: { readonly variables: PhotographQueryVariables; readonly data: PhotographQuery['photograph'] }
  readonly photographAsSent: { readonly variables: PhotographAsSentQueryVariables; readonly data: PhotographAsSentQuery['photographAsSent'] }
  readonly policiesInForce: { readonly variables: PoliciesInForceQueryVariables; readonly data: PoliciesInForceQuery['policiesInForce'] }
  readonly questions: { readonly variables: QuestionsQueryVariables; readonly data: QuestionsQuery['questions'] }
  readonly readMarking: { readonly variables: ReadMarkingQueryVariables; readonly data: ReadMarkingQuery['readMarking'] }
  readonly receivedPhotograph: { readonly variables: ReceivedPhotographQueryVariables; readonly data: ReceivedPhotographQuery['receivedPhotograph'] }
  readonly reminders: { readonly variables: RemindersQueryVariables; readonly data: RemindersQuery['reminders'] }
  readonly requestForm: { readonly variables: RequestFormQueryVariables; readonly data: RequestFormQuery['requestForm'] }
  readonly sdgCounters: { readonly variables: SdgCountersQueryVariables; readonly data: SdgCountersQuery['sdgCounters'] }
  readonly searchWeapons: { readonly variables: SearchWeaponsQueryVariables; readonly data: SearchWeaponsQuery['searchWeapons'] }
  readonly standingWatches: { readonly variables: StandingWatchesQueryVariables; readonly data: StandingWatchesQuery['standingWatches'] }
  readonly trace: { readonly variables: TraceQueryVariables; readonly data: TraceQuery['trace'] }
  readonly traces: { readonly variables: TracesQueryVariables; readonly data: TracesQuery['traces'] }
  readonly weapon: { readonly variables: WeaponQueryVariables; readonly data: WeaponQuery['weapon'] }
  readonly weaponsByNumber: { readonly variables: WeaponsByNumberQueryVariables; readonly data: WeaponsByNumberQuery['weaponsByNumber'] }
  readonly webhooks: { readonly variables: WebhooksQueryVariables; readonly data: WebhooksQuery['webhooks'] }
}

export interface NodeMutation {
  readonly acknowledgeNotice: { readonly variables: AcknowledgeNoticeMutationVariables; readonly data: AcknowledgeNoticeMutation['acknowledgeNotice'] }
  readonly acknowledgeRequest: { readonly variables: AcknowledgeRequestMutationVariables; readonly data: AcknowledgeRequestMutation['acknowledgeRequest'] }
  readonly addPhotograph: { readonly variables: AddPhotographMutationVariables; readonly data: AddPhotographMutation['addPhotograph'] }
  readonly answer: { readonly variables: AnswerMutationVariables; readonly data: AnswerMutation['answer'] }
  readonly answerByLetter: { readonly variables: AnswerByLetterMutationVariables; readonly data: AnswerByLetterMutation['answerByLetter'] }
  readonly approveDraft: { readonly variables: ApproveDraftMutationVariables; readonly data: ApproveDraftMutation['approveDraft'] }
  readonly askByLetter: { readonly variables: AskByLetterMutationVariables; readonly data: AskByLetterMutation['askByLetter'] }
  readonly askConsent: { readonly variables: AskConsentMutationVariables; readonly data: AskConsentMutation['askConsent'] }
  readonly askState: { readonly variables: AskStateMutationVariables; readonly data: AskStateMutation['askState'] }
  readonly askToClarify: { readonly variables: AskToClarifyMutationVariables; readonly data: AskToClarifyMutation['askToClarify'] }
  readonly chooseCandidate: { readonly variables: ChooseCandidateMutationVariables; readonly data: ChooseCandidateMutation['chooseCandidate'] }
  readonly clarify: { readonly variables: ClarifyMutationVariables; readonly data: ClarifyMutation['clarify'] }
  readonly correctRecord: { readonly variables: CorrectRecordMutationVariables; readonly data: CorrectRecordMutation['correctRecord'] }
  readonly denyConsent: { readonly variables: DenyConsentMutationVariables; readonly data: DenyConsentMutation['denyConsent'] }
  readonly draftAnswer: { readonly variables: DraftAnswerMutationVariables; readonly data: DraftAnswerMutation['draftAnswer'] }
  readonly dropContact: { readonly variables: DropContactMutationVariables; readonly data: DropContactMutation['dropContact'] }
  readonly dropNotificationWishes: { readonly variables: DropNotificationWishesMutationVariables; readonly data: DropNotificationWishesMutation['dropNotificationWishes'] }
  readonly endAbsence: { readonly variables: EndAbsenceMutationVariables; readonly data: EndAbsenceMutation['endAbsence'] }
  readonly endShare: { readonly variables: EndShareMutationVariables; readonly data: EndShareMutation['endShare'] }
  readonly followAgain: { readonly variables: FollowAgainMutationVariables; readonly data: FollowAgainMutation['followAgain'] }
  readonly giveUpLetter: { readonly variables: GiveUpLetterMutationVariables; readonly data: GiveUpLetterMutation['giveUpLetter'] }
  readonly grantConsent: { readonly variables: GrantConsentMutationVariables; readonly data: GrantConsentMutation['grantConsent'] }
  readonly handOffRequest: { readonly variables: HandOffRequestMutationVariables; readonly data: HandOffRequestMutation['handOffRequest'] }
  readonly holdErasure: { readonly variables: HoldErasureMutationVariables; readonly data: HoldErasureMutation['holdErasure'] }
  readonly importRegister: { readonly variables: ImportRegisterMutationVariables; readonly data: ImportRegisterMutation['importRegister'] }
  readonly keepContact: { readonly variables: KeepContactMutationVariables; readonly data: KeepContactMutation['keepContact'] }
  readonly keepWatching: { readonly variables: KeepWatchingMutationVariables; readonly data: KeepWatchingMutation['keepWatching'] }
  readonly liftErasureHold: { readonly variables: LiftErasureHoldMutationVariables; readonly data: LiftErasureHoldMutation['liftErasureHold'] }
  readonly liftHold: { readonly variables: LiftHoldMutationVariables; readonly data: LiftHoldMutation['liftHold'] }
  readonly makeApiKey: { readonly variables: MakeApiKeyMutationVariables; readonly data: MakeApiKeyMutation['makeApiKey'] }
  readonly makeWebhook: { readonly variables: MakeWebhookMutationVariables; readonly data: MakeWebhookMutation['makeWebhook'] }
  readonly markNotificationsRead: { readonly variables: MarkNotificationsReadMutationVariables; readonly data: MarkNotificationsReadMutation['markNotificationsRead'] }
  readonly noteAbsence: { readonly variables: NoteAbsenceMutationVariables; readonly data: NoteAbsenceMutation['noteAbsence'] }
  readonly noteReminder: { readonly variables: NoteReminderMutationVariables; readonly data: NoteReminderMutation['noteReminder'] }
  readonly openCase: { readonly variables: OpenCaseMutationVariables; readonly data: OpenCaseMutation['openCase'] }
  readonly placeHold: { readonly variables: PlaceHoldMutationVariables; readonly data: PlaceHoldMutation['placeHold'] }
  readonly recallRequest: { readonly variables: RecallRequestMutationVariables; readonly data: RecallRequestMutation['recallRequest'] }
  readonly recordLetterRequest: { readonly variables: RecordLetterRequestMutationVariables; readonly data: RecordLetterRequestMutation['recordLetterRequest'] }
  readonly recordOriginOtherwise: { readonly variables: RecordOriginOtherwiseMutationVariables; readonly data: RecordOriginOtherwiseMutation['recordOriginOtherwise'] }
  readonly releaseDraft: { readonly variables: ReleaseDraftMutationVariables; readonly data: ReleaseDraftMutation['releaseDraft'] }
  readonly reloadPolicy: { readonly variables: ReloadPolicyMutationVariables; readonly data: ReloadPolicyMutation['reloadPolicy'] }
  readonly removePhotograph: { readonly variables: RemovePhotographMutationVariables; readonly data: RemovePhotographMutation['removePhotograph'] }
  readonly requestTrace: { readonly variables: RequestTraceMutationVariables; readonly data: RequestTraceMutation['requestTrace'] }
  readonly requestTraces: { readonly variables: RequestTracesMutationVariables; readonly data: RequestTracesMutation['requestTraces'] }
  readonly restrictCase: { readonly variables: RestrictCaseMutationVariables; readonly data: RestrictCaseMutation['restrictCase'] }
  readonly restrictRequest: { readonly variables: RestrictRequestMutationVariables; readonly data: RestrictRequestMutation['restrictRequest'] }
  readonly retryDelivery: { readonly variables: RetryDeliveryMutationVariables; readonly data: RetryDeliveryMutation['retryDelivery'] }
  readonly revokeApiKey: { readonly variables: RevokeApiKeyMutationVariables; readonly data: RevokeApiKeyMutation['revokeApiKey'] }
  readonly rotateWebhookSecret: { readonly variables: RotateWebhookSecretMutationVariables; readonly data: RotateWebhookSecretMutation['rotateWebhookSecret'] }
  readonly sendCorrection: { readonly variables: SendCorrectionMutationVariables; readonly data: SendCorrectionMutation['sendCorrection'] }
  readonly sendDraft: { readonly variables: SendDraftMutationVariables; readonly data: SendDraftMutation['sendDraft'] }
  readonly sendInterim: { readonly variables: SendInterimMutationVariables; readonly data: SendInterimMutation['sendInterim'] }
  readonly sendNotice: { readonly variables: SendNoticeMutationVariables; readonly data: SendNoticeMutation['sendNotice'] }
  readonly setNotificationWishes: { readonly variables: SetNotificationWishesMutationVariables; readonly data: SetNotificationWishesMutation['setNotificationWishes'] }
  readonly shareCase: { readonly variables: ShareCaseMutationVariables; readonly data: ShareCaseMutation['shareCase'] }
  readonly switchWebhook: { readonly variables: SwitchWebhookMutationVariables; readonly data: SwitchWebhookMutation['switchWebhook'] }
  readonly takeRequest: { readonly variables: TakeRequestMutationVariables; readonly data: TakeRequestMutation['takeRequest'] }
  readonly withdrawApproval: { readonly variables: WithdrawApprovalMutationVariables; readonly data: WithdrawApprovalMutation['withdrawApproval'] }
  readonly withdrawDraft: { readonly variables: WithdrawDraftMutationVariables; readonly data: WithdrawDraftMutation['withdrawDraft'] }
  readonly withdrawTrace: { readonly variables: WithdrawTraceMutationVariables; readonly data: WithdrawTraceMutation['withdrawTrace'] }
}

export interface NodeSubscription {
  readonly notified: { readonly variables: NotifiedSubscriptionVariables; readonly data: NotifiedSubscription['notified'] }
  readonly traceChanged: { readonly variables: TraceChangedSubscriptionVariables; readonly data: TraceChangedSubscription['traceChanged'] }
}

export interface NodeInput {
  readonly MarkingInput: MarkingInput
  readonly MarkInput: MarkInput
  readonly WeaponFilter: WeaponFilter
  readonly OpenCaseInput: OpenCaseInput
  readonly RecordInput: RecordInput
  readonly TraceFilter: TraceFilter
  readonly AnswerInput: AnswerInput
  readonly InventedInput: InventedInput
  readonly AskingInput: AskingInput
  readonly WithholdInput: WithholdInput
  readonly IncomingFilter: IncomingFilter
  readonly PermissionInput: PermissionInput
  readonly BookedWeaponInput: BookedWeaponInput
  readonly NoticeInput: NoticeInput
  readonly NoticeFilter: NoticeFilter
  readonly ContactInput: ContactInput
  readonly LetterInput: LetterInput
  readonly WrittenRequestInput: WrittenRequestInput
  readonly WrittenAnswerInput: WrittenAnswerInput
  readonly WrittenEventInput: WrittenEventInput
  readonly NotificationWishesInput: NotificationWishesInput
}
