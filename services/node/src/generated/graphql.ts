// generated from schema/graphql/node.graphql, do not edit
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { GraphqlContext } from '../graphql/context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** An instant, ISO 8601 in UTC. */
  DateTime: { input: string; output: string; }
  /** A day, ISO 8601. */
  Date: { input: string; output: string; }
};

export type Role =
  | 'INVESTIGATOR'
  | 'OFFICER'
  | 'SUPERVISOR'
  | 'REGISTRAR'
  | 'AUDITOR'
  | 'OPERATOR';

export type Query = {
  /**
   * Looks a marking up in this State's own register, although it is worn, misread or typed badly: look-alike
   * characters, up to three unread ones (`?`), and one that is wrong, missing, too many or swapped. Best first.
   * One search shows at most 100 weapons, and a person at most so many an hour as the operator allows.
   */
  readonly searchWeapons: WeaponSearch;
  /** The weapons of this State's own register under exactly this number, of one make or of any; at most 20. */
  readonly weaponsByNumber: ReadonlyArray<Weapon>;
  /** One weapon of this State's own register, with its custody events; with `asOf`, as the register knew it then. */
  readonly weapon: Maybe<Weapon>;
  /** How a marking is read: codes, alternatives and reasons. Nothing is searched. */
  readonly readMarking: MarkingReading;
  /** A case and its trace; an investigator sees the cases they opened. */
  readonly case: Maybe<Case>;
  /** One trace this State asked for; an investigator sees those of their own cases. */
  readonly trace: Maybe<Trace>;
  /** The traces this State asked for, newest first. */
  readonly traces: TraceConnection;
  /** The requests other States sent, by deadline. */
  readonly incomingRequests: IncomingConnection;
  /** Answers this State gave that rested on an entry which was corrected since, the oldest first. */
  readonly answersToCorrect: ReadonlyArray<AnswerToCorrect>;
  /** Every legal hold a record ever had, the newest first. */
  readonly legalHolds: ReadonlyArray<LegalHold>;
  /** The disclosure policy in force, and why its file as it is now is not, where it is not. */
  readonly disclosurePolicy: DisclosurePolicy;
  /** Each time a version of the disclosure policy came into force, the newest first. */
  readonly policiesInForce: ReadonlyArray<PolicyInForce>;
  /** The counters of SDG indicator 16.4.2 for the weapons seized, found or surrendered from one day to another, both included. */
  readonly sdgCounters: SdgCounters;
  /** The States and regional bodies in the network, as the directory last said. */
  readonly members: ReadonlyArray<Member>;
  /** What other States asked us about a request and nobody here answered yet, the oldest first: `clarify`, or `grantConsent` and `denyConsent`. */
  readonly questions: ReadonlyArray<Question>;
  /** Deadlines that passed without an answer and that nobody noted yet, the oldest first. With `escalated`, those a supervisor is told of. */
  readonly reminders: ReadonlyArray<Reminder>;
};


export type QuerySearchWeaponsArgs = {
  marking: MarkingInput;
  filter?: InputMaybe<WeaponFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryWeaponsByNumberArgs = {
  serial: Scalars['String']['input'];
  make?: InputMaybe<Scalars['String']['input']>;
};


export type QueryWeaponArgs = {
  id: Scalars['ID']['input'];
  asOf?: InputMaybe<Scalars['DateTime']['input']>;
};


export type QueryReadMarkingArgs = {
  marking: MarkingInput;
};


export type QueryCaseArgs = {
  id: Scalars['ID']['input'];
};


export type QueryTraceArgs = {
  id: Scalars['ID']['input'];
};


export type QueryTracesArgs = {
  filter?: InputMaybe<TraceFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryIncomingRequestsArgs = {
  status?: InputMaybe<RequestStatus>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryAnswersToCorrectArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryLegalHoldsArgs = {
  recordId: Scalars['String']['input'];
};


export type QueryPoliciesInForceArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QuerySdgCountersArgs = {
  from: Scalars['Date']['input'];
  to: Scalars['Date']['input'];
};


export type QueryQuestionsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryRemindersArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  escalated?: InputMaybe<Scalars['Boolean']['input']>;
};

export type Mutation = {
  /** Opens a case for a weapon that was seized, found or surrendered. */
  readonly openCase: Case;
  /** Sends the trace of a case: our own register first, then every State a clue points to. */
  readonly requestTrace: Trace;
  /** Chooses one of the candidates a State offered; the trace goes on with that weapon. `madeOn` is needed where two have one number. */
  readonly chooseCandidate: Trace;
  /** Ends a trace without a finding, because it is no longer wanted. */
  readonly withdrawTrace: Trace;
  /** Follows a trace again that waits for a person, such as one an answer of which was corrected after its end. */
  readonly followAgain: Trace;
  /** Answers an incoming request that waits for a person. */
  readonly answer: IncomingRequest;
  /** Tells the State that asked that an answer was wrong, why, and what is right. Nothing is taken back: both stay provable. */
  readonly sendCorrection: IncomingRequest;
  /** Loads a register file (CSV) in one transaction; loading it again changes nothing. */
  readonly importRegister: ImportReport;
  /** Appends a correction of an entry; the entry that was wrong stays as it was. Without `record` it is struck. */
  readonly correctRecord: RecordCorrection;
  /** Keeps records although their time is over, until the hold is lifted. */
  readonly placeHold: ReadonlyArray<LegalHold>;
  /** Records that an authority established the origin of a weapon by other means than a trace, or takes it back. */
  readonly recordOriginOtherwise: Case;
  /** Takes the policy file as it is now into force; a broken one does not come into force, and the version before stays. */
  readonly reloadPolicy: DisclosurePolicy;
  /** Lifts a hold; a record past its time lapses then. */
  readonly liftHold: LegalHold;
  /**
   * Takes an envelope of TXP/1 exactly as `POST /txp/1/inbox` does, with the same checks, codes and limits. One envelope a
   * request. A State's node calls it, no person: who it is, the signatures inside the envelope say.
   */
  readonly deliver: Delivered;
  /** Asks a State to let us quote what it answered to another one. Nothing is quoted before it grants that. */
  readonly askConsent: Trace;
  /** Lets the State that asks quote our answer to the one it named, as far as it asked and no further. */
  readonly grantConsent: Question;
  readonly denyConsent: Question;
  /** Asks the State that wants an answer for what is missing. Our clock stands still until it tells. */
  readonly askToClarify: IncomingRequest;
  /** Tells a State what it asked for. A weapon given here is a second reading: what was read first stays in the case. */
  readonly clarify: Trace;
  /** Tells where a request stands while there is no answer. It is no answer: the deadline stays. */
  readonly sendInterim: IncomingRequest;
  /** Takes a request back from one State. It stops its work and cannot answer any more; what was signed stays evidence. */
  readonly recallRequest: Trace;
  /** Notes that somebody sees to a reminder; it is not shown again. */
  readonly noteReminder: Reminder;
};


export type MutationOpenCaseArgs = {
  input: OpenCaseInput;
};


export type MutationRequestTraceArgs = {
  caseId: Scalars['ID']['input'];
  sla?: InputMaybe<Sla>;
  waitForConsent?: InputMaybe<Scalars['Boolean']['input']>;
};


export type MutationChooseCandidateArgs = {
  traceId: Scalars['ID']['input'];
  state: Scalars['String']['input'];
  serial: Scalars['String']['input'];
  madeOn?: InputMaybe<Scalars['String']['input']>;
};


export type MutationWithdrawTraceArgs = {
  traceId: Scalars['ID']['input'];
};


export type MutationFollowAgainArgs = {
  traceId: Scalars['ID']['input'];
};


export type MutationAnswerArgs = {
  requestId: Scalars['ID']['input'];
  input: AnswerInput;
};


export type MutationSendCorrectionArgs = {
  requestId: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
  answer: AnswerInput;
};


export type MutationImportRegisterArgs = {
  csv: Scalars['String']['input'];
  fileName: Scalars['String']['input'];
};


export type MutationCorrectRecordArgs = {
  supersedes: Scalars['String']['input'];
  reason: Scalars['String']['input'];
  record?: InputMaybe<RecordInput>;
};


export type MutationPlaceHoldArgs = {
  recordIds: ReadonlyArray<Scalars['String']['input']>;
  reason: Scalars['String']['input'];
};


export type MutationRecordOriginOtherwiseArgs = {
  caseId: Scalars['ID']['input'];
  established?: Scalars['Boolean']['input'];
};


export type MutationLiftHoldArgs = {
  holdId: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};


export type MutationDeliverArgs = {
  envelope: Scalars['String']['input'];
};


export type MutationAskConsentArgs = {
  traceId: Scalars['ID']['input'];
  state: Scalars['String']['input'];
  to: Scalars['String']['input'];
  quote?: Quote;
  purpose: Scalars['String']['input'];
};


export type MutationGrantConsentArgs = {
  questionId: Scalars['ID']['input'];
  quote?: InputMaybe<Quote>;
  until?: InputMaybe<Scalars['Date']['input']>;
  condition?: InputMaybe<Scalars['String']['input']>;
};


export type MutationDenyConsentArgs = {
  questionId: Scalars['ID']['input'];
  ground: Ground;
  reason: Scalars['String']['input'];
};


export type MutationAskToClarifyArgs = {
  requestId: Scalars['ID']['input'];
  fields: ReadonlyArray<WeaponField>;
  question: Scalars['String']['input'];
};


export type MutationClarifyArgs = {
  traceId: Scalars['ID']['input'];
  state: Scalars['String']['input'];
  weapon?: InputMaybe<MarkingInput>;
  text?: InputMaybe<Scalars['String']['input']>;
};


export type MutationSendInterimArgs = {
  requestId: Scalars['ID']['input'];
  stage: InterimStage;
  expectedOn?: InputMaybe<Scalars['Date']['input']>;
  reason?: InputMaybe<Scalars['String']['input']>;
};


export type MutationRecallRequestArgs = {
  traceId: Scalars['ID']['input'];
  state: Scalars['String']['input'];
  why: RecallReason;
  note?: InputMaybe<Scalars['String']['input']>;
};


export type MutationNoteReminderArgs = {
  reminderId: Scalars['ID']['input'];
};

/** What the exchange protocol answers to an envelope. */
export type Delivered = {
  /** One result for each message, sealed for the sender: a receipt or a code. */
  readonly envelope: Scalars['String']['output'];
};

export type Subscription = {
  /** Tells every change of a trace, or of all traces the user may see. */
  readonly traceChanged: Trace;
};


export type SubscriptionTraceChangedArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
};

/** A weapon in the words of the person who saw it. */
export type MarkingInput = {
  readonly type?: InputMaybe<Scalars['String']['input']>;
  readonly make?: InputMaybe<Scalars['String']['input']>;
  readonly model?: InputMaybe<Scalars['String']['input']>;
  readonly calibre?: InputMaybe<Scalars['String']['input']>;
  readonly serial?: InputMaybe<Scalars['String']['input']>;
  readonly countryOfManufacture?: InputMaybe<Scalars['String']['input']>;
  readonly importMark?: InputMaybe<Scalars['String']['input']>;
  /** Every other mark on the weapon, at most 20. */
  readonly marks?: InputMaybe<ReadonlyArray<MarkInput>>;
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
  readonly kind?: InputMaybe<MarkKind>;
  readonly place?: InputMaybe<MarkPlace>;
  readonly condition?: InputMaybe<MarkCondition>;
  /** The text as read. */
  readonly text?: InputMaybe<Scalars['String']['input']>;
  /** A symbol in words: "arrow in a triangle". */
  readonly symbol?: InputMaybe<Scalars['String']['input']>;
};

/** What a weapon must be, whatever its number; each in the words of the person who asks. */
export type WeaponFilter = {
  readonly make?: InputMaybe<Scalars['String']['input']>;
  readonly calibre?: InputMaybe<Scalars['String']['input']>;
  readonly type?: InputMaybe<Scalars['String']['input']>;
  /** The country of manufacture. */
  readonly country?: InputMaybe<Scalars['String']['input']>;
  /** The year of manufacture. */
  readonly year?: InputMaybe<Scalars['Int']['input']>;
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
  readonly category?: InputMaybe<Category>;
  readonly ground?: InputMaybe<IllicitGround>;
  /** The day it was seized, found or surrendered. */
  readonly obtainedOn: Scalars['Date']['input'];
  /** This State's own case number. It never leaves the State. */
  readonly nationalNumber: Scalars['String']['input'];
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

/** Why: a code that never changes and a sentence for people. */
export type Reason = {
  readonly code: Scalars['String']['output'];
  readonly weighs: Weighs;
  readonly text: Scalars['String']['output'];
};

/** One field as read, and what it is taken to mean. `code` is null where unknown or ambiguous. */
export type FieldReading = {
  readonly asRead: Scalars['String']['output'];
  readonly code: Maybe<Scalars['String']['output']>;
  readonly confidence: Scalars['Float']['output'];
  readonly alternatives: ReadonlyArray<Scalars['String']['output']>;
  readonly reasons: ReadonlyArray<Reason>;
};

export type SerialState =
  | 'LEGIBLE'
  | 'PARTIAL'
  | 'OBLITERATED'
  | 'ABSENT'
  | 'RESTORED'
  | 'NOT_A_SERIAL';

export type SerialReading = {
  readonly asRead: Scalars['String']['output'];
  readonly state: SerialState;
  readonly value: Maybe<Scalars['String']['output']>;
  /** Other numbers in the text, as read. */
  readonly alternatives: ReadonlyArray<Scalars['String']['output']>;
  readonly reasons: ReadonlyArray<Reason>;
};

/** A mark as read. A symbol never gives a `code`: its makers are ranked among the alternatives. */
export type MarkReading = {
  readonly kind: Maybe<MarkKind>;
  readonly place: Maybe<MarkPlace>;
  readonly condition: Maybe<MarkCondition>;
  readonly asRead: Scalars['String']['output'];
  readonly symbolAsRead: Scalars['String']['output'];
  readonly script: Maybe<MarkScript>;
  /** A State, a proof house, a maker or a model, by kind. */
  readonly code: Maybe<Scalars['String']['output']>;
  /** The State it points to; it may be one that is no more. */
  readonly state: Maybe<Scalars['String']['output']>;
  readonly from: Maybe<Scalars['Int']['output']>;
  readonly until: Maybe<Scalars['Int']['output']>;
  readonly confidence: Scalars['Float']['output'];
  readonly alternatives: ReadonlyArray<Scalars['String']['output']>;
  readonly reasons: ReadonlyArray<Reason>;
};

export type ClueKind =
  | 'IMPORT'
  | 'OWNERSHIP'
  | 'PROOF'
  | 'FACTORY';

/** A State that the marks point to, the most recent import first. */
export type RoutingClue = {
  readonly state: Scalars['String']['output'];
  readonly kind: ClueKind;
  readonly confidence: Scalars['Float']['output'];
  readonly from: Maybe<Scalars['Int']['output']>;
  readonly until: Maybe<Scalars['Int']['output']>;
  readonly because: Reason;
};

export type MarkingReading = {
  readonly type: FieldReading;
  readonly make: FieldReading;
  readonly model: FieldReading;
  readonly calibre: FieldReading;
  readonly serial: SerialReading;
  readonly countryOfManufacture: FieldReading;
  readonly importMark: FieldReading;
  readonly marks: ReadonlyArray<MarkReading>;
  readonly clues: ReadonlyArray<RoutingClue>;
};

/** A weapon as the register has it. */
export type Weapon = {
  readonly id: Scalars['ID']['output'];
  readonly type: Maybe<Scalars['String']['output']>;
  readonly make: Scalars['String']['output'];
  readonly model: Maybe<Scalars['String']['output']>;
  readonly calibre: Maybe<Scalars['String']['output']>;
  readonly serial: Scalars['String']['output'];
  readonly countryOfManufacture: Maybe<Scalars['String']['output']>;
  /** The entries that stand: neither corrected by another nor past their time. */
  readonly custody: ReadonlyArray<CustodyEvent>;
  /** What cannot be in the book as it stands; a reason to look, nothing is dropped for it. */
  readonly flags: ReadonlyArray<Reason>;
  /** How many entries are lawfully kept no more. */
  readonly lapsed: Scalars['Int']['output'];
};

export type CustodyEvent = {
  readonly recordId: Scalars['ID']['output'];
  readonly kind: CustodyKind;
  /** An ISO date, or a year where the book has no more. */
  readonly occurredOn: Scalars['String']['output'];
  readonly counterparty: Maybe<Scalars['String']['output']>;
  readonly partyKind: Maybe<PartyKind>;
  readonly partyName: Maybe<Scalars['String']['output']>;
  readonly licence: Maybe<Scalars['String']['output']>;
  /** Why this entry cannot be as it stands among the others. */
  readonly flags: ReadonlyArray<Reason>;
  /** When the register came to know it, and from whom. */
  readonly recordedAt: Scalars['DateTime']['output'];
  readonly recordedBy: Scalars['String']['output'];
  /** Set where this entry stands in the place of another. */
  readonly correction: Maybe<EntryCorrection>;
  /** Under legal hold: it does not lapse. */
  readonly held: Scalars['Boolean']['output'];
};

export type EntryCorrection = {
  /** The record that was wrong. */
  readonly supersedes: Scalars['ID']['output'];
  readonly reason: Scalars['String']['output'];
  readonly by: Scalars['String']['output'];
  readonly at: Scalars['DateTime']['output'];
};

/**
 * A register entry in the columns of a register file. What is not given is taken over from the entry
 * that was wrong; an empty text empties.
 */
export type RecordInput = {
  /** New: no record has it yet. */
  readonly recordId: Scalars['String']['input'];
  readonly kind?: InputMaybe<CustodyKind>;
  /** An ISO date, or a year. */
  readonly occurredOn?: InputMaybe<Scalars['String']['input']>;
  readonly type?: InputMaybe<Scalars['String']['input']>;
  readonly make?: InputMaybe<Scalars['String']['input']>;
  readonly model?: InputMaybe<Scalars['String']['input']>;
  readonly calibre?: InputMaybe<Scalars['String']['input']>;
  readonly serial?: InputMaybe<Scalars['String']['input']>;
  readonly countryOfManufacture?: InputMaybe<Scalars['String']['input']>;
  readonly counterpartyCountry?: InputMaybe<Scalars['String']['input']>;
  readonly partyName?: InputMaybe<Scalars['String']['input']>;
  /** MANUFACTURER, DEALER, INDIVIDUAL or STATE_BODY in the spelling of a register file, such as `state-body`. */
  readonly partyKind?: InputMaybe<Scalars['String']['input']>;
  readonly licence?: InputMaybe<Scalars['String']['input']>;
  readonly yearOfManufacture?: InputMaybe<Scalars['String']['input']>;
  readonly importMark?: InputMaybe<Scalars['String']['input']>;
  readonly componentSerials?: InputMaybe<Scalars['String']['input']>;
  readonly note?: InputMaybe<Scalars['String']['input']>;
  readonly legalBasis?: InputMaybe<Scalars['String']['input']>;
};

/** What came of a correction. */
export type RecordCorrection = {
  readonly supersedes: Scalars['ID']['output'];
  /** The record that stands instead; null where the entry was struck. */
  readonly recordId: Maybe<Scalars['ID']['output']>;
  /** The weapons concerned as they stand now, with their flags. */
  readonly weapons: ReadonlyArray<Weapon>;
  /** Answers given that rested on the entry: an officer decides whom to tell (`sendCorrection`). */
  readonly answers: ReadonlyArray<AnswerToCorrect>;
};

/** An answer another State was given that rested on an entry which no longer stands. */
export type AnswerToCorrect = {
  readonly requestId: Scalars['ID']['output'];
  /** The State that asked. */
  readonly to: Scalars['String']['output'];
  readonly givenAt: Scalars['DateTime']['output'];
  readonly outcome: AnswerOutcome;
  /** The weapon the answer was about. */
  readonly weaponId: Maybe<Scalars['ID']['output']>;
  /** The records that were corrected since. */
  readonly records: ReadonlyArray<Scalars['ID']['output']>;
};

export type LegalHold = {
  readonly id: Scalars['ID']['output'];
  readonly recordId: Scalars['ID']['output'];
  readonly reason: Scalars['String']['output'];
  readonly placedBy: Scalars['String']['output'];
  readonly placedAt: Scalars['DateTime']['output'];
  readonly liftReason: Maybe<Scalars['String']['output']>;
  readonly liftedBy: Maybe<Scalars['String']['output']>;
  readonly liftedAt: Maybe<Scalars['DateTime']['output']>;
};

export type Verdict =
  | 'IDENTIFIED'
  | 'NEEDS_REVIEW'
  | 'NOT_FOUND';

export type SerialMatch =
  | 'EXACT'
  | 'LOOK_ALIKE'
  | 'NEAR';

export type WeaponCandidate = {
  readonly weapon: Weapon;
  readonly score: Scalars['Float']['output'];
  readonly serialMatch: SerialMatch;
  readonly reasons: ReadonlyArray<Reason>;
};

export type WeaponSearch = {
  readonly reading: MarkingReading;
  readonly verdict: Verdict;
  readonly candidates: ReadonlyArray<WeaponCandidate>;
  readonly reasons: ReadonlyArray<Reason>;
  readonly pageInfo: PageInfo;
  /** A record that fits was here and is lawfully kept no more: not the same as none. */
  readonly expired: Scalars['Boolean']['output'];
};

export type Case = {
  readonly id: Scalars['ID']['output'];
  readonly nationalNumber: Scalars['String']['output'];
  readonly category: Category;
  readonly ground: IllicitGround;
  readonly obtainedOn: Scalars['Date']['output'];
  readonly openedAt: Scalars['DateTime']['output'];
  readonly reading: MarkingReading;
  /** How people read the weapon later, the oldest first; `reading` stays the first. */
  readonly laterReadings: ReadonlyArray<LaterReading>;
  readonly trace: Maybe<Trace>;
};

/** One State asked, and what came of it. */
export type Ask = {
  readonly state: Scalars['String']['output'];
  readonly askedAt: Scalars['DateTime']['output'];
  /** Why this State is asked. */
  readonly because: ReadonlyArray<Reason>;
  /** When the State's signed receipt arrived; null while it has not taken the request. */
  readonly storedAt: Maybe<Scalars['DateTime']['output']>;
  /** When a person there took the request. */
  readonly acknowledgedAt: Maybe<Scalars['DateTime']['output']>;
  readonly dueAt: Scalars['DateTime']['output'];
  readonly overdue: Scalars['Boolean']['output'];
  readonly answeredAt: Maybe<Scalars['DateTime']['output']>;
  readonly outcome: Maybe<AnswerOutcome>;
  readonly ground: Maybe<Ground>;
  readonly reason: Maybe<Scalars['String']['output']>;
  readonly weapon: Maybe<IdentifiedWeapon>;
  readonly events: ReadonlyArray<AnsweredEvent>;
  readonly candidates: ReadonlyArray<IdentifiedWeapon>;
  /** When the State corrected its answer; the answer shown is the corrected one. */
  readonly correctedAt: Maybe<Scalars['DateTime']['output']>;
  /** Why it did, in its own words. */
  readonly correction: Maybe<Scalars['String']['output']>;
  /** Since when its clock stands still, because it asked us for more. */
  readonly clockStandsSince: Maybe<Scalars['DateTime']['output']>;
  /** When the request was taken back. */
  readonly recalledAt: Maybe<Scalars['DateTime']['output']>;
  /** What was said besides the answer, on both sides, the oldest first. */
  readonly dialogue: ReadonlyArray<Said>;
};

/** A weapon as another State's book has it. */
export type IdentifiedWeapon = {
  readonly type: Maybe<Scalars['String']['output']>;
  readonly make: Scalars['String']['output'];
  readonly model: Maybe<Scalars['String']['output']>;
  readonly calibre: Maybe<Scalars['String']['output']>;
  readonly serial: Scalars['String']['output'];
  readonly countryOfManufacture: Maybe<Scalars['String']['output']>;
  /** An ISO date, or a year. */
  readonly madeOn: Maybe<Scalars['String']['output']>;
};

export type AnsweredEvent = {
  readonly kind: CustodyKind;
  readonly occurredOn: Scalars['String']['output'];
  readonly counterparty: Maybe<Scalars['String']['output']>;
  readonly partyKind: Maybe<PartyKind>;
  readonly partyName: Maybe<Scalars['String']['output']>;
  readonly licence: Maybe<Scalars['String']['output']>;
};

export type PathStep = {
  readonly state: Scalars['String']['output'];
  readonly found: Scalars['Boolean']['output'];
};

export type TraceEnd = {
  readonly outcome: Outcome;
  readonly holderState: Maybe<Scalars['String']['output']>;
  readonly holderOn: Maybe<Scalars['String']['output']>;
  readonly divertedIn: Maybe<Scalars['String']['output']>;
  readonly divertedOn: Maybe<Scalars['String']['output']>;
  readonly gap: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly ground: Maybe<Ground>;
  readonly path: ReadonlyArray<PathStep>;
  readonly reasons: ReadonlyArray<Reason>;
};

export type Trace = {
  readonly id: Scalars['ID']['output'];
  readonly case: Case;
  readonly status: TraceStatus;
  readonly sla: Sla;
  readonly openedAt: Scalars['DateTime']['output'];
  readonly closedAt: Maybe<Scalars['DateTime']['output']>;
  readonly asks: ReadonlyArray<Ask>;
  /** How it ended, or what it needs a person for. */
  readonly end: Maybe<TraceEnd>;
};

export type TraceFilter = {
  readonly status?: InputMaybe<TraceStatus>;
  readonly outcome?: InputMaybe<Outcome>;
  readonly nationalNumber?: InputMaybe<Scalars['String']['input']>;
  readonly overdue?: InputMaybe<Scalars['Boolean']['input']>;
};

export type PageInfo = {
  readonly hasNextPage: Scalars['Boolean']['output'];
  readonly endCursor: Maybe<Scalars['String']['output']>;
};

export type TraceConnection = {
  readonly nodes: ReadonlyArray<Trace>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

export type RequestStatus =
  | 'RECEIVED'
  | 'FOR_A_PERSON'
  | 'ANSWERED'
  | 'LAPSED'
  /** Taken back by the State that asked. */
  | 'RECALLED'
  | 'CLOSED';

export type IncomingRequest = {
  readonly id: Scalars['ID']['output'];
  readonly from: Scalars['String']['output'];
  readonly status: RequestStatus;
  readonly receivedAt: Scalars['DateTime']['output'];
  readonly dueAt: Scalars['DateTime']['output'];
  readonly reading: MarkingReading;
  readonly category: Category;
  readonly ground: IllicitGround;
  readonly obtainedOn: Scalars['Date']['output'];
  /** What our own register offers for it, best first. */
  readonly candidates: ReadonlyArray<WeaponCandidate>;
  readonly verdict: Verdict;
  readonly answeredAt: Maybe<Scalars['DateTime']['output']>;
  readonly outcome: Maybe<AnswerOutcome>;
  /** The policy, its version and its rules under which the answer left. */
  readonly rule: Maybe<Scalars['String']['output']>;
  /** Past its deadline and not answered; a clock that stands still does not run out. */
  readonly overdue: Scalars['Boolean']['output'];
  /** Since when our clock stands still, because we asked for more. */
  readonly clockStandsSince: Maybe<Scalars['DateTime']['output']>;
  /** The State that consented to its book being quoted to us. */
  readonly quotedWithConsentOf: Maybe<Scalars['String']['output']>;
  /** What was said besides the answer, on both sides, the oldest first. */
  readonly dialogue: ReadonlyArray<Said>;
};

/** Numbers, never a rate: definitions differ too much between States. */
export type SdgCounters = {
  /** The denominator. */
  readonly total: Scalars['Int']['output'];
  readonly seized: Scalars['Int']['output'];
  readonly found: Scalars['Int']['output'];
  readonly surrendered: Scalars['Int']['output'];
  /** By a number that can be read, with a maker or a country (ITI para 8 a). */
  readonly uniquelyMarked: Scalars['Int']['output'];
  readonly traceLaunched: Scalars['Int']['output'];
  /** A trace ended with the last holder, a loss or a border that was never crossed. */
  readonly originByTrace: Scalars['Int']['output'];
  /** Established by other means only: a weapon counts once. */
  readonly originOtherwise: Scalars['Int']['output'];
};

export type DisclosurePolicy = {
  readonly name: Scalars['String']['output'];
  /** SHA-256 of the file, in hex: it stands in every answer given under it. */
  readonly version: Scalars['String']['output'];
  /** Why the file as it is now is not in force; null where it is. */
  readonly trouble: Maybe<Scalars['String']['output']>;
};

/** A version of the disclosure policy, and when it came into force. */
export type PolicyInForce = {
  readonly name: Scalars['String']['output'];
  readonly version: Scalars['String']['output'];
  /** The whole file. */
  readonly text: Scalars['String']['output'];
  readonly since: Scalars['DateTime']['output'];
  /** A person, or `settings` where the node took it from its file. */
  readonly by: Scalars['String']['output'];
  /** The supervisor whose signature lay beside the file. */
  readonly signedBy: Maybe<Scalars['String']['output']>;
  readonly signedAt: Maybe<Scalars['DateTime']['output']>;
};

export type IncomingConnection = {
  readonly nodes: ReadonlyArray<IncomingRequest>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

export type AnswerInput = {
  readonly outcome: AnswerOutcome;
  /** The weapon of our register the answer is about; needed where something was found. */
  readonly weaponId?: InputMaybe<Scalars['ID']['input']>;
  /** ITI para 22; needed to delay, restrict or refuse. */
  readonly ground?: InputMaybe<Ground>;
  /** The reason in words (ITI para 23); needed with a ground. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** Until when the answer is delayed. */
  readonly until?: InputMaybe<Scalars['Date']['input']>;
};

export type ImportReport = {
  readonly fileName: Scalars['String']['output'];
  readonly rows: Scalars['Int']['output'];
  readonly added: Scalars['Int']['output'];
  readonly unchanged: Scalars['Int']['output'];
  /** Entries of the file that cannot be as they stand in their weapons' books; at most 100 are named. */
  readonly flagged: ReadonlyArray<FlaggedEntry>;
};

export type FlaggedEntry = {
  readonly recordId: Scalars['ID']['output'];
  readonly flags: ReadonlyArray<Reason>;
};

export type MemberRole =
  | 'NODE'
  | 'MONITOR';

export type Member = {
  readonly id: Scalars['ID']['output'];
  readonly role: MemberRole;
  readonly active: Scalars['Boolean']['output'];
};

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

/** Something one State said to the other about a request, besides its answer. */
export type Said = {
  readonly id: Scalars['ID']['output'];
  readonly type: SaidType;
  /** The State that said it. */
  readonly by: Scalars['String']['output'];
  readonly at: Scalars['DateTime']['output'];
  /** Who of this State said it; null where the other State did. */
  readonly person: Maybe<Scalars['String']['output']>;
  /** What it answers: the `id` of a question here, or null for the request or its answer. */
  readonly answers: Maybe<Scalars['ID']['output']>;
  /** The question, the reason, the purpose or the condition, in words. */
  readonly text: Maybe<Scalars['String']['output']>;
  /** CLARIFY: what is to be known better. */
  readonly fields: ReadonlyArray<WeaponField>;
  /** CLARIFIED: the weapon as it is read now. */
  readonly reading: Maybe<MarkingReading>;
  /** INTERIM: where the request stands. */
  readonly stage: Maybe<InterimStage>;
  /** INTERIM: when an answer is expected. CONSENT_GRANT: the last day on which it may be quoted. */
  readonly day: Maybe<Scalars['Date']['output']>;
  /** CONSENT_ASK, CONSENT_GRANT: to whom. */
  readonly to: Maybe<Scalars['String']['output']>;
  /** CONSENT_ASK, CONSENT_GRANT: how much. */
  readonly quote: Maybe<Quote>;
  /** CONSENT_DENY: ITI para 22. */
  readonly ground: Maybe<Ground>;
  /** RECALL: why. */
  readonly why: Maybe<RecallReason>;
};

/** What another State wants to know of us, about a trace of ours (`traceId`) or a request of its own (`requestId`). */
export type Question = {
  readonly id: Scalars['ID']['output'];
  readonly from: Scalars['String']['output'];
  readonly asked: Said;
  /** What we answered; null while it waits. */
  readonly answered: Maybe<Said>;
  readonly traceId: Maybe<Scalars['ID']['output']>;
  readonly requestId: Maybe<Scalars['ID']['output']>;
};

export type ReminderLevel =
  | 'REMINDER'
  | 'ESCALATION';

/** A deadline that passed without an answer: another State's (`traceId`), or ours (`requestId`). */
export type Reminder = {
  readonly id: Scalars['ID']['output'];
  readonly level: ReminderLevel;
  /** The other State. */
  readonly state: Scalars['String']['output'];
  readonly dueAt: Scalars['DateTime']['output'];
  readonly toldAt: Scalars['DateTime']['output'];
  readonly traceId: Maybe<Scalars['ID']['output']>;
  readonly requestId: Maybe<Scalars['ID']['output']>;
  readonly seenBy: Maybe<Scalars['String']['output']>;
  readonly seenAt: Maybe<Scalars['DateTime']['output']>;
};

/** The weapon as a person read it later. */
export type LaterReading = {
  readonly readAt: Scalars['DateTime']['output'];
  readonly readBy: Scalars['String']['output'];
  readonly reading: MarkingReading;
};



export type ResolverTypeWrapper<T> = Promise<T> | T;


export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<unknown, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, unknown, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: unknown[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;





/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  Role: Role;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Delivered: ResolverTypeWrapper<Delivered>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  MarkingInput: MarkingInput;
  MarkKind: MarkKind;
  MarkPlace: MarkPlace;
  MarkCondition: MarkCondition;
  MarkScript: MarkScript;
  MarkInput: MarkInput;
  WeaponFilter: WeaponFilter;
  Category: Category;
  IllicitGround: IllicitGround;
  OpenCaseInput: OpenCaseInput;
  Sla: Sla;
  TraceStatus: TraceStatus;
  Outcome: Outcome;
  AnswerOutcome: AnswerOutcome;
  Ground: Ground;
  CustodyKind: CustodyKind;
  PartyKind: PartyKind;
  Weighs: Weighs;
  Reason: ResolverTypeWrapper<Reason>;
  FieldReading: ResolverTypeWrapper<FieldReading>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  SerialState: SerialState;
  SerialReading: ResolverTypeWrapper<SerialReading>;
  MarkReading: ResolverTypeWrapper<MarkReading>;
  ClueKind: ClueKind;
  RoutingClue: ResolverTypeWrapper<RoutingClue>;
  MarkingReading: ResolverTypeWrapper<MarkingReading>;
  Weapon: ResolverTypeWrapper<Weapon>;
  CustodyEvent: ResolverTypeWrapper<CustodyEvent>;
  EntryCorrection: ResolverTypeWrapper<EntryCorrection>;
  RecordInput: RecordInput;
  RecordCorrection: ResolverTypeWrapper<RecordCorrection>;
  AnswerToCorrect: ResolverTypeWrapper<AnswerToCorrect>;
  LegalHold: ResolverTypeWrapper<LegalHold>;
  Verdict: Verdict;
  SerialMatch: SerialMatch;
  WeaponCandidate: ResolverTypeWrapper<WeaponCandidate>;
  WeaponSearch: ResolverTypeWrapper<WeaponSearch>;
  Case: ResolverTypeWrapper<Case>;
  Ask: ResolverTypeWrapper<Ask>;
  IdentifiedWeapon: ResolverTypeWrapper<IdentifiedWeapon>;
  AnsweredEvent: ResolverTypeWrapper<AnsweredEvent>;
  PathStep: ResolverTypeWrapper<PathStep>;
  TraceEnd: ResolverTypeWrapper<TraceEnd>;
  Trace: ResolverTypeWrapper<Trace>;
  TraceFilter: TraceFilter;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  TraceConnection: ResolverTypeWrapper<TraceConnection>;
  RequestStatus: RequestStatus;
  IncomingRequest: ResolverTypeWrapper<IncomingRequest>;
  SdgCounters: ResolverTypeWrapper<SdgCounters>;
  DisclosurePolicy: ResolverTypeWrapper<DisclosurePolicy>;
  PolicyInForce: ResolverTypeWrapper<PolicyInForce>;
  IncomingConnection: ResolverTypeWrapper<IncomingConnection>;
  AnswerInput: AnswerInput;
  ImportReport: ResolverTypeWrapper<ImportReport>;
  FlaggedEntry: ResolverTypeWrapper<FlaggedEntry>;
  MemberRole: MemberRole;
  Member: ResolverTypeWrapper<Member>;
  Quote: Quote;
  WeaponField: WeaponField;
  InterimStage: InterimStage;
  RecallReason: RecallReason;
  SaidType: SaidType;
  Said: ResolverTypeWrapper<Said>;
  Question: ResolverTypeWrapper<Question>;
  ReminderLevel: ReminderLevel;
  Reminder: ResolverTypeWrapper<Reminder>;
  LaterReading: ResolverTypeWrapper<LaterReading>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  DateTime: Scalars['DateTime']['output'];
  Date: Scalars['Date']['output'];
  Query: Record<PropertyKey, never>;
  Int: Scalars['Int']['output'];
  String: Scalars['String']['output'];
  ID: Scalars['ID']['output'];
  Boolean: Scalars['Boolean']['output'];
  Mutation: Record<PropertyKey, never>;
  Delivered: Delivered;
  Subscription: Record<PropertyKey, never>;
  MarkingInput: MarkingInput;
  MarkInput: MarkInput;
  WeaponFilter: WeaponFilter;
  OpenCaseInput: OpenCaseInput;
  Reason: Reason;
  FieldReading: FieldReading;
  Float: Scalars['Float']['output'];
  SerialReading: SerialReading;
  MarkReading: MarkReading;
  RoutingClue: RoutingClue;
  MarkingReading: MarkingReading;
  Weapon: Weapon;
  CustodyEvent: CustodyEvent;
  EntryCorrection: EntryCorrection;
  RecordInput: RecordInput;
  RecordCorrection: RecordCorrection;
  AnswerToCorrect: AnswerToCorrect;
  LegalHold: LegalHold;
  WeaponCandidate: WeaponCandidate;
  WeaponSearch: WeaponSearch;
  Case: Case;
  Ask: Ask;
  IdentifiedWeapon: IdentifiedWeapon;
  AnsweredEvent: AnsweredEvent;
  PathStep: PathStep;
  TraceEnd: TraceEnd;
  Trace: Trace;
  TraceFilter: TraceFilter;
  PageInfo: PageInfo;
  TraceConnection: TraceConnection;
  IncomingRequest: IncomingRequest;
  SdgCounters: SdgCounters;
  DisclosurePolicy: DisclosurePolicy;
  PolicyInForce: PolicyInForce;
  IncomingConnection: IncomingConnection;
  AnswerInput: AnswerInput;
  ImportReport: ImportReport;
  FlaggedEntry: FlaggedEntry;
  Member: Member;
  Said: Said;
  Question: Question;
  Reminder: Reminder;
  LaterReading: LaterReading;
};

export type AllowDirectiveArgs = {
  roles: ReadonlyArray<Role>;
};

export type AllowDirectiveResolver<Result, Parent, ContextType = GraphqlContext, Args = AllowDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type SealedDirectiveArgs = { };

export type SealedDirectiveResolver<Result, Parent, ContextType = GraphqlContext, Args = SealedDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], unknown> {
  name: 'DateTime';
}

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], unknown> {
  name: 'Date';
}

export type QueryResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  searchWeapons?: Resolver<ResolversTypes['WeaponSearch'], ParentType, ContextType, RequireFields<QuerySearchWeaponsArgs, 'marking' | 'first'>>;
  weaponsByNumber?: Resolver<ReadonlyArray<ResolversTypes['Weapon']>, ParentType, ContextType, RequireFields<QueryWeaponsByNumberArgs, 'serial'>>;
  weapon?: Resolver<Maybe<ResolversTypes['Weapon']>, ParentType, ContextType, RequireFields<QueryWeaponArgs, 'id'>>;
  readMarking?: Resolver<ResolversTypes['MarkingReading'], ParentType, ContextType, RequireFields<QueryReadMarkingArgs, 'marking'>>;
  case?: Resolver<Maybe<ResolversTypes['Case']>, ParentType, ContextType, RequireFields<QueryCaseArgs, 'id'>>;
  trace?: Resolver<Maybe<ResolversTypes['Trace']>, ParentType, ContextType, RequireFields<QueryTraceArgs, 'id'>>;
  traces?: Resolver<ResolversTypes['TraceConnection'], ParentType, ContextType, RequireFields<QueryTracesArgs, 'first'>>;
  incomingRequests?: Resolver<ResolversTypes['IncomingConnection'], ParentType, ContextType, RequireFields<QueryIncomingRequestsArgs, 'first'>>;
  answersToCorrect?: Resolver<ReadonlyArray<ResolversTypes['AnswerToCorrect']>, ParentType, ContextType, RequireFields<QueryAnswersToCorrectArgs, 'first'>>;
  legalHolds?: Resolver<ReadonlyArray<ResolversTypes['LegalHold']>, ParentType, ContextType, RequireFields<QueryLegalHoldsArgs, 'recordId'>>;
  disclosurePolicy?: Resolver<ResolversTypes['DisclosurePolicy'], ParentType, ContextType>;
  policiesInForce?: Resolver<ReadonlyArray<ResolversTypes['PolicyInForce']>, ParentType, ContextType, RequireFields<QueryPoliciesInForceArgs, 'first'>>;
  sdgCounters?: Resolver<ResolversTypes['SdgCounters'], ParentType, ContextType, RequireFields<QuerySdgCountersArgs, 'from' | 'to'>>;
  members?: Resolver<ReadonlyArray<ResolversTypes['Member']>, ParentType, ContextType>;
  questions?: Resolver<ReadonlyArray<ResolversTypes['Question']>, ParentType, ContextType, RequireFields<QueryQuestionsArgs, 'first'>>;
  reminders?: Resolver<ReadonlyArray<ResolversTypes['Reminder']>, ParentType, ContextType, RequireFields<QueryRemindersArgs, 'first' | 'escalated'>>;
};

export type MutationResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  openCase?: Resolver<ResolversTypes['Case'], ParentType, ContextType, RequireFields<MutationOpenCaseArgs, 'input'>>;
  requestTrace?: Resolver<ResolversTypes['Trace'], ParentType, ContextType, RequireFields<MutationRequestTraceArgs, 'caseId' | 'sla' | 'waitForConsent'>>;
  chooseCandidate?: Resolver<ResolversTypes['Trace'], ParentType, ContextType, RequireFields<MutationChooseCandidateArgs, 'traceId' | 'state' | 'serial'>>;
  withdrawTrace?: Resolver<ResolversTypes['Trace'], ParentType, ContextType, RequireFields<MutationWithdrawTraceArgs, 'traceId'>>;
  followAgain?: Resolver<ResolversTypes['Trace'], ParentType, ContextType, RequireFields<MutationFollowAgainArgs, 'traceId'>>;
  answer?: Resolver<ResolversTypes['IncomingRequest'], ParentType, ContextType, RequireFields<MutationAnswerArgs, 'requestId' | 'input'>>;
  sendCorrection?: Resolver<ResolversTypes['IncomingRequest'], ParentType, ContextType, RequireFields<MutationSendCorrectionArgs, 'requestId' | 'reason' | 'answer'>>;
  importRegister?: Resolver<ResolversTypes['ImportReport'], ParentType, ContextType, RequireFields<MutationImportRegisterArgs, 'csv' | 'fileName'>>;
  correctRecord?: Resolver<ResolversTypes['RecordCorrection'], ParentType, ContextType, RequireFields<MutationCorrectRecordArgs, 'supersedes' | 'reason'>>;
  placeHold?: Resolver<ReadonlyArray<ResolversTypes['LegalHold']>, ParentType, ContextType, RequireFields<MutationPlaceHoldArgs, 'recordIds' | 'reason'>>;
  recordOriginOtherwise?: Resolver<ResolversTypes['Case'], ParentType, ContextType, RequireFields<MutationRecordOriginOtherwiseArgs, 'caseId' | 'established'>>;
  reloadPolicy?: Resolver<ResolversTypes['DisclosurePolicy'], ParentType, ContextType>;
  liftHold?: Resolver<ResolversTypes['LegalHold'], ParentType, ContextType, RequireFields<MutationLiftHoldArgs, 'holdId' | 'reason'>>;
  deliver?: Resolver<ResolversTypes['Delivered'], ParentType, ContextType, RequireFields<MutationDeliverArgs, 'envelope'>>;
  askConsent?: Resolver<ResolversTypes['Trace'], ParentType, ContextType, RequireFields<MutationAskConsentArgs, 'traceId' | 'state' | 'to' | 'quote' | 'purpose'>>;
  grantConsent?: Resolver<ResolversTypes['Question'], ParentType, ContextType, RequireFields<MutationGrantConsentArgs, 'questionId'>>;
  denyConsent?: Resolver<ResolversTypes['Question'], ParentType, ContextType, RequireFields<MutationDenyConsentArgs, 'questionId' | 'ground' | 'reason'>>;
  askToClarify?: Resolver<ResolversTypes['IncomingRequest'], ParentType, ContextType, RequireFields<MutationAskToClarifyArgs, 'requestId' | 'fields' | 'question'>>;
  clarify?: Resolver<ResolversTypes['Trace'], ParentType, ContextType, RequireFields<MutationClarifyArgs, 'traceId' | 'state'>>;
  sendInterim?: Resolver<ResolversTypes['IncomingRequest'], ParentType, ContextType, RequireFields<MutationSendInterimArgs, 'requestId' | 'stage'>>;
  recallRequest?: Resolver<ResolversTypes['Trace'], ParentType, ContextType, RequireFields<MutationRecallRequestArgs, 'traceId' | 'state' | 'why'>>;
  noteReminder?: Resolver<ResolversTypes['Reminder'], ParentType, ContextType, RequireFields<MutationNoteReminderArgs, 'reminderId'>>;
};

export type DeliveredResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Delivered'] = ResolversParentTypes['Delivered']> = {
  envelope?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  traceChanged?: SubscriptionResolver<ResolversTypes['Trace'], "traceChanged", ParentType, ContextType, Partial<SubscriptionTraceChangedArgs>>;
};

export type ReasonResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Reason'] = ResolversParentTypes['Reason']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  weighs?: Resolver<ResolversTypes['Weighs'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type FieldReadingResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['FieldReading'] = ResolversParentTypes['FieldReading']> = {
  asRead?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  code?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  confidence?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  alternatives?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['Reason']>, ParentType, ContextType>;
};

export type SerialReadingResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['SerialReading'] = ResolversParentTypes['SerialReading']> = {
  asRead?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['SerialState'], ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  alternatives?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['Reason']>, ParentType, ContextType>;
};

export type MarkReadingResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['MarkReading'] = ResolversParentTypes['MarkReading']> = {
  kind?: Resolver<Maybe<ResolversTypes['MarkKind']>, ParentType, ContextType>;
  place?: Resolver<Maybe<ResolversTypes['MarkPlace']>, ParentType, ContextType>;
  condition?: Resolver<Maybe<ResolversTypes['MarkCondition']>, ParentType, ContextType>;
  asRead?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  symbolAsRead?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  script?: Resolver<Maybe<ResolversTypes['MarkScript']>, ParentType, ContextType>;
  code?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  state?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  until?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  confidence?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  alternatives?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['Reason']>, ParentType, ContextType>;
};

export type RoutingClueResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['RoutingClue'] = ResolversParentTypes['RoutingClue']> = {
  state?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ClueKind'], ParentType, ContextType>;
  confidence?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  until?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  because?: Resolver<ResolversTypes['Reason'], ParentType, ContextType>;
};

export type MarkingReadingResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['MarkingReading'] = ResolversParentTypes['MarkingReading']> = {
  type?: Resolver<ResolversTypes['FieldReading'], ParentType, ContextType>;
  make?: Resolver<ResolversTypes['FieldReading'], ParentType, ContextType>;
  model?: Resolver<ResolversTypes['FieldReading'], ParentType, ContextType>;
  calibre?: Resolver<ResolversTypes['FieldReading'], ParentType, ContextType>;
  serial?: Resolver<ResolversTypes['SerialReading'], ParentType, ContextType>;
  countryOfManufacture?: Resolver<ResolversTypes['FieldReading'], ParentType, ContextType>;
  importMark?: Resolver<ResolversTypes['FieldReading'], ParentType, ContextType>;
  marks?: Resolver<ReadonlyArray<ResolversTypes['MarkReading']>, ParentType, ContextType>;
  clues?: Resolver<ReadonlyArray<ResolversTypes['RoutingClue']>, ParentType, ContextType>;
};

export type WeaponResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Weapon'] = ResolversParentTypes['Weapon']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  type?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  make?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  model?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  calibre?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  serial?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  countryOfManufacture?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  custody?: Resolver<ReadonlyArray<ResolversTypes['CustodyEvent']>, ParentType, ContextType>;
  flags?: Resolver<ReadonlyArray<ResolversTypes['Reason']>, ParentType, ContextType>;
  lapsed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CustodyEventResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['CustodyEvent'] = ResolversParentTypes['CustodyEvent']> = {
  recordId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['CustodyKind'], ParentType, ContextType>;
  occurredOn?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  counterparty?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  partyKind?: Resolver<Maybe<ResolversTypes['PartyKind']>, ParentType, ContextType>;
  partyName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  licence?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  flags?: Resolver<ReadonlyArray<ResolversTypes['Reason']>, ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  recordedBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  correction?: Resolver<Maybe<ResolversTypes['EntryCorrection']>, ParentType, ContextType>;
  held?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type EntryCorrectionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['EntryCorrection'] = ResolversParentTypes['EntryCorrection']> = {
  supersedes?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  by?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type RecordCorrectionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['RecordCorrection'] = ResolversParentTypes['RecordCorrection']> = {
  supersedes?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  recordId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  weapons?: Resolver<ReadonlyArray<ResolversTypes['Weapon']>, ParentType, ContextType>;
  answers?: Resolver<ReadonlyArray<ResolversTypes['AnswerToCorrect']>, ParentType, ContextType>;
};

export type AnswerToCorrectResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['AnswerToCorrect'] = ResolversParentTypes['AnswerToCorrect']> = {
  requestId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  givenAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['AnswerOutcome'], ParentType, ContextType>;
  weaponId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  records?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type LegalHoldResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['LegalHold'] = ResolversParentTypes['LegalHold']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  recordId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  placedBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  placedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  liftReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  liftedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  liftedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type WeaponCandidateResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['WeaponCandidate'] = ResolversParentTypes['WeaponCandidate']> = {
  weapon?: Resolver<ResolversTypes['Weapon'], ParentType, ContextType>;
  score?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  serialMatch?: Resolver<ResolversTypes['SerialMatch'], ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['Reason']>, ParentType, ContextType>;
};

export type WeaponSearchResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['WeaponSearch'] = ResolversParentTypes['WeaponSearch']> = {
  reading?: Resolver<ResolversTypes['MarkingReading'], ParentType, ContextType>;
  verdict?: Resolver<ResolversTypes['Verdict'], ParentType, ContextType>;
  candidates?: Resolver<ReadonlyArray<ResolversTypes['WeaponCandidate']>, ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['Reason']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  expired?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type CaseResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Case'] = ResolversParentTypes['Case']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  nationalNumber?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  category?: Resolver<ResolversTypes['Category'], ParentType, ContextType>;
  ground?: Resolver<ResolversTypes['IllicitGround'], ParentType, ContextType>;
  obtainedOn?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  openedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  reading?: Resolver<ResolversTypes['MarkingReading'], ParentType, ContextType>;
  laterReadings?: Resolver<ReadonlyArray<ResolversTypes['LaterReading']>, ParentType, ContextType>;
  trace?: Resolver<Maybe<ResolversTypes['Trace']>, ParentType, ContextType>;
};

export type AskResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Ask'] = ResolversParentTypes['Ask']> = {
  state?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  askedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  because?: Resolver<ReadonlyArray<ResolversTypes['Reason']>, ParentType, ContextType>;
  storedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  acknowledgedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  dueAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  overdue?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  answeredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  outcome?: Resolver<Maybe<ResolversTypes['AnswerOutcome']>, ParentType, ContextType>;
  ground?: Resolver<Maybe<ResolversTypes['Ground']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  weapon?: Resolver<Maybe<ResolversTypes['IdentifiedWeapon']>, ParentType, ContextType>;
  events?: Resolver<ReadonlyArray<ResolversTypes['AnsweredEvent']>, ParentType, ContextType>;
  candidates?: Resolver<ReadonlyArray<ResolversTypes['IdentifiedWeapon']>, ParentType, ContextType>;
  correctedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  correction?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  clockStandsSince?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  recalledAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  dialogue?: Resolver<ReadonlyArray<ResolversTypes['Said']>, ParentType, ContextType>;
};

export type IdentifiedWeaponResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['IdentifiedWeapon'] = ResolversParentTypes['IdentifiedWeapon']> = {
  type?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  make?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  model?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  calibre?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  serial?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  countryOfManufacture?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  madeOn?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type AnsweredEventResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['AnsweredEvent'] = ResolversParentTypes['AnsweredEvent']> = {
  kind?: Resolver<ResolversTypes['CustodyKind'], ParentType, ContextType>;
  occurredOn?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  counterparty?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  partyKind?: Resolver<Maybe<ResolversTypes['PartyKind']>, ParentType, ContextType>;
  partyName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  licence?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PathStepResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['PathStep'] = ResolversParentTypes['PathStep']> = {
  state?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  found?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type TraceEndResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['TraceEnd'] = ResolversParentTypes['TraceEnd']> = {
  outcome?: Resolver<ResolversTypes['Outcome'], ParentType, ContextType>;
  holderState?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  holderOn?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  divertedIn?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  divertedOn?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  gap?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  ground?: Resolver<Maybe<ResolversTypes['Ground']>, ParentType, ContextType>;
  path?: Resolver<ReadonlyArray<ResolversTypes['PathStep']>, ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['Reason']>, ParentType, ContextType>;
};

export type TraceResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Trace'] = ResolversParentTypes['Trace']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  case?: Resolver<ResolversTypes['Case'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['TraceStatus'], ParentType, ContextType>;
  sla?: Resolver<ResolversTypes['Sla'], ParentType, ContextType>;
  openedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  closedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  asks?: Resolver<ReadonlyArray<ResolversTypes['Ask']>, ParentType, ContextType>;
  end?: Resolver<Maybe<ResolversTypes['TraceEnd']>, ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type TraceConnectionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['TraceConnection'] = ResolversParentTypes['TraceConnection']> = {
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Trace']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type IncomingRequestResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['IncomingRequest'] = ResolversParentTypes['IncomingRequest']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['RequestStatus'], ParentType, ContextType>;
  receivedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  dueAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  reading?: Resolver<ResolversTypes['MarkingReading'], ParentType, ContextType>;
  category?: Resolver<ResolversTypes['Category'], ParentType, ContextType>;
  ground?: Resolver<ResolversTypes['IllicitGround'], ParentType, ContextType>;
  obtainedOn?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  candidates?: Resolver<ReadonlyArray<ResolversTypes['WeaponCandidate']>, ParentType, ContextType>;
  verdict?: Resolver<ResolversTypes['Verdict'], ParentType, ContextType>;
  answeredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  outcome?: Resolver<Maybe<ResolversTypes['AnswerOutcome']>, ParentType, ContextType>;
  rule?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  overdue?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  clockStandsSince?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  quotedWithConsentOf?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  dialogue?: Resolver<ReadonlyArray<ResolversTypes['Said']>, ParentType, ContextType>;
};

export type SdgCountersResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['SdgCounters'] = ResolversParentTypes['SdgCounters']> = {
  total?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  seized?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  found?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  surrendered?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  uniquelyMarked?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  traceLaunched?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  originByTrace?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  originOtherwise?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type DisclosurePolicyResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['DisclosurePolicy'] = ResolversParentTypes['DisclosurePolicy']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  trouble?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PolicyInForceResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['PolicyInForce'] = ResolversParentTypes['PolicyInForce']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  by?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  signedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  signedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type IncomingConnectionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['IncomingConnection'] = ResolversParentTypes['IncomingConnection']> = {
  nodes?: Resolver<ReadonlyArray<ResolversTypes['IncomingRequest']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ImportReportResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ImportReport'] = ResolversParentTypes['ImportReport']> = {
  fileName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rows?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  added?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  unchanged?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  flagged?: Resolver<ReadonlyArray<ResolversTypes['FlaggedEntry']>, ParentType, ContextType>;
};

export type FlaggedEntryResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['FlaggedEntry'] = ResolversParentTypes['FlaggedEntry']> = {
  recordId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  flags?: Resolver<ReadonlyArray<ResolversTypes['Reason']>, ParentType, ContextType>;
};

export type MemberResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Member'] = ResolversParentTypes['Member']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  role?: Resolver<ResolversTypes['MemberRole'], ParentType, ContextType>;
  active?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type SaidResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Said'] = ResolversParentTypes['Said']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['SaidType'], ParentType, ContextType>;
  by?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  person?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  answers?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  text?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  fields?: Resolver<ReadonlyArray<ResolversTypes['WeaponField']>, ParentType, ContextType>;
  reading?: Resolver<Maybe<ResolversTypes['MarkingReading']>, ParentType, ContextType>;
  stage?: Resolver<Maybe<ResolversTypes['InterimStage']>, ParentType, ContextType>;
  day?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  to?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  quote?: Resolver<Maybe<ResolversTypes['Quote']>, ParentType, ContextType>;
  ground?: Resolver<Maybe<ResolversTypes['Ground']>, ParentType, ContextType>;
  why?: Resolver<Maybe<ResolversTypes['RecallReason']>, ParentType, ContextType>;
};

export type QuestionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Question'] = ResolversParentTypes['Question']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  asked?: Resolver<ResolversTypes['Said'], ParentType, ContextType>;
  answered?: Resolver<Maybe<ResolversTypes['Said']>, ParentType, ContextType>;
  traceId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  requestId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type ReminderResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Reminder'] = ResolversParentTypes['Reminder']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  level?: Resolver<ResolversTypes['ReminderLevel'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  dueAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  toldAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  traceId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  requestId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  seenBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  seenAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type LaterReadingResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['LaterReading'] = ResolversParentTypes['LaterReading']> = {
  readAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  readBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reading?: Resolver<ResolversTypes['MarkingReading'], ParentType, ContextType>;
};

export type Resolvers<ContextType = GraphqlContext> = {
  DateTime?: GraphQLScalarType;
  Date?: GraphQLScalarType;
  Query?: QueryResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Delivered?: DeliveredResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  Reason?: ReasonResolvers<ContextType>;
  FieldReading?: FieldReadingResolvers<ContextType>;
  SerialReading?: SerialReadingResolvers<ContextType>;
  MarkReading?: MarkReadingResolvers<ContextType>;
  RoutingClue?: RoutingClueResolvers<ContextType>;
  MarkingReading?: MarkingReadingResolvers<ContextType>;
  Weapon?: WeaponResolvers<ContextType>;
  CustodyEvent?: CustodyEventResolvers<ContextType>;
  EntryCorrection?: EntryCorrectionResolvers<ContextType>;
  RecordCorrection?: RecordCorrectionResolvers<ContextType>;
  AnswerToCorrect?: AnswerToCorrectResolvers<ContextType>;
  LegalHold?: LegalHoldResolvers<ContextType>;
  WeaponCandidate?: WeaponCandidateResolvers<ContextType>;
  WeaponSearch?: WeaponSearchResolvers<ContextType>;
  Case?: CaseResolvers<ContextType>;
  Ask?: AskResolvers<ContextType>;
  IdentifiedWeapon?: IdentifiedWeaponResolvers<ContextType>;
  AnsweredEvent?: AnsweredEventResolvers<ContextType>;
  PathStep?: PathStepResolvers<ContextType>;
  TraceEnd?: TraceEndResolvers<ContextType>;
  Trace?: TraceResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  TraceConnection?: TraceConnectionResolvers<ContextType>;
  IncomingRequest?: IncomingRequestResolvers<ContextType>;
  SdgCounters?: SdgCountersResolvers<ContextType>;
  DisclosurePolicy?: DisclosurePolicyResolvers<ContextType>;
  PolicyInForce?: PolicyInForceResolvers<ContextType>;
  IncomingConnection?: IncomingConnectionResolvers<ContextType>;
  ImportReport?: ImportReportResolvers<ContextType>;
  FlaggedEntry?: FlaggedEntryResolvers<ContextType>;
  Member?: MemberResolvers<ContextType>;
  Said?: SaidResolvers<ContextType>;
  Question?: QuestionResolvers<ContextType>;
  Reminder?: ReminderResolvers<ContextType>;
  LaterReading?: LaterReadingResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = GraphqlContext> = {
  allow?: AllowDirectiveResolver<unknown, unknown, ContextType>;
  sealed?: SealedDirectiveResolver<unknown, unknown, ContextType>;
};
