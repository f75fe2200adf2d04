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
  /** One request another State sent. */
  readonly incomingRequest: Maybe<IncomingRequest>;
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
  /**
   * What waits for a member, as one envelope sealed for it, to be carried there where no network goes. Nothing is settled by it:
   * the same is shown again until the member's receipts have come back. `after` goes on behind an earlier envelope.
   */
  readonly envelopeFor: Maybe<CarriedEnvelope>;
  /** Drafted answers; those that wait come by the deadline of their request, the others newest first. */
  readonly answerDrafts: ReadonlyArray<AnswerDraft>;
  /** One drafted answer: exactly what would leave, and why. */
  readonly answerDraft: Maybe<AnswerDraft>;
  /** Through whose hands an incoming request went, the first first. */
  readonly handOffs: ReadonlyArray<HandOff>;
  /** Who is away now or will be, and who stands in. */
  readonly absences: ReadonlyArray<Absence>;
  /** Every message by which facts of a case left this State, the oldest first: names of fields, never what was in them. */
  readonly disclosures: DisclosureConnection;
  /** Every letter, e-mail or Interpol message by which facts of a case left this State, the oldest first: nothing signed tells of it. */
  readonly letterDisclosures: LetterDisclosureConnection;
  /** Everything that was erased because another State let it be kept no longer, the oldest first. */
  readonly erasures: ErasureConnection;
  /** What would have been erased and is held, the longest overdue first. */
  readonly overdueErasures: ReadonlyArray<OverdueErasure>;
  /** Every hold against erasure a trace, request or notice ever had, the newest first. */
  readonly erasureHolds: ReadonlyArray<ErasureHold>;
  /** The keys of programs, the newest first: never their secrets. */
  readonly apiKeys: ReadonlyArray<ApiKey>;
  /** Who looked at the names of persons and what for, the newest first; never whose name it was. */
  readonly personAccesses: ReadonlyArray<PersonAccess>;
  /** A photograph of a case this person may see, with its content. Each look is on record with its purpose, before it is shown: people may be in it. */
  readonly photograph: Maybe<PhotographShown>;
  /** What would leave of a photograph if it were ticked: the very bytes. A look like any other. */
  readonly photographAsSent: Maybe<PhotographCopy>;
  /** A photograph that came with a request this person may see, with its content; null while it is not complete. A look like any other. */
  readonly receivedPhotograph: Maybe<ReceivedPhotographShown>;
  /** What States told each other outside any trace (Programme of Action), both ways, the newest first. */
  readonly notices: NoticeConnection;
  /** Whom to write to in a State, or in all of them, this one among them; the point of contact first, then its deputies. */
  readonly contacts: ReadonlyArray<Contact>;
  /** The form of a request to a State, to print: as it was written, or as it would be now (ITI paras 15 to 23). */
  readonly requestForm: PrintedForm;
  /** The form of a request that came by letter, with our answer to it, to print. */
  readonly answerForm: PrintedForm;
  /** What other States asked us about a request and nobody here answered yet, the oldest first: `clarify`, or `grantConsent` and `denyConsent`. */
  readonly questions: ReadonlyArray<Question>;
  /** Deadlines that passed without an answer, and days by which one was promised, that nobody noted yet, the oldest first. With `escalated`, those a supervisor is told of. */
  readonly reminders: ReadonlyArray<Reminder>;
  /** Answers of ours that there is no record and that are looked at again when books come, the oldest first. */
  readonly standingWatches: ReadonlyArray<StandingWatch>;
  /**
   * What this person is told of, the newest first: of what they have or have to act upon and may see now, by ids and never with
   * content. Without `kinds`, what they want on the screen.
   */
  readonly notifications: NotificationConnection;
  /** One of them, as a mail names it; null also where it is somebody else's. */
  readonly notification: Maybe<Notification>;
  /** What this person wants to be told of, where and in which language. */
  readonly notificationWishes: NotificationWishes;
  /** Who wishes to be told of something; never where they are. */
  readonly notificationWishers: ReadonlyArray<NotificationWisher>;
  /** Where programs of this State are told; never their secrets. */
  readonly webhooks: ReadonlyArray<Webhook>;
  /** Mails and webhook calls and what became of them, the newest first. */
  readonly notificationDeliveries: NotificationDeliveryConnection;
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
  filter?: InputMaybe<IncomingFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryIncomingRequestArgs = {
  id: Scalars['ID']['input'];
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


export type QueryEnvelopeForArgs = {
  member: Scalars['String']['input'];
  after?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryAnswerDraftsArgs = {
  status?: InputMaybe<DraftStatus>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryAnswerDraftArgs = {
  id: Scalars['ID']['input'];
};


export type QueryHandOffsArgs = {
  requestId: Scalars['ID']['input'];
};


export type QueryDisclosuresArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryLetterDisclosuresArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryErasuresArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryOverdueErasuresArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryErasureHoldsArgs = {
  kind: HoldableKind;
  id: Scalars['ID']['input'];
};


export type QueryPersonAccessesArgs = {
  actor?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryPhotographArgs = {
  id: Scalars['ID']['input'];
  purpose: AccessPurpose;
};


export type QueryPhotographAsSentArgs = {
  id: Scalars['ID']['input'];
  purpose: AccessPurpose;
};


export type QueryReceivedPhotographArgs = {
  id: Scalars['ID']['input'];
  purpose: AccessPurpose;
};


export type QueryNoticesArgs = {
  filter?: InputMaybe<NoticeFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryContactsArgs = {
  state?: InputMaybe<Scalars['String']['input']>;
};


export type QueryRequestFormArgs = {
  traceId: Scalars['ID']['input'];
  state: Scalars['String']['input'];
  language?: InputMaybe<FormLanguage>;
  namesFor?: InputMaybe<AccessPurpose>;
  permissions?: InputMaybe<ReadonlyArray<PermissionInput>>;
};


export type QueryAnswerFormArgs = {
  requestId: Scalars['ID']['input'];
  language?: InputMaybe<FormLanguage>;
  namesFor?: InputMaybe<AccessPurpose>;
  permissions?: InputMaybe<ReadonlyArray<PermissionInput>>;
};


export type QueryQuestionsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryRemindersArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  escalated?: InputMaybe<Scalars['Boolean']['input']>;
};


export type QueryStandingWatchesArgs = {
  status?: InputMaybe<WatchStatus>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryNotificationsArgs = {
  unread?: InputMaybe<Scalars['Boolean']['input']>;
  kinds?: InputMaybe<ReadonlyArray<NotificationKind>>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryNotificationArgs = {
  id: Scalars['ID']['input'];
};


export type QueryNotificationDeliveriesArgs = {
  status?: InputMaybe<DeliveryStatus>;
  channel?: InputMaybe<DeliveryChannel>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

export type Mutation = {
  /** Opens a case for a weapon that was seized, found or surrendered. */
  readonly openCase: Case;
  /** Sends the trace of a case: our own register first, then every State a clue points to. */
  readonly requestTrace: Trace;
  /** Chooses one of the candidates a State offered; the trace goes on with that weapon. `madeOn` is needed where two have one number. */
  readonly chooseCandidate: Trace;
  /**
   * Asks one State more in a trace that runs, waits for a person or ended without a finding, on the terms of the trace, or one again that did not answer,
   * refused, or whose request was taken back. `why` is kept with the trace and never leaves.
   */
  readonly askState: Trace;
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
  /** Keeps what other States told of a trace, in a request or by a notice, although its last day is over, until the hold is lifted. No other State learns of it. */
  readonly holdErasure: ErasureHold;
  /** Lifts a hold against erasure; what is overdue is erased then. */
  readonly liftErasureHold: ErasureHold;
  /**
   * Takes an envelope of TXP/1 exactly as `POST /txp/1/inbox` does, with the same checks, codes and limits. One envelope a
   * request. A State's node calls it, no person: who it is, the signatures inside the envelope say.
   */
  readonly deliver: Delivered;
  /** Takes an incoming request that is nobody's. */
  readonly takeRequest: IncomingRequest;
  /** Hands an incoming request to a named person, with a note: whoever has it, their deputy while they are away, or a supervisor. */
  readonly handOffRequest: IncomingRequest;
  /** Tells the State that asked, once, that a person took its request. */
  readonly acknowledgeRequest: IncomingRequest;
  /** Notes that a person is away, oneself where none is named; what is theirs is shown to the deputy. */
  readonly noteAbsence: Absence;
  /** Ends an absence before its time, one's own where nobody is named. */
  readonly endAbsence: ReadonlyArray<Absence>;
  /**
   * Drafts an answer, or changes the draft there is; nothing is sent. A change takes an approval away. With `correction`,
   * what is to stand in the place of the answer given before, and what was wrong.
   */
  readonly draftAnswer: AnswerDraft;
  /** Takes a draft back; the request waits for another answer. */
  readonly withdrawDraft: AnswerDraft;
  /** Approves the version of a draft that was read, for a limited time; nothing is sent. Nobody approves what they wrote. */
  readonly approveDraft: AnswerDraft;
  /** Takes an approval back, as long as the answer has not left. */
  readonly withdrawApproval: AnswerDraft;
  /** Sends a draft; where the policy wants a second person, with an approval that stands. */
  readonly sendDraft: AnswerDraft;
  /** Approves the version of a draft that was read, and sends it at once. */
  readonly releaseDraft: AnswerDraft;
  /** Sends the traces of many cases, at most 100; each by itself: one that cannot be sent keeps no other back. */
  readonly requestTraces: ReadonlyArray<CaseSent>;
  /**
   * Adds a photograph to a case: a whole JPEG or PNG in base64, at most 10 MiB and 50 million pixels, at most 20 a case. What is kept
   * is encoded anew, without any metadata, and encrypted.
   */
  readonly addPhotograph: Photograph;
  /** Takes its content away for good; that it was there stays on record. */
  readonly removePhotograph: Case;
  /**
   * Makes the key of a program. Its text is in the answer and is never shown again. `fields` names the only fields of Query,
   * Mutation and Subscription it may use. A key is never SUPERVISOR or OPERATOR.
   */
  readonly makeApiKey: ApiKeyMade;
  /** Revokes a key, at once and for ever. */
  readonly revokeApiKey: ApiKey;
  /** Names a person, by the `sub` of their token, who may see a case too. */
  readonly shareCase: Case;
  /** Ends that; whoever opened the case always sees it. */
  readonly endShare: Case;
  /** Keeps a case to whoever opened it and the persons named in it, or opens it to every officer again. Whoever restricts it is named. */
  readonly restrictCase: Case;
  /** Tells these States, or every State in the network, something outside any trace (Programme of Action). One notice for each. */
  readonly sendNotice: ReadonlyArray<Notice>;
  /** A person took note of a notice that came; the State that gave it is told so, once. */
  readonly acknowledgeNotice: Notice;
  /** Records that a State which nobody could reach was written to; the trace waits for its answer, also one that had ended. */
  readonly askByLetter: Trace;
  /** Types in what the State wrote back. Once; another time only with what was wrong. */
  readonly answerByLetter: Trace;
  /** Nobody waits any more for the answer to a letter. */
  readonly giveUpLetter: Trace;
  /** Records a request that came by letter; a person answers it (`answer`), and prints the answer (`answerForm`). */
  readonly recordLetterRequest: IncomingRequest;
  /** Keeps whom to write to; with `id`, in the place of that one. */
  readonly keepContact: Contact;
  readonly dropContact: Contact;
  /** Asks a State to let us quote what it answered to another one, or have it in a file. Nothing is quoted before it grants that. */
  readonly askConsent: Trace;
  /** Lets the State that asks quote our answer to the one it named, or have it in the file it named, as far as it asked and no further. */
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
  /** What came does not change our answer of no record: the asker is told nothing, and the answer is watched on. To tell it: `sendCorrection`, or a draft of one. */
  readonly keepWatching: StandingWatch;
  /** Keeps an incoming request to whoever has it and their deputy, beside supervisors and auditors; or opens it to every officer again. */
  readonly restrictRequest: IncomingRequest;
  /** Marks notifications as read; those of them that are this person's, as they are now. */
  readonly markNotificationsRead: ReadonlyArray<Notification>;
  /** Sets what this person wants to be told of, in the place of what they wanted before. */
  readonly setNotificationWishes: NotificationWishes;
  /** Forgets the address and the wishes of a person who left; those who are left. */
  readonly dropNotificationWishes: ReadonlyArray<NotificationWisher>;
  /** Has a program told at an address (HTTPS). Its secret is in the answer and is never shown again. */
  readonly makeWebhook: WebhookMade;
  /** Gives a webhook another secret, shown once; the one before signs beside it for a day. */
  readonly rotateWebhookSecret: WebhookMade;
  /** Stops a webhook, or lets one go on that was stopped or disabled. */
  readonly switchWebhook: Webhook;
  /** Tries again what failed, for as long as a new one. */
  readonly retryDelivery: NotificationDelivery;
};


export type MutationOpenCaseArgs = {
  input: OpenCaseInput;
};


export type MutationRequestTraceArgs = {
  caseId: Scalars['ID']['input'];
  sla?: InputMaybe<Sla>;
  waitForConsent?: InputMaybe<Scalars['Boolean']['input']>;
  asking?: InputMaybe<AskingInput>;
  photographs?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  also?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  leaveOut?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};


export type MutationChooseCandidateArgs = {
  traceId: Scalars['ID']['input'];
  state: Scalars['String']['input'];
  serial: Scalars['String']['input'];
  madeOn?: InputMaybe<Scalars['String']['input']>;
};


export type MutationAskStateArgs = {
  traceId: Scalars['ID']['input'];
  state: Scalars['String']['input'];
  why: Scalars['String']['input'];
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


export type MutationHoldErasureArgs = {
  kind: HoldableKind;
  id: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};


export type MutationLiftErasureHoldArgs = {
  holdId: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};


export type MutationDeliverArgs = {
  envelope: Scalars['String']['input'];
};


export type MutationTakeRequestArgs = {
  requestId: Scalars['ID']['input'];
};


export type MutationHandOffRequestArgs = {
  requestId: Scalars['ID']['input'];
  to: Scalars['String']['input'];
  note: Scalars['String']['input'];
};


export type MutationAcknowledgeRequestArgs = {
  requestId: Scalars['ID']['input'];
};


export type MutationNoteAbsenceArgs = {
  person?: InputMaybe<Scalars['String']['input']>;
  deputy: Scalars['String']['input'];
  since: Scalars['DateTime']['input'];
  until: Scalars['DateTime']['input'];
};


export type MutationEndAbsenceArgs = {
  person?: InputMaybe<Scalars['String']['input']>;
};


export type MutationDraftAnswerArgs = {
  requestId: Scalars['ID']['input'];
  input: AnswerInput;
  correction?: InputMaybe<Scalars['String']['input']>;
};


export type MutationWithdrawDraftArgs = {
  id: Scalars['ID']['input'];
};


export type MutationApproveDraftArgs = {
  id: Scalars['ID']['input'];
  version: Scalars['Int']['input'];
};


export type MutationWithdrawApprovalArgs = {
  id: Scalars['ID']['input'];
};


export type MutationSendDraftArgs = {
  id: Scalars['ID']['input'];
};


export type MutationReleaseDraftArgs = {
  id: Scalars['ID']['input'];
  version: Scalars['Int']['input'];
};


export type MutationRequestTracesArgs = {
  caseIds: ReadonlyArray<Scalars['ID']['input']>;
  sla?: InputMaybe<Sla>;
  waitForConsent?: InputMaybe<Scalars['Boolean']['input']>;
  asking?: InputMaybe<AskingInput>;
};


export type MutationAddPhotographArgs = {
  caseId: Scalars['ID']['input'];
  data: Scalars['String']['input'];
  ofMark?: Scalars['Boolean']['input'];
};


export type MutationRemovePhotographArgs = {
  id: Scalars['ID']['input'];
};


export type MutationMakeApiKeyArgs = {
  name: Scalars['String']['input'];
  roles: ReadonlyArray<Role>;
  fields?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  days?: InputMaybe<Scalars['Int']['input']>;
};


export type MutationRevokeApiKeyArgs = {
  name: Scalars['String']['input'];
};


export type MutationShareCaseArgs = {
  caseId: Scalars['ID']['input'];
  person: Scalars['String']['input'];
};


export type MutationEndShareArgs = {
  caseId: Scalars['ID']['input'];
  person: Scalars['String']['input'];
};


export type MutationRestrictCaseArgs = {
  caseId: Scalars['ID']['input'];
  restricted?: Scalars['Boolean']['input'];
};


export type MutationSendNoticeArgs = {
  to?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  input: NoticeInput;
};


export type MutationAcknowledgeNoticeArgs = {
  noticeId: Scalars['ID']['input'];
};


export type MutationAskByLetterArgs = {
  traceId: Scalars['ID']['input'];
  state: Scalars['String']['input'];
  letter: LetterInput;
};


export type MutationAnswerByLetterArgs = {
  traceId: Scalars['ID']['input'];
  state: Scalars['String']['input'];
  letter: LetterInput;
  answer: WrittenAnswerInput;
  correction?: InputMaybe<Scalars['String']['input']>;
};


export type MutationGiveUpLetterArgs = {
  traceId: Scalars['ID']['input'];
  state: Scalars['String']['input'];
};


export type MutationRecordLetterRequestArgs = {
  letter: LetterInput;
  request: WrittenRequestInput;
};


export type MutationKeepContactArgs = {
  contact: ContactInput;
};


export type MutationDropContactArgs = {
  id: Scalars['ID']['input'];
};


export type MutationAskConsentArgs = {
  traceId: Scalars['ID']['input'];
  state: Scalars['String']['input'];
  to: Scalars['String']['input'];
  quote?: InputMaybe<Quote>;
  purpose: Scalars['String']['input'];
  fileFor?: InputMaybe<AccessPurpose>;
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
  photographs?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
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


export type MutationKeepWatchingArgs = {
  requestId: Scalars['ID']['input'];
};


export type MutationRestrictRequestArgs = {
  requestId: Scalars['ID']['input'];
  restricted?: Scalars['Boolean']['input'];
};


export type MutationMarkNotificationsReadArgs = {
  ids: ReadonlyArray<Scalars['ID']['input']>;
};


export type MutationSetNotificationWishesArgs = {
  input: NotificationWishesInput;
};


export type MutationDropNotificationWishesArgs = {
  person: Scalars['String']['input'];
};


export type MutationMakeWebhookArgs = {
  name: Scalars['String']['input'];
  url: Scalars['String']['input'];
  kinds: ReadonlyArray<NotificationKind>;
};


export type MutationRotateWebhookSecretArgs = {
  name: Scalars['String']['input'];
};


export type MutationSwitchWebhookArgs = {
  name: Scalars['String']['input'];
  on: Scalars['Boolean']['input'];
};


export type MutationRetryDeliveryArgs = {
  deliveryId: Scalars['ID']['input'];
};

/** What the exchange protocol answers to an envelope. */
export type Delivered = {
  /** One result for each message, sealed for the sender: a receipt or a code. */
  readonly envelope: Scalars['String']['output'];
};

/** An envelope to be carried as a file: exactly what would have been posted to the member's inbox. */
export type CarriedEnvelope = {
  readonly envelope: Scalars['String']['output'];
  /** How many messages are in it, 100 at most. */
  readonly messages: Scalars['Int']['output'];
  /** The id of its last message: `after` for the next one. */
  readonly last: Scalars['ID']['output'];
};

export type Subscription = {
  /** Tells every change of a trace, or of all traces the user may see. */
  readonly traceChanged: Trace;
  /** Tells this person's notifications as they arise; those missed while not connected are in `notifications`. */
  readonly notified: Notification;
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
  /** What happened, in words, at most 4000 characters. It never leaves the State. */
  readonly circumstances?: InputMaybe<Scalars['String']['input']>;
  /** An exercise: its trace and every message of it say so, no register is looked into for it, and it counts nowhere. It can never become real. */
  readonly training?: InputMaybe<Scalars['Boolean']['input']>;
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
  /** The name of a firm or a body; a person's is `personName`. */
  readonly partyName: Maybe<Scalars['String']['output']>;
  /** The number of a licence; that of a person's permit is `personLicence`. */
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
  /** The book names a person here, or the number of their permit. */
  readonly namesPerson: Scalars['Boolean']['output'];
  /** Their name. Each look is on record with its purpose, before it is shown. */
  readonly personName: Maybe<Scalars['String']['output']>;
  /** The number of their permit, which finds them. On record like a look at the name. */
  readonly personLicence: Maybe<Scalars['String']['output']>;
};


export type CustodyEventPersonNameArgs = {
  purpose: AccessPurpose;
};


export type CustodyEventPersonLicenceArgs = {
  purpose: AccessPurpose;
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

/** What stands where something was erased under the handling of another State. */
export type Erased = {
  readonly at: Scalars['DateTime']['output'];
  /** The State whose handling asked for it. */
  readonly under: Scalars['String']['output'];
  /** The last day it allowed. */
  readonly keptUntil: Scalars['Date']['output'];
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

/** One message, or our copy of a letter, whose content was erased. Never changed, never deleted. */
export type Erasure = {
  readonly erasedAt: Scalars['DateTime']['output'];
  /** What was erased was of an exercise. */
  readonly training: Scalars['Boolean']['output'];
  /** What it belongs to, and the id of that. */
  readonly kind: ErasureKind;
  readonly id: Scalars['ID']['output'];
  /** OUT: a message of ours that quoted what another State told. */
  readonly direction: NoticeDirection;
  /** The State it was exchanged with. */
  readonly state: Scalars['String']['output'];
  readonly jti: Scalars['ID']['output'];
  /** SHA-256 of the signed bytes; null for a letter. */
  readonly hash: Maybe<Scalars['String']['output']>;
  /** Its type in the exchange protocol, or `letter`. */
  readonly type: Scalars['String']['output'];
  readonly issuedAt: Scalars['DateTime']['output'];
  /** Whose handling it was under. */
  readonly under: Scalars['String']['output'];
  /** The last day that handling allowed. */
  readonly keptUntil: Scalars['Date']['output'];
  /** What it had told, by name only. */
  readonly fields: ReadonlyArray<Scalars['String']['output']>;
};

export type ErasureConnection = {
  readonly nodes: ReadonlyArray<Erasure>;
  /** Where the next page begins; null where this is the last. */
  readonly endCursor: Maybe<Scalars['String']['output']>;
};

export type ErasureHold = {
  readonly id: Scalars['ID']['output'];
  readonly kind: HoldableKind;
  /** Of the trace, request or notice. */
  readonly subject: Scalars['ID']['output'];
  readonly reason: Scalars['String']['output'];
  readonly placedBy: Scalars['String']['output'];
  readonly placedAt: Scalars['DateTime']['output'];
  readonly liftReason: Maybe<Scalars['String']['output']>;
  readonly liftedBy: Maybe<Scalars['String']['output']>;
  readonly liftedAt: Maybe<Scalars['DateTime']['output']>;
};

/** What may be kept no longer, and is held. */
export type OverdueErasure = {
  readonly kind: HoldableKind;
  readonly id: Scalars['ID']['output'];
  /** The first last day that is over. */
  readonly keptUntil: Scalars['Date']['output'];
  readonly under: Scalars['String']['output'];
  /** The holds that are not lifted. */
  readonly holds: ReadonlyArray<ErasureHold>;
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
  /** Notices that name a number like this one. A reason to look; they change no verdict. */
  readonly notices: ReadonlyArray<NoticeMatch>;
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
  /** Who opened it, by the `sub` of their token. */
  readonly openedBy: Scalars['String']['output'];
  /** Who may see it beside them and, unless it is restricted, every officer. */
  readonly sharedWith: ReadonlyArray<Scalars['String']['output']>;
  readonly restricted: Scalars['Boolean']['output'];
  /** What happened, in words; it never leaves the State. */
  readonly circumstances: Maybe<Scalars['String']['output']>;
  /** An exercise: nothing in it is real. */
  readonly training: Scalars['Boolean']['output'];
  /** What it lacks and what an answer will probably need, the needed first: advice, never a bar. */
  readonly quality: ReadonlyArray<QualityNote>;
  /** Whom sending it asks, and why; all at once. */
  readonly wouldAsk: ReadonlyArray<WouldAsk>;
  readonly photographs: ReadonlyArray<Photograph>;
  /** Notices that name a number like that of this weapon. */
  readonly notices: ReadonlyArray<NoticeMatch>;
  /** The same weapon in other cases of ours and in requests of other States, as far as you may see them. */
  readonly alreadyTraced: ReadonlyArray<AlreadyTraced>;
};

/** One State asked, and what came of it. */
export type Ask = {
  readonly state: Scalars['String']['output'];
  readonly askedAt: Scalars['DateTime']['output'];
  /** Why this State is asked. */
  readonly because: ReadonlyArray<Reason>;
  /** Why an officer asked it, in their words; null where none did (`askState`). */
  readonly askedWhy: Maybe<Scalars['String']['output']>;
  /** When the State's signed receipt arrived; null while it has not taken the request. */
  readonly storedAt: Maybe<Scalars['DateTime']['output']>;
  /** When a person there took the request. */
  readonly acknowledgedAt: Maybe<Scalars['DateTime']['output']>;
  readonly dueAt: Scalars['DateTime']['output'];
  readonly overdue: Scalars['Boolean']['output'];
  readonly answeredAt: Maybe<Scalars['DateTime']['output']>;
  readonly outcome: Maybe<AnswerOutcome>;
  readonly ground: Maybe<Ground>;
  /** The ground in words, in the language of the reader. */
  readonly groundText: Maybe<Scalars['String']['output']>;
  readonly reason: Maybe<Scalars['String']['output']>;
  readonly weapon: Maybe<IdentifiedWeapon>;
  readonly events: ReadonlyArray<AnsweredEvent>;
  readonly candidates: ReadonlyArray<IdentifiedWeapon>;
  /** What its book holds and its answer does not, as far as it says. */
  readonly withheld: ReadonlyArray<WithheldGroup>;
  /** The State to ask next, as the answer says. */
  readonly next: Maybe<Scalars['String']['output']>;
  /** Whether what the answer told may be quoted to that State; null where it names none. */
  readonly mayQuote: Maybe<Scalars['Boolean']['output']>;
  /** The last day until which the answer is delayed (ITI para 22). */
  readonly until: Maybe<Scalars['Date']['output']>;
  /** What we may do with what it told; null while it told nothing. */
  readonly handling: Maybe<Handling>;
  /** When the State corrected its answer; the answer shown is the corrected one. */
  readonly correctedAt: Maybe<Scalars['DateTime']['output']>;
  /** Why it did, in its own words. */
  readonly correction: Maybe<Scalars['String']['output']>;
  /** How it was asked. Beside the network nobody signs: a person of ours vouches for what was said. */
  readonly channel: Channel;
  /** What went and came by letter. */
  readonly letters: ReadonlyArray<Letter>;
  /** Whom to write to there. */
  readonly contacts: ReadonlyArray<Contact>;
  /** Since when its clock stands still, because it asked us for more. */
  readonly clockStandsSince: Maybe<Scalars['DateTime']['output']>;
  /** When the request was taken back. */
  readonly recalledAt: Maybe<Scalars['DateTime']['output']>;
  /** When its lifetime was over without an answer. One that came later is kept and shown all the same. */
  readonly lapsedAt: Maybe<Scalars['DateTime']['output']>;
  /** What was said besides the answer, on both sides, the oldest first. */
  readonly dialogue: ReadonlyArray<Said>;
  /** Photographs that were named to this State. What left stays left, also when the request is taken back. */
  readonly photographs: ReadonlyArray<SentPhotograph>;
  /** Set where the answer was erased: its outcome stays, nothing else of it. */
  readonly erased: Maybe<Erased>;
};

/** How a State wants handled what it told (ITI para 15). */
export type Handling = {
  readonly tlp: Tlp;
  readonly use: Use;
  readonly onward: Onward;
  /** The last day it may be kept. */
  readonly retainUntil: Maybe<Scalars['Date']['output']>;
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
  /** The name of a firm or a body; a person's is `personName`. */
  readonly partyName: Maybe<Scalars['String']['output']>;
  /** The number of a licence; that of a person's permit is `personLicence`. */
  readonly licence: Maybe<Scalars['String']['output']>;
  /** The answer names a person here, or the number of their permit. */
  readonly namesPerson: Scalars['Boolean']['output'];
  /** Their name. Each look is on record with its purpose, before it is shown. */
  readonly personName: Maybe<Scalars['String']['output']>;
  /** The number of their permit, which finds them. On record like a look at the name. */
  readonly personLicence: Maybe<Scalars['String']['output']>;
};


export type AnsweredEventPersonNameArgs = {
  purpose: AccessPurpose;
};


export type AnsweredEventPersonLicenceArgs = {
  purpose: AccessPurpose;
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
  /** The ground in words, in the language of the reader. */
  readonly groundText: Maybe<Scalars['String']['output']>;
  readonly path: ReadonlyArray<PathStep>;
  readonly reasons: ReadonlyArray<Reason>;
};

export type Trace = {
  readonly id: Scalars['ID']['output'];
  readonly case: Case;
  /** An exercise: nothing in it is real. */
  readonly training: Scalars['Boolean']['output'];
  readonly status: TraceStatus;
  readonly sla: Sla;
  /** On which terms every State is asked. */
  readonly asking: Asking;
  /** The States an officer does not want asked in it, also where an answer names them as next. */
  readonly leftOut: ReadonlyArray<Scalars['String']['output']>;
  readonly openedAt: Scalars['DateTime']['output'];
  readonly closedAt: Maybe<Scalars['DateTime']['output']>;
  readonly asks: ReadonlyArray<Ask>;
  /** How it ended, or what it needs a person for. */
  readonly end: Maybe<TraceEnd>;
  /** The trace as a graph: States, and what their books say of each border between them. */
  readonly chain: TraceChain;
};

export type TraceFilter = {
  readonly status?: InputMaybe<TraceStatus>;
  readonly outcome?: InputMaybe<Outcome>;
  readonly nationalNumber?: InputMaybe<Scalars['String']['input']>;
  readonly overdue?: InputMaybe<Scalars['Boolean']['input']>;
  /** Exercises alone, or the real ones alone. */
  readonly training?: InputMaybe<Scalars['Boolean']['input']>;
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
  /** Erased, or its lifetime was over, before anybody answered it. */
  | 'LAPSED'
  /** Taken back by the State that asked. */
  | 'RECALLED'
  | 'CLOSED';

export type IncomingRequest = {
  readonly id: Scalars['ID']['output'];
  readonly from: Scalars['String']['output'];
  /** An exercise: no register is looked into for it, and a person makes the answer up. */
  readonly training: Scalars['Boolean']['output'];
  readonly status: RequestStatus;
  readonly receivedAt: Scalars['DateTime']['output'];
  readonly dueAt: Scalars['DateTime']['output'];
  /** Null, with the three below, where the request was erased. */
  readonly reading: Maybe<MarkingReading>;
  readonly category: Maybe<Category>;
  readonly ground: Maybe<IllicitGround>;
  readonly obtainedOn: Maybe<Scalars['Date']['output']>;
  /** Set where the request was erased: that it came, when and how it was answered stays. */
  readonly erased: Maybe<Erased>;
  /** What our own register offers for it, best first; for officers and supervisors. */
  readonly candidates: ReadonlyArray<WeaponCandidate>;
  /** Null where the request was erased. */
  readonly verdict: Maybe<Verdict>;
  /** Why the verdict is what it is. */
  readonly reasons: ReadonlyArray<Reason>;
  /** What fits is lawfully kept no more, and nothing else fits: the answer is EXPIRED, never NO_RECORD. */
  readonly expired: Scalars['Boolean']['output'];
  /** What it is asked for, on what it rests, and what confidentiality the State that asks can keep. */
  readonly asking: Asking;
  readonly answeredAt: Maybe<Scalars['DateTime']['output']>;
  readonly outcome: Maybe<AnswerOutcome>;
  /** How the trace ended at the State that asked, once it told us. */
  readonly feedback: Maybe<Outcome>;
  /** The policy, its version and its rules under which the answer left. */
  readonly rule: Maybe<Scalars['String']['output']>;
  /** Whose work it is; null where it is nobody's yet. */
  readonly assignedTo: Maybe<Scalars['String']['output']>;
  /** Kept to whoever has it, their deputy, supervisors and auditors. */
  readonly restricted: Scalars['Boolean']['output'];
  /** When the State that asked was told that a person took it. */
  readonly acknowledgedAt: Maybe<Scalars['DateTime']['output']>;
  /** When it lapsed without an answer. */
  readonly lapsedAt: Maybe<Scalars['DateTime']['output']>;
  /** Notices that name a number like that of this weapon. A reason to look; they change no answer. */
  readonly notices: ReadonlyArray<NoticeMatch>;
  /** How it came. What came beside the network is answered by hand. */
  readonly channel: Channel;
  readonly letters: ReadonlyArray<Letter>;
  /** Past its deadline and not answered; a clock that stands still does not run out. */
  readonly overdue: Scalars['Boolean']['output'];
  /** Since when our clock stands still, because we asked for more. */
  readonly clockStandsSince: Maybe<Scalars['DateTime']['output']>;
  /** The State that consented to its book being quoted to us. */
  readonly quotedWithConsentOf: Maybe<Scalars['String']['output']>;
  /** What was said besides the answer, on both sides, the oldest first. */
  readonly dialogue: ReadonlyArray<Said>;
  /** The same weapon in cases of ours and in requests of other States, as far as you may see them. */
  readonly alreadyTraced: ReadonlyArray<AlreadyTraced>;
  /** Photographs that came with it, or are still to come: an answer does not wait for them. */
  readonly photographs: ReadonlyArray<ReceivedPhotograph>;
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
  /** The reason in words (ITI para 23); needed with a ground. It leaves as typed: name no person. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** Until when the answer is delayed. */
  readonly until?: InputMaybe<Scalars['Date']['input']>;
  /** With FOUND_RESTRICTED: the groups that are held back, each once. Without it, every fact is, on `ground`. */
  readonly withhold?: InputMaybe<ReadonlyArray<WithholdInput>>;
  /** The State to ask next; without it, the one our book ends at. Needed to refer. */
  readonly next?: InputMaybe<Scalars['String']['input']>;
  /**
   * How the answer is to be handled (ITI para 15). What is not said is TLP AMBER, TRACING_ONLY and no last day; in a
   * correction the stricter of that and of the answer it corrects. STATISTICS, CRIMINAL_PROCEEDINGS and GREEN are refused
   * unless a rule of the policy permits them.
   */
  readonly tlp?: InputMaybe<Tlp>;
  readonly use?: InputMaybe<Use>;
  /** How far the asker may pass it on; as the policy lets or stricter. With TLP RED it is NEVER. */
  readonly onward?: InputMaybe<Onward>;
  /** The last day on which the asker may keep it. A day that is over is refused. */
  readonly retainUntil?: InputMaybe<Scalars['Date']['input']>;
  /** In training only, and there in the place of `weaponId`: what is made up. */
  readonly invented?: InputMaybe<InventedInput>;
};

/** What is made up for an exercise. The policy is asked about it as about a book. */
export type InventedInput = {
  readonly weapon: BookedWeaponInput;
  readonly events?: InputMaybe<ReadonlyArray<WrittenEventInput>>;
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
  readonly purpose?: InputMaybe<TracePurpose>;
  readonly legal?: InputMaybe<LegalBasis>;
  readonly tlp?: InputMaybe<Tlp>;
  /** What the answer may be used for. */
  readonly use?: InputMaybe<Use>;
  readonly onward?: InputMaybe<Onward>;
  /** The last day on which what we tell may be kept. */
  readonly retainUntil?: InputMaybe<Scalars['Date']['input']>;
  /** What the answer is wanted for, in words (ITI para 17 c), at most 2000 characters. It leaves the State. */
  readonly intendedUse?: InputMaybe<Scalars['String']['input']>;
  /** What may be told of how the weapon was found (ITI para 17 a), at most 2000 characters. It leaves the State. */
  readonly circumstances?: InputMaybe<Scalars['String']['input']>;
  /** Restrictions on what we are told that we cannot keep. A State has to say so when it asks (ITI para 15). */
  readonly cannotKeep?: InputMaybe<ReadonlyArray<UseRestriction>>;
  /** Why they cannot be kept: needed where there are any. */
  readonly cannotKeepWhy?: InputMaybe<Scalars['String']['input']>;
  /** The language of what is said in words. */
  readonly language?: InputMaybe<FormLanguage>;
};

/** On which terms a weapon is asked about. */
export type Asking = {
  readonly purpose: Scalars['String']['output'];
  readonly legal: Scalars['String']['output'];
  readonly tlp: Tlp;
  readonly use: Use;
  readonly onward: Onward;
  readonly retainUntil: Maybe<Scalars['Date']['output']>;
  readonly intendedUse: Maybe<Scalars['String']['output']>;
  readonly circumstances: Maybe<Scalars['String']['output']>;
  readonly cannotKeep: ReadonlyArray<UseRestriction>;
  readonly cannotKeepWhy: Maybe<Scalars['String']['output']>;
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
  readonly reason: Scalars['String']['input'];
};

/** A group of fields that a book holds and an answer does not. */
export type WithheldGroup = {
  readonly group: FieldGroup;
  readonly ground: Ground;
  /** The ground in words, in the language of the reader. */
  readonly groundText: Maybe<Scalars['String']['output']>;
  readonly reason: Maybe<Scalars['String']['output']>;
};

export type DraftStatus =
  | 'OPEN'
  | 'APPROVED'
  | 'SENT'
  | 'WITHDRAWN';

export type AnswerDraft = {
  readonly id: Scalars['ID']['output'];
  /** With what our register offers for it, and why. */
  readonly request: IncomingRequest;
  /** It answers an exercise with what was made up. */
  readonly training: Scalars['Boolean']['output'];
  readonly status: DraftStatus;
  /** Grows with every change of what it says. */
  readonly version: Scalars['Int']['output'];
  /** Set where it takes the place of an answer given before: what was wrong. */
  readonly correction: Maybe<Scalars['String']['output']>;
  /** Exactly what would leave, or left; null where the request it answers was erased. */
  readonly leaves: Maybe<AnswerPreview>;
  readonly erased: Maybe<Erased>;
  /** Every group of fields our book holds, and what becomes of it. */
  readonly groups: ReadonlyArray<GroupDecision>;
  /** Whether the policy wants a second person for it. */
  readonly secondPerson: Scalars['Boolean']['output'];
  /** Everybody who wrote any part of it; none of them can approve it. */
  readonly authors: ReadonlyArray<Scalars['String']['output']>;
  readonly draftedAt: Scalars['DateTime']['output'];
  readonly changedAt: Scalars['DateTime']['output'];
  readonly approval: Maybe<DraftApproval>;
  /** When it left or was withdrawn, and who did it. */
  readonly endedAt: Maybe<Scalars['DateTime']['output']>;
  readonly endedBy: Maybe<Scalars['String']['output']>;
};

export type AnswerPreview = {
  readonly outcome: AnswerOutcome;
  readonly rule: Scalars['String']['output'];
  readonly weapon: Maybe<IdentifiedWeapon>;
  readonly events: ReadonlyArray<AnsweredEvent>;
  readonly candidates: ReadonlyArray<IdentifiedWeapon>;
  readonly nextState: Maybe<Scalars['String']['output']>;
  readonly handling: Handling;
  readonly ground: Maybe<Ground>;
  /** The ground in words, in the language of the reader. */
  readonly groundText: Maybe<Scalars['String']['output']>;
  readonly reason: Maybe<Scalars['String']['output']>;
  readonly until: Maybe<Scalars['Date']['output']>;
  readonly withheld: ReadonlyArray<WithheldGroup>;
  /** It says that other entries of the book were lawfully removed. */
  readonly lapsed: Scalars['Boolean']['output'];
};

/** LEFT_OUT: a detail withheld without a word, as a private holder's name is. */
export type GroupFate =
  | 'TOLD'
  | 'WITHHELD'
  | 'LEFT_OUT';

export type HeldBackBy =
  | 'POLICY'
  | 'PERSON';

export type GroupDecision = {
  readonly group: FieldGroup;
  readonly decision: GroupFate;
  /** Who decided it: the policy alone, or a person who holds back what it would let out. */
  readonly by: HeldBackBy;
  /** The rules of the policy that spoke. */
  readonly rules: ReadonlyArray<Scalars['String']['output']>;
  readonly secondPerson: Scalars['Boolean']['output'];
  readonly ground: Maybe<Ground>;
  /** The ground in words, in the language of the reader. */
  readonly groundText: Maybe<Scalars['String']['output']>;
  readonly reason: Maybe<Scalars['String']['output']>;
};

export type DraftApproval = {
  readonly by: Scalars['String']['output'];
  readonly at: Scalars['DateTime']['output'];
  /** Until when it stands. */
  readonly until: Scalars['DateTime']['output'];
  readonly stands: Scalars['Boolean']['output'];
};

/** One message by which facts left this State. */
export type Disclosure = {
  readonly at: Scalars['DateTime']['output'];
  readonly to: Scalars['String']['output'];
  /** Its type in the exchange protocol, such as `trace.response`. */
  readonly type: Scalars['String']['output'];
  /** It was said in an exercise: nothing in it is real. */
  readonly training: Scalars['Boolean']['output'];
  readonly jti: Scalars['ID']['output'];
  readonly trace: Scalars['ID']['output'];
  readonly purpose: Scalars['String']['output'];
  readonly legal: Scalars['String']['output'];
  /** Policy, version and rules an answer left under; null where this State asked. */
  readonly rule: Maybe<Scalars['String']['output']>;
  readonly outcome: Maybe<Scalars['String']['output']>;
  /** How whoever was told may handle it; null where its content was erased. */
  readonly handling: Maybe<Handling>;
  /** Who wrote the answer; nobody where the node answered alone. */
  readonly draftedBy: ReadonlyArray<Scalars['String']['output']>;
  /** The second person, where there was one. */
  readonly approvedBy: Maybe<Scalars['String']['output']>;
  /** What was held back, as the answer says. */
  readonly withheld: ReadonlyArray<WithheldGroup>;
  /** What was told, by name only: `weapon.serial`. */
  readonly fields: ReadonlyArray<Scalars['String']['output']>;
  /** The files it names or brings, and which photographs of ours they were made of. */
  readonly files: ReadonlyArray<FileDisclosed>;
  /** When its content was erased, because another State let what it quotes be kept no longer. */
  readonly erasedAt: Maybe<Scalars['DateTime']['output']>;
  /** waiting, delivered, refused or expired. */
  readonly delivery: Scalars['String']['output'];
  /** Its place in our evidence log; null while it has none. */
  readonly logIndex: Maybe<Scalars['Int']['output']>;
  /** Whether a signed checkpoint of the log covers it. */
  readonly inCheckpoint: Scalars['Boolean']['output'];
};

export type FileDisclosed = {
  /** SHA-256, in base64url. */
  readonly sha256: Scalars['String']['output'];
  readonly size: Scalars['Int']['output'];
  readonly media: Scalars['String']['output'];
  readonly photographId: Maybe<Scalars['ID']['output']>;
  /** Who ticked it. */
  readonly tickedBy: Maybe<Scalars['String']['output']>;
};

export type DisclosureConnection = {
  readonly nodes: ReadonlyArray<Disclosure>;
  /** Where the next page begins; null where this is the last. */
  readonly endCursor: Maybe<Scalars['String']['output']>;
};

/** One letter by which facts left this State. */
export type LetterDisclosure = {
  readonly at: Scalars['DateTime']['output'];
  readonly to: Scalars['String']['output'];
  readonly trace: Scalars['ID']['output'];
  readonly kind: LetterKind;
  readonly channel: Channel;
  /** Who recorded it. */
  readonly by: Scalars['String']['output'];
  /** The rule an answer was given under; null where this State asked. */
  readonly rule: Maybe<Scalars['String']['output']>;
  readonly outcome: Maybe<Scalars['String']['output']>;
  /** How an answer is to be handled; null where this State asked. */
  readonly handling: Maybe<Handling>;
  readonly withheld: ReadonlyArray<WithheldGroup>;
  /** What was told, by name only. */
  readonly fields: ReadonlyArray<Scalars['String']['output']>;
};

export type LetterDisclosureConnection = {
  readonly nodes: ReadonlyArray<LetterDisclosure>;
  /** Where the next page begins; null where this is the last. */
  readonly endCursor: Maybe<Scalars['String']['output']>;
};

/** ME: mine, and that of people who are away and whose deputy I am. */
export type Assignment =
  | 'ME'
  | 'NOBODY';

export type IncomingFilter = {
  readonly assigned?: InputMaybe<Assignment>;
  /** Those that still wait past their deadline, or those that do not. */
  readonly overdue?: InputMaybe<Scalars['Boolean']['input']>;
  /** The State that asks. */
  readonly from?: InputMaybe<Scalars['String']['input']>;
  /** Exercises alone, or the real ones alone. */
  readonly training?: InputMaybe<Scalars['Boolean']['input']>;
};

export type HandOff = {
  readonly from: Maybe<Scalars['String']['output']>;
  readonly to: Scalars['String']['output'];
  readonly by: Scalars['String']['output'];
  readonly note: Scalars['String']['output'];
  readonly at: Scalars['DateTime']['output'];
};

export type Absence = {
  readonly person: Scalars['String']['output'];
  readonly deputy: Scalars['String']['output'];
  readonly since: Scalars['DateTime']['output'];
  readonly until: Scalars['DateTime']['output'];
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

/** Under what a file holds what one State told. */
export type HeldUnder = {
  readonly state: Scalars['String']['output'];
  /** Which of its terms do not allow the file by themselves. */
  readonly against: ReadonlyArray<FileTerm>;
  /** The messages of that State that consent to it. */
  readonly consents: ReadonlyArray<Scalars['ID']['output']>;
  /** The reference of a permission it gave by another way, as whoever wrote the file named it. */
  readonly permission: Maybe<Scalars['String']['output']>;
};

/** A permission of another State that did not come by message: where it is to be found, such as a note verbale and its number. */
export type PermissionInput = {
  readonly state: Scalars['String']['input'];
  /** At most 200 characters. It is put on record, where supervisors and auditors see it. */
  readonly reference: Scalars['String']['input'];
};

/** Somebody was shown the name of a person or a photograph, or took a file that may hold some. */
export type PersonAccess = {
  readonly id: Scalars['String']['output'];
  readonly at: Scalars['DateTime']['output'];
  readonly actor: Scalars['String']['output'];
  readonly purpose: AccessPurpose;
  readonly kind: PersonDataKind;
  /** The id of the record, of the conversation with the State that answered, of the trace that was exported, or of the photograph. */
  readonly subject: Scalars['String']['output'];
  /** EVIDENCE, FORM: the other State it was written for; null where it was for none. */
  readonly writtenFor: Maybe<Scalars['String']['output']>;
  /** EVIDENCE, FORM: every State of which it holds something, and under what. */
  readonly holds: ReadonlyArray<HeldUnder>;
};

export type ApiKey = {
  readonly name: Scalars['String']['output'];
  readonly roles: ReadonlyArray<Role>;
  /** The only root fields it may use; null where it may use all that its roles may. */
  readonly fields: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly madeBy: Scalars['String']['output'];
  readonly madeAt: Scalars['DateTime']['output'];
  readonly expiresAt: Scalars['DateTime']['output'];
  readonly revokedAt: Maybe<Scalars['DateTime']['output']>;
  readonly revokedBy: Maybe<Scalars['String']['output']>;
  /** To the minute. */
  readonly lastUsedAt: Maybe<Scalars['DateTime']['output']>;
};

export type ApiKeyMade = {
  readonly key: ApiKey;
  /** Sent as `Authorization: Bearer …`. Shown once. */
  readonly text: Scalars['String']['output'];
};

export type Need =
  /** Most registers will find nothing without it. */
  | 'NEEDED'
  /** An answer will be quicker or surer. */
  | 'HELPS';

export type QualityNote = {
  readonly code: Scalars['String']['output'];
  readonly need: Need;
  readonly text: Scalars['String']['output'];
};

export type WouldAsk = {
  readonly state: Scalars['String']['output'];
  readonly because: ReadonlyArray<Reason>;
  /** It is in the network; otherwise it has to be asked another way. */
  readonly reachable: Scalars['Boolean']['output'];
};

/** What came of one case among many. */
export type CaseSent = {
  readonly caseId: Scalars['ID']['output'];
  readonly trace: Maybe<Trace>;
  /** Why it was not sent. */
  readonly fault: Maybe<CaseFault>;
};

export type CaseFault = {
  readonly code: Scalars['String']['output'];
  readonly message: Scalars['String']['output'];
};

export type Photograph = {
  readonly id: Scalars['ID']['output'];
  readonly media: Scalars['String']['output'];
  /** SHA-256 of what is kept, in base64url. */
  readonly sha256: Scalars['String']['output'];
  readonly size: Scalars['Int']['output'];
  readonly width: Scalars['Int']['output'];
  readonly height: Scalars['Int']['output'];
  /** It shows a mark. */
  readonly ofMark: Scalars['Boolean']['output'];
  readonly addedBy: Scalars['String']['output'];
  readonly addedAt: Scalars['DateTime']['output'];
};

/** A copy of a photograph for other States: a JPEG of at most 2,400 pixels a side and 2 MiB. */
export type PhotographCopy = {
  readonly media: Scalars['String']['output'];
  /** SHA-256 of the very bytes that leave, in base64url. */
  readonly sha256: Scalars['String']['output'];
  readonly size: Scalars['Int']['output'];
  readonly width: Scalars['Int']['output'];
  readonly height: Scalars['Int']['output'];
  /** Base64. */
  readonly data: Scalars['String']['output'];
};

/** WAITING: it is to leave; SENT: it left; STOPPED: it was removed, or the request taken back, before it left. */
export type SentPhotographState =
  | 'WAITING'
  | 'SENT'
  | 'STOPPED';

export type SentPhotograph = {
  readonly photographId: Scalars['ID']['output'];
  /** SHA-256 of the copy, in base64url: what the signed request names. */
  readonly sha256: Scalars['String']['output'];
  readonly size: Scalars['Int']['output'];
  readonly state: SentPhotographState;
  /** When it came to be so. */
  readonly at: Scalars['DateTime']['output'];
  /** waiting, delivered, refused or expired: what became of its last part. Null before it left. */
  readonly delivery: Maybe<Scalars['String']['output']>;
  readonly tickedBy: Scalars['String']['output'];
  readonly tickedAt: Scalars['DateTime']['output'];
};

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

export type ReceivedPhotograph = {
  readonly id: Scalars['ID']['output'];
  /** The request it came with is an exercise: what it shows is made up. */
  readonly training: Scalars['Boolean']['output'];
  /** SHA-256 of the file, in base64url, as the signed request names it. */
  readonly sha256: Scalars['String']['output'];
  readonly size: Scalars['Int']['output'];
  readonly media: Scalars['String']['output'];
  /** It shows a mark, as the State that asks says. */
  readonly ofMark: Scalars['Boolean']['output'];
  readonly state: ReceivedPhotographState;
  readonly partsHere: Scalars['Int']['output'];
  /** Null before the first has come. */
  readonly parts: Maybe<Scalars['Int']['output']>;
};

export type ReceivedPhotographShown = {
  readonly photograph: ReceivedPhotograph;
  /** Base64. */
  readonly data: Scalars['String']['output'];
};

export type PhotographShown = {
  readonly photograph: Photograph;
  /** Base64. */
  readonly data: Scalars['String']['output'];
};

export type TraceChain = {
  readonly nodes: ReadonlyArray<ChainNode>;
  readonly edges: ReadonlyArray<ChainEdge>;
};

/** A State that was asked, or that a book names. */
export type ChainNode = {
  readonly state: Scalars['String']['output'];
  /** Whether its books were told to us. */
  readonly found: Scalars['Boolean']['output'];
  readonly outcome: Maybe<AnswerOutcome>;
  /** It was asked and never answered. */
  readonly silent: Scalars['Boolean']['output'];
  /** When what we asked it lapsed without an answer. */
  readonly lapsedAt: Maybe<Scalars['DateTime']['output']>;
  /** Set where what it told was erased: the graph holds nothing of its books. */
  readonly erased: Maybe<Erased>;
};

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

export type ChainEdge = {
  readonly from: Scalars['String']['output'];
  readonly to: Scalars['String']['output'];
  readonly exportedOn: Maybe<Scalars['String']['output']>;
  readonly importedOn: Maybe<Scalars['String']['output']>;
  readonly crossing: Crossing;
  readonly reasons: ReadonlyArray<Reason>;
};

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
  readonly make: Scalars['String']['input'];
  readonly serial: Scalars['String']['input'];
  readonly type?: InputMaybe<Scalars['String']['input']>;
  readonly model?: InputMaybe<Scalars['String']['input']>;
  readonly calibre?: InputMaybe<Scalars['String']['input']>;
  readonly countryOfManufacture?: InputMaybe<Scalars['String']['input']>;
  /** An ISO date, or a year. */
  readonly madeOn?: InputMaybe<Scalars['String']['input']>;
};

/**
 * What a notice says. Each kind has its own fields, and refuses the others: `RETRANSFER` weapons, on, goesTo, reference; `LOSS` and
 * `THEFT` weapons, on; `DESTRUCTION` weapons, on, method; `MARKING_PRACTICE` validFrom, countryMark, importMark, text; `EMBARGO`
 * resolution, against, weapons, on, text; `ASSISTANCE` side, field, until, text.
 */
export type NoticeInput = {
  readonly kind: NoticeKind;
  /** 1 to 100. */
  readonly weapons?: InputMaybe<ReadonlyArray<BookedWeaponInput>>;
  /** The day it happened; a retransfer is told before its day. */
  readonly on?: InputMaybe<Scalars['Date']['input']>;
  /** The State the weapons go on to. */
  readonly goesTo?: InputMaybe<Scalars['String']['input']>;
  /** Licence or end-user certificate. */
  readonly reference?: InputMaybe<Scalars['String']['input']>;
  readonly method?: InputMaybe<Scalars['String']['input']>;
  readonly validFrom?: InputMaybe<Scalars['Date']['input']>;
  readonly countryMark?: InputMaybe<Scalars['String']['input']>;
  readonly importMark?: InputMaybe<Scalars['String']['input']>;
  /** The resolution of the Security Council, as it is cited. */
  readonly resolution?: InputMaybe<Scalars['String']['input']>;
  /** The State the embargo is about, where it is about one. */
  readonly against?: InputMaybe<Scalars['String']['input']>;
  readonly side?: InputMaybe<AssistanceSide>;
  readonly field?: InputMaybe<AssistanceField>;
  readonly until?: InputMaybe<Scalars['Date']['input']>;
  readonly text?: InputMaybe<Scalars['String']['input']>;
  /** The last day the other State may keep it. */
  readonly retainUntil?: InputMaybe<Scalars['Date']['input']>;
  /** An exercise: what it says is made up, and says so. It can never become real. */
  readonly training?: InputMaybe<Scalars['Boolean']['input']>;
};

export type NoticeFilter = {
  readonly direction?: InputMaybe<NoticeDirection>;
  readonly kind?: InputMaybe<NoticeKind>;
  /** The other State. */
  readonly state?: InputMaybe<Scalars['String']['input']>;
  readonly acknowledged?: InputMaybe<Scalars['Boolean']['input']>;
  /** A number as seen; look-alikes are found too. */
  readonly serial?: InputMaybe<Scalars['String']['input']>;
  /** Words that stand somewhere in it. */
  readonly text?: InputMaybe<Scalars['String']['input']>;
  /** Exercises alone, or the real ones alone. */
  readonly training?: InputMaybe<Scalars['Boolean']['input']>;
};

export type Notice = {
  readonly id: Scalars['ID']['output'];
  readonly kind: NoticeKind;
  readonly direction: NoticeDirection;
  /** An exercise: nothing in it is real. */
  readonly training: Scalars['Boolean']['output'];
  /** The other State. */
  readonly state: Scalars['String']['output'];
  readonly at: Scalars['DateTime']['output'];
  /** Our person who sent it; null in one that came. */
  readonly by: Maybe<Scalars['String']['output']>;
  /** When the other State signed for it; null in one that came. */
  readonly deliveredAt: Maybe<Scalars['DateTime']['output']>;
  /** When a person took note: ours of one that came, theirs of one we sent. */
  readonly acknowledgedAt: Maybe<Scalars['DateTime']['output']>;
  readonly acknowledgedBy: Maybe<Scalars['String']['output']>;
  /** The last day it may be kept. */
  readonly retainUntil: Maybe<Scalars['Date']['output']>;
  readonly weapons: ReadonlyArray<IdentifiedWeapon>;
  readonly on: Maybe<Scalars['Date']['output']>;
  readonly goesTo: Maybe<Scalars['String']['output']>;
  readonly reference: Maybe<Scalars['String']['output']>;
  readonly method: Maybe<Scalars['String']['output']>;
  readonly validFrom: Maybe<Scalars['Date']['output']>;
  readonly countryMark: Maybe<Scalars['String']['output']>;
  readonly importMark: Maybe<Scalars['String']['output']>;
  readonly resolution: Maybe<Scalars['String']['output']>;
  readonly against: Maybe<Scalars['String']['output']>;
  readonly side: Maybe<AssistanceSide>;
  readonly field: Maybe<AssistanceField>;
  readonly until: Maybe<Scalars['Date']['output']>;
  readonly text: Maybe<Scalars['String']['output']>;
  /** Set where what the notice said was erased. */
  readonly erased: Maybe<Erased>;
};

export type NoticeConnection = {
  readonly nodes: ReadonlyArray<Notice>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

/** A notice that names a number like the one looked at. */
export type NoticeMatch = {
  readonly notice: Notice;
  /** `EXACT`, or `LOOK_ALIKE`. */
  readonly serialMatch: SerialMatch;
  readonly because: Reason;
};

export type Channel =
  | 'NETWORK'
  | 'LETTER'
  | 'EMAIL'
  | 'INTERPOL';

/** Who is written to in a State. */
export type Contact = {
  readonly id: Scalars['ID']['output'];
  readonly state: Scalars['String']['output'];
  /** 1 is the point of contact, the others its deputies in this order. */
  readonly place: Scalars['Int']['output'];
  readonly name: Scalars['String']['output'];
  readonly office: Maybe<Scalars['String']['output']>;
  readonly phone: Maybe<Scalars['String']['output']>;
  readonly email: Maybe<Scalars['String']['output']>;
  readonly address: Maybe<Scalars['String']['output']>;
  /** When they can be reached, with the time zone, in words. */
  readonly hours: Maybe<Scalars['String']['output']>;
  readonly languages: Maybe<Scalars['String']['output']>;
  readonly note: Maybe<Scalars['String']['output']>;
  readonly keptBy: Scalars['String']['output'];
  readonly keptAt: Scalars['DateTime']['output'];
};

export type ContactInput = {
  readonly id?: InputMaybe<Scalars['ID']['input']>;
  readonly state: Scalars['String']['input'];
  readonly place?: InputMaybe<Scalars['Int']['input']>;
  readonly name: Scalars['String']['input'];
  readonly office?: InputMaybe<Scalars['String']['input']>;
  readonly phone?: InputMaybe<Scalars['String']['input']>;
  readonly email?: InputMaybe<Scalars['String']['input']>;
  readonly address?: InputMaybe<Scalars['String']['input']>;
  readonly hours?: InputMaybe<Scalars['String']['input']>;
  readonly languages?: InputMaybe<Scalars['String']['input']>;
  readonly note?: InputMaybe<Scalars['String']['input']>;
};

/** A letter, e-mail or Interpol message that a person holds. */
export type LetterInput = {
  /** Not `NETWORK`. */
  readonly channel: Channel;
  /** The day it bears. */
  readonly on: Scalars['Date']['input'];
  readonly reference?: InputMaybe<Scalars['String']['input']>;
  /** The SHA-256 hash of the document, in hex, where it was scanned. */
  readonly documentSha256?: InputMaybe<Scalars['String']['input']>;
  /** By when an answer is expected. */
  readonly dueOn?: InputMaybe<Scalars['Date']['input']>;
};

export type Letter = {
  readonly direction: NoticeDirection;
  readonly kind: LetterKind;
  readonly channel: Channel;
  readonly on: Scalars['Date']['output'];
  readonly reference: Maybe<Scalars['String']['output']>;
  readonly documentSha256: Maybe<Scalars['String']['output']>;
  /** Who recorded it, and when. */
  readonly by: Scalars['String']['output'];
  readonly recordedAt: Scalars['DateTime']['output'];
  /** Set where our copy of what it says was erased. */
  readonly erased: Maybe<Erased>;
};

export type LetterKind =
  | 'REQUEST'
  | 'ANSWER';

/** A request of a State that wrote. */
export type WrittenRequestInput = {
  readonly from: Scalars['String']['input'];
  readonly weapon: MarkingInput;
  readonly category?: InputMaybe<Category>;
  readonly ground?: InputMaybe<IllicitGround>;
  readonly obtainedOn: Scalars['Date']['input'];
  readonly sla?: InputMaybe<Sla>;
  /** On which terms the letter asks, where it says so. */
  readonly asking?: InputMaybe<AskingInput>;
};

/** An answer as the other State wrote it; held to the same shape as a signed one. */
export type WrittenAnswerInput = {
  readonly outcome: AnswerOutcome;
  /** Needed where it was found. */
  readonly weapon?: InputMaybe<BookedWeaponInput>;
  readonly events?: InputMaybe<ReadonlyArray<WrittenEventInput>>;
  /** Needed where it may be one of several; at most 5. */
  readonly candidates?: InputMaybe<ReadonlyArray<BookedWeaponInput>>;
  /** The State it names as next, and whether we may quote the answer there. */
  readonly nextState?: InputMaybe<Scalars['String']['input']>;
  readonly mayQuote?: InputMaybe<Scalars['Boolean']['input']>;
  readonly ground?: InputMaybe<Ground>;
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  readonly until?: InputMaybe<Scalars['Date']['input']>;
  /**
   * How the State wants its letter handled (ITI para 15), as far as it says; what it does not say is the strictest. It is
   * enforced as if it had been signed: when it is quoted, and `retainUntil` by erasing it.
   */
  readonly tlp?: InputMaybe<Tlp>;
  readonly use?: InputMaybe<Use>;
  readonly onward?: InputMaybe<Onward>;
  /** The last day on which we may keep it. A day that is over is refused: it could not be kept. */
  readonly retainUntil?: InputMaybe<Scalars['Date']['input']>;
};

export type WrittenEventInput = {
  readonly kind: CustodyKind;
  /** An ISO date, or a year. */
  readonly occurredOn: Scalars['String']['input'];
  readonly counterparty?: InputMaybe<Scalars['String']['input']>;
  readonly partyKind?: InputMaybe<PartyKind>;
  readonly partyName?: InputMaybe<Scalars['String']['input']>;
  /** The number of a licence; that of a person's permit is `personLicence`. */
  readonly licence?: InputMaybe<Scalars['String']['input']>;
};

export type FormLanguage =
  | 'AR'
  | 'ZH'
  | 'EN'
  | 'FR'
  | 'RU'
  | 'ES';

/** HTML that needs nothing else, to print. */
export type PrintedForm = {
  readonly fileName: Scalars['String']['output'];
  readonly html: Scalars['String']['output'];
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
  /** CONSENT_ASK, CONSENT_GRANT: what a file within the asking State serves; null where it is to be quoted to another. */
  readonly fileFor: Maybe<AccessPurpose>;
  /** CONSENT_DENY: ITI para 22. */
  readonly ground: Maybe<Ground>;
  /** The ground in words, in the language of the reader. */
  readonly groundText: Maybe<Scalars['String']['output']>;
  /** RECALL: why. */
  readonly why: Maybe<RecallReason>;
  /** Set where what was said was erased. */
  readonly erased: Maybe<Erased>;
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
  readonly training: Scalars['Boolean']['output'];
};

export type ReminderLevel =
  | 'REMINDER'
  | 'ESCALATION'
  /** The day has come by which an answer was promised: by a delayed answer, or in an interim one. Nothing need have passed. */
  | 'DELAY';

/** A deadline that passed without an answer, or a day by which one was promised: another State's (`traceId`), or ours (`requestId`). */
export type Reminder = {
  readonly id: Scalars['ID']['output'];
  readonly level: ReminderLevel;
  /** The other State. */
  readonly state: Scalars['String']['output'];
  readonly dueAt: Scalars['DateTime']['output'];
  readonly toldAt: Scalars['DateTime']['output'];
  readonly traceId: Maybe<Scalars['ID']['output']>;
  readonly requestId: Maybe<Scalars['ID']['output']>;
  readonly training: Scalars['Boolean']['output'];
  readonly seenBy: Maybe<Scalars['String']['output']>;
  readonly seenAt: Maybe<Scalars['DateTime']['output']>;
};

/** The weapon as a person read it later. */
export type LaterReading = {
  readonly readAt: Scalars['DateTime']['output'];
  readonly readBy: Scalars['String']['output'];
  readonly reading: MarkingReading;
};

/** SAME: number and make are the same and nothing speaks against it. MAY_BE: a person has to look. */
export type Likeness =
  | 'SAME'
  | 'MAY_BE';

/** A case of ours (`caseId`) or a request of another State (`requestId`) about what is or may be the same weapon. */
export type AlreadyTraced = {
  readonly likeness: Likeness;
  readonly because: ReadonlyArray<Reason>;
  /** When our case was opened, or the request came. */
  readonly on: Scalars['DateTime']['output'];
  readonly caseId: Maybe<Scalars['ID']['output']>;
  readonly nationalNumber: Maybe<Scalars['String']['output']>;
  readonly requestId: Maybe<Scalars['ID']['output']>;
  /** The State that asked. */
  readonly state: Maybe<Scalars['String']['output']>;
};

/** FOR_A_PERSON: books came that may hold it, and a person decides. ANSWERED: another answer stands. ENDED: nobody waits for it any more. */
export type WatchStatus =
  | 'OPEN'
  | 'FOR_A_PERSON'
  | 'ANSWERED'
  | 'ENDED';

/** An answer of ours that there is no record. */
export type StandingWatch = {
  readonly requestId: Scalars['ID']['output'];
  /** The State that asked. */
  readonly to: Scalars['String']['output'];
  readonly status: WatchStatus;
  /** When it was answered. */
  readonly since: Scalars['DateTime']['output'];
  /** Until when it is watched; null while it is new. */
  readonly until: Maybe<Scalars['DateTime']['output']>;
  /** When books came that may hold it. */
  readonly noticedAt: Maybe<Scalars['DateTime']['output']>;
  readonly settledAt: Maybe<Scalars['DateTime']['output']>;
};

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

/** Something a person is told of, by ids: what it is about is looked at on the node, by whoever may see it. */
export type Notification = {
  readonly id: Scalars['ID']['output'];
  readonly kind: NotificationKind;
  /** In the language of the one who asks. */
  readonly text: Scalars['String']['output'];
  /** What it is about is an exercise. */
  readonly training: Scalars['Boolean']['output'];
  readonly at: Scalars['DateTime']['output'];
  /** By when something has to be done, or should have been. */
  readonly dueAt: Maybe<Scalars['DateTime']['output']>;
  readonly readAt: Maybe<Scalars['DateTime']['output']>;
  readonly caseId: Maybe<Scalars['ID']['output']>;
  readonly traceId: Maybe<Scalars['ID']['output']>;
  readonly requestId: Maybe<Scalars['ID']['output']>;
  readonly draftId: Maybe<Scalars['ID']['output']>;
  readonly noticeId: Maybe<Scalars['ID']['output']>;
};

export type NotificationConnection = {
  readonly nodes: ReadonlyArray<Notification>;
  readonly pageInfo: PageInfo;
};

export type Language =
  | 'EN'
  | 'AR'
  | 'ZH'
  | 'FR'
  | 'RU'
  | 'ES';

export type NotificationWishes = {
  /** On the screen: in `notifications` and `notified`. */
  readonly onScreen: ReadonlyArray<NotificationKind>;
  readonly byMail: ReadonlyArray<NotificationKind>;
  /** Where mail goes; shown to this person alone. */
  readonly address: Maybe<Scalars['String']['output']>;
  readonly language: Language;
};

export type NotificationWisher = {
  /** The `sub` of their token. */
  readonly person: Scalars['String']['output'];
  readonly byMail: ReadonlyArray<NotificationKind>;
  /** When they last looked at their notifications; mail stops after thirty days without. */
  readonly seenAt: Scalars['DateTime']['output'];
};

export type NotificationWishesInput = {
  /** All where it is left out. */
  readonly onScreen?: InputMaybe<ReadonlyArray<NotificationKind>>;
  readonly byMail?: InputMaybe<ReadonlyArray<NotificationKind>>;
  /** One plain address; needed where mail is wanted. */
  readonly address?: InputMaybe<Scalars['String']['input']>;
  readonly language?: InputMaybe<Language>;
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

export type NotificationDelivery = {
  readonly id: Scalars['ID']['output'];
  readonly kind: NotificationKind;
  readonly channel: DeliveryChannel;
  /** The `sub` of a person, or the name of a webhook; never an address. */
  readonly recipient: Scalars['String']['output'];
  readonly status: DeliveryStatus;
  readonly tries: Scalars['Int']['output'];
  /** What the last try came to, as `smtp-451`, `http-500` or `timeout`. */
  readonly code: Maybe<Scalars['String']['output']>;
  readonly triedAt: Maybe<Scalars['DateTime']['output']>;
  readonly dueAt: Scalars['DateTime']['output'];
  readonly settledAt: Maybe<Scalars['DateTime']['output']>;
};

export type NotificationDeliveryConnection = {
  readonly nodes: ReadonlyArray<NotificationDelivery>;
  readonly pageInfo: PageInfo;
};

export type WhyDisabled =
  | 'OPERATOR'
  /** It took nothing for three days. */
  | 'FAILING'
  /** It answered that it will not be there again (HTTP 410). */
  | 'GONE';

export type Webhook = {
  readonly name: Scalars['String']['output'];
  readonly url: Scalars['String']['output'];
  readonly kinds: ReadonlyArray<NotificationKind>;
  readonly madeBy: Scalars['String']['output'];
  readonly madeAt: Scalars['DateTime']['output'];
  /** Failures in a row; 0 where all is well. */
  readonly failures: Scalars['Int']['output'];
  readonly failingSince: Maybe<Scalars['DateTime']['output']>;
  /** Nothing is sent to it before then. */
  readonly nextAt: Maybe<Scalars['DateTime']['output']>;
  readonly disabledAt: Maybe<Scalars['DateTime']['output']>;
  readonly disabledBy: Maybe<Scalars['String']['output']>;
  readonly disabledWhy: Maybe<WhyDisabled>;
};

export type WebhookMade = {
  readonly webhook: Webhook;
  /** Checks the signatures (Standard Webhooks, `whsec_…`). Shown once. */
  readonly secret: Scalars['String']['output'];
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
  CarriedEnvelope: ResolverTypeWrapper<CarriedEnvelope>;
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
  Erased: ResolverTypeWrapper<Erased>;
  ErasureKind: ErasureKind;
  HoldableKind: HoldableKind;
  Erasure: ResolverTypeWrapper<Erasure>;
  ErasureConnection: ResolverTypeWrapper<ErasureConnection>;
  ErasureHold: ResolverTypeWrapper<ErasureHold>;
  OverdueErasure: ResolverTypeWrapper<OverdueErasure>;
  Verdict: Verdict;
  SerialMatch: SerialMatch;
  WeaponCandidate: ResolverTypeWrapper<WeaponCandidate>;
  WeaponSearch: ResolverTypeWrapper<WeaponSearch>;
  Case: ResolverTypeWrapper<Case>;
  Ask: ResolverTypeWrapper<Ask>;
  Handling: ResolverTypeWrapper<Handling>;
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
  InventedInput: InventedInput;
  ImportReport: ResolverTypeWrapper<ImportReport>;
  FlaggedEntry: ResolverTypeWrapper<FlaggedEntry>;
  MemberRole: MemberRole;
  Member: ResolverTypeWrapper<Member>;
  FieldGroup: FieldGroup;
  TracePurpose: TracePurpose;
  LegalBasis: LegalBasis;
  Tlp: Tlp;
  Use: Use;
  UseRestriction: UseRestriction;
  AskingInput: AskingInput;
  Asking: ResolverTypeWrapper<Asking>;
  Onward: Onward;
  WithholdInput: WithholdInput;
  WithheldGroup: ResolverTypeWrapper<WithheldGroup>;
  DraftStatus: DraftStatus;
  AnswerDraft: ResolverTypeWrapper<AnswerDraft>;
  AnswerPreview: ResolverTypeWrapper<AnswerPreview>;
  GroupFate: GroupFate;
  HeldBackBy: HeldBackBy;
  GroupDecision: ResolverTypeWrapper<GroupDecision>;
  DraftApproval: ResolverTypeWrapper<DraftApproval>;
  Disclosure: ResolverTypeWrapper<Disclosure>;
  FileDisclosed: ResolverTypeWrapper<FileDisclosed>;
  DisclosureConnection: ResolverTypeWrapper<DisclosureConnection>;
  LetterDisclosure: ResolverTypeWrapper<LetterDisclosure>;
  LetterDisclosureConnection: ResolverTypeWrapper<LetterDisclosureConnection>;
  Assignment: Assignment;
  IncomingFilter: IncomingFilter;
  HandOff: ResolverTypeWrapper<HandOff>;
  Absence: ResolverTypeWrapper<Absence>;
  AccessPurpose: AccessPurpose;
  PersonDataKind: PersonDataKind;
  FileTerm: FileTerm;
  HeldUnder: ResolverTypeWrapper<HeldUnder>;
  PermissionInput: PermissionInput;
  PersonAccess: ResolverTypeWrapper<PersonAccess>;
  ApiKey: ResolverTypeWrapper<ApiKey>;
  ApiKeyMade: ResolverTypeWrapper<ApiKeyMade>;
  Need: Need;
  QualityNote: ResolverTypeWrapper<QualityNote>;
  WouldAsk: ResolverTypeWrapper<WouldAsk>;
  CaseSent: ResolverTypeWrapper<CaseSent>;
  CaseFault: ResolverTypeWrapper<CaseFault>;
  Photograph: ResolverTypeWrapper<Photograph>;
  PhotographCopy: ResolverTypeWrapper<PhotographCopy>;
  SentPhotographState: SentPhotographState;
  SentPhotograph: ResolverTypeWrapper<SentPhotograph>;
  ReceivedPhotographState: ReceivedPhotographState;
  ReceivedPhotograph: ResolverTypeWrapper<ReceivedPhotograph>;
  ReceivedPhotographShown: ResolverTypeWrapper<ReceivedPhotographShown>;
  PhotographShown: ResolverTypeWrapper<PhotographShown>;
  TraceChain: ResolverTypeWrapper<TraceChain>;
  ChainNode: ResolverTypeWrapper<ChainNode>;
  Crossing: Crossing;
  ChainEdge: ResolverTypeWrapper<ChainEdge>;
  NoticeKind: NoticeKind;
  NoticeDirection: NoticeDirection;
  AssistanceSide: AssistanceSide;
  AssistanceField: AssistanceField;
  BookedWeaponInput: BookedWeaponInput;
  NoticeInput: NoticeInput;
  NoticeFilter: NoticeFilter;
  Notice: ResolverTypeWrapper<Notice>;
  NoticeConnection: ResolverTypeWrapper<NoticeConnection>;
  NoticeMatch: ResolverTypeWrapper<NoticeMatch>;
  Channel: Channel;
  Contact: ResolverTypeWrapper<Contact>;
  ContactInput: ContactInput;
  LetterInput: LetterInput;
  Letter: ResolverTypeWrapper<Letter>;
  LetterKind: LetterKind;
  WrittenRequestInput: WrittenRequestInput;
  WrittenAnswerInput: WrittenAnswerInput;
  WrittenEventInput: WrittenEventInput;
  FormLanguage: FormLanguage;
  PrintedForm: ResolverTypeWrapper<PrintedForm>;
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
  Likeness: Likeness;
  AlreadyTraced: ResolverTypeWrapper<AlreadyTraced>;
  WatchStatus: WatchStatus;
  StandingWatch: ResolverTypeWrapper<StandingWatch>;
  NotificationKind: NotificationKind;
  Notification: ResolverTypeWrapper<Notification>;
  NotificationConnection: ResolverTypeWrapper<NotificationConnection>;
  Language: Language;
  NotificationWishes: ResolverTypeWrapper<NotificationWishes>;
  NotificationWisher: ResolverTypeWrapper<NotificationWisher>;
  NotificationWishesInput: NotificationWishesInput;
  DeliveryChannel: DeliveryChannel;
  DeliveryStatus: DeliveryStatus;
  NotificationDelivery: ResolverTypeWrapper<NotificationDelivery>;
  NotificationDeliveryConnection: ResolverTypeWrapper<NotificationDeliveryConnection>;
  WhyDisabled: WhyDisabled;
  Webhook: ResolverTypeWrapper<Webhook>;
  WebhookMade: ResolverTypeWrapper<WebhookMade>;
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
  CarriedEnvelope: CarriedEnvelope;
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
  Erased: Erased;
  Erasure: Erasure;
  ErasureConnection: ErasureConnection;
  ErasureHold: ErasureHold;
  OverdueErasure: OverdueErasure;
  WeaponCandidate: WeaponCandidate;
  WeaponSearch: WeaponSearch;
  Case: Case;
  Ask: Ask;
  Handling: Handling;
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
  InventedInput: InventedInput;
  ImportReport: ImportReport;
  FlaggedEntry: FlaggedEntry;
  Member: Member;
  AskingInput: AskingInput;
  Asking: Asking;
  WithholdInput: WithholdInput;
  WithheldGroup: WithheldGroup;
  AnswerDraft: AnswerDraft;
  AnswerPreview: AnswerPreview;
  GroupDecision: GroupDecision;
  DraftApproval: DraftApproval;
  Disclosure: Disclosure;
  FileDisclosed: FileDisclosed;
  DisclosureConnection: DisclosureConnection;
  LetterDisclosure: LetterDisclosure;
  LetterDisclosureConnection: LetterDisclosureConnection;
  IncomingFilter: IncomingFilter;
  HandOff: HandOff;
  Absence: Absence;
  HeldUnder: HeldUnder;
  PermissionInput: PermissionInput;
  PersonAccess: PersonAccess;
  ApiKey: ApiKey;
  ApiKeyMade: ApiKeyMade;
  QualityNote: QualityNote;
  WouldAsk: WouldAsk;
  CaseSent: CaseSent;
  CaseFault: CaseFault;
  Photograph: Photograph;
  PhotographCopy: PhotographCopy;
  SentPhotograph: SentPhotograph;
  ReceivedPhotograph: ReceivedPhotograph;
  ReceivedPhotographShown: ReceivedPhotographShown;
  PhotographShown: PhotographShown;
  TraceChain: TraceChain;
  ChainNode: ChainNode;
  ChainEdge: ChainEdge;
  BookedWeaponInput: BookedWeaponInput;
  NoticeInput: NoticeInput;
  NoticeFilter: NoticeFilter;
  Notice: Notice;
  NoticeConnection: NoticeConnection;
  NoticeMatch: NoticeMatch;
  Contact: Contact;
  ContactInput: ContactInput;
  LetterInput: LetterInput;
  Letter: Letter;
  WrittenRequestInput: WrittenRequestInput;
  WrittenAnswerInput: WrittenAnswerInput;
  WrittenEventInput: WrittenEventInput;
  PrintedForm: PrintedForm;
  Said: Said;
  Question: Question;
  Reminder: Reminder;
  LaterReading: LaterReading;
  AlreadyTraced: AlreadyTraced;
  StandingWatch: StandingWatch;
  Notification: Notification;
  NotificationConnection: NotificationConnection;
  NotificationWishes: NotificationWishes;
  NotificationWisher: NotificationWisher;
  NotificationWishesInput: NotificationWishesInput;
  NotificationDelivery: NotificationDelivery;
  NotificationDeliveryConnection: NotificationDeliveryConnection;
  Webhook: Webhook;
  WebhookMade: WebhookMade;
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
  incomingRequest?: Resolver<Maybe<ResolversTypes['IncomingRequest']>, ParentType, ContextType, RequireFields<QueryIncomingRequestArgs, 'id'>>;
  answersToCorrect?: Resolver<ReadonlyArray<ResolversTypes['AnswerToCorrect']>, ParentType, ContextType, RequireFields<QueryAnswersToCorrectArgs, 'first'>>;
  legalHolds?: Resolver<ReadonlyArray<ResolversTypes['LegalHold']>, ParentType, ContextType, RequireFields<QueryLegalHoldsArgs, 'recordId'>>;
  disclosurePolicy?: Resolver<ResolversTypes['DisclosurePolicy'], ParentType, ContextType>;
  policiesInForce?: Resolver<ReadonlyArray<ResolversTypes['PolicyInForce']>, ParentType, ContextType, RequireFields<QueryPoliciesInForceArgs, 'first'>>;
  sdgCounters?: Resolver<ResolversTypes['SdgCounters'], ParentType, ContextType, RequireFields<QuerySdgCountersArgs, 'from' | 'to'>>;
  members?: Resolver<ReadonlyArray<ResolversTypes['Member']>, ParentType, ContextType>;
  envelopeFor?: Resolver<Maybe<ResolversTypes['CarriedEnvelope']>, ParentType, ContextType, RequireFields<QueryEnvelopeForArgs, 'member'>>;
  answerDrafts?: Resolver<ReadonlyArray<ResolversTypes['AnswerDraft']>, ParentType, ContextType, RequireFields<QueryAnswerDraftsArgs, 'status' | 'first'>>;
  answerDraft?: Resolver<Maybe<ResolversTypes['AnswerDraft']>, ParentType, ContextType, RequireFields<QueryAnswerDraftArgs, 'id'>>;
  handOffs?: Resolver<ReadonlyArray<ResolversTypes['HandOff']>, ParentType, ContextType, RequireFields<QueryHandOffsArgs, 'requestId'>>;
  absences?: Resolver<ReadonlyArray<ResolversTypes['Absence']>, ParentType, ContextType>;
  disclosures?: Resolver<ResolversTypes['DisclosureConnection'], ParentType, ContextType, RequireFields<QueryDisclosuresArgs, 'first'>>;
  letterDisclosures?: Resolver<ResolversTypes['LetterDisclosureConnection'], ParentType, ContextType, RequireFields<QueryLetterDisclosuresArgs, 'first'>>;
  erasures?: Resolver<ResolversTypes['ErasureConnection'], ParentType, ContextType, RequireFields<QueryErasuresArgs, 'first'>>;
  overdueErasures?: Resolver<ReadonlyArray<ResolversTypes['OverdueErasure']>, ParentType, ContextType, RequireFields<QueryOverdueErasuresArgs, 'first'>>;
  erasureHolds?: Resolver<ReadonlyArray<ResolversTypes['ErasureHold']>, ParentType, ContextType, RequireFields<QueryErasureHoldsArgs, 'kind' | 'id'>>;
  apiKeys?: Resolver<ReadonlyArray<ResolversTypes['ApiKey']>, ParentType, ContextType>;
  personAccesses?: Resolver<ReadonlyArray<ResolversTypes['PersonAccess']>, ParentType, ContextType, RequireFields<QueryPersonAccessesArgs, 'first'>>;
  photograph?: Resolver<Maybe<ResolversTypes['PhotographShown']>, ParentType, ContextType, RequireFields<QueryPhotographArgs, 'id' | 'purpose'>>;
  photographAsSent?: Resolver<Maybe<ResolversTypes['PhotographCopy']>, ParentType, ContextType, RequireFields<QueryPhotographAsSentArgs, 'id' | 'purpose'>>;
  receivedPhotograph?: Resolver<Maybe<ResolversTypes['ReceivedPhotographShown']>, ParentType, ContextType, RequireFields<QueryReceivedPhotographArgs, 'id' | 'purpose'>>;
  notices?: Resolver<ResolversTypes['NoticeConnection'], ParentType, ContextType, RequireFields<QueryNoticesArgs, 'first'>>;
  contacts?: Resolver<ReadonlyArray<ResolversTypes['Contact']>, ParentType, ContextType, Partial<QueryContactsArgs>>;
  requestForm?: Resolver<ResolversTypes['PrintedForm'], ParentType, ContextType, RequireFields<QueryRequestFormArgs, 'traceId' | 'state'>>;
  answerForm?: Resolver<ResolversTypes['PrintedForm'], ParentType, ContextType, RequireFields<QueryAnswerFormArgs, 'requestId'>>;
  questions?: Resolver<ReadonlyArray<ResolversTypes['Question']>, ParentType, ContextType, RequireFields<QueryQuestionsArgs, 'first'>>;
  reminders?: Resolver<ReadonlyArray<ResolversTypes['Reminder']>, ParentType, ContextType, RequireFields<QueryRemindersArgs, 'first' | 'escalated'>>;
  standingWatches?: Resolver<ReadonlyArray<ResolversTypes['StandingWatch']>, ParentType, ContextType, RequireFields<QueryStandingWatchesArgs, 'status' | 'first'>>;
  notifications?: Resolver<ResolversTypes['NotificationConnection'], ParentType, ContextType, RequireFields<QueryNotificationsArgs, 'unread' | 'first'>>;
  notification?: Resolver<Maybe<ResolversTypes['Notification']>, ParentType, ContextType, RequireFields<QueryNotificationArgs, 'id'>>;
  notificationWishes?: Resolver<ResolversTypes['NotificationWishes'], ParentType, ContextType>;
  notificationWishers?: Resolver<ReadonlyArray<ResolversTypes['NotificationWisher']>, ParentType, ContextType>;
  webhooks?: Resolver<ReadonlyArray<ResolversTypes['Webhook']>, ParentType, ContextType>;
  notificationDeliveries?: Resolver<ResolversTypes['NotificationDeliveryConnection'], ParentType, ContextType, RequireFields<QueryNotificationDeliveriesArgs, 'first'>>;
};

export type MutationResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  openCase?: Resolver<ResolversTypes['Case'], ParentType, ContextType, RequireFields<MutationOpenCaseArgs, 'input'>>;
  requestTrace?: Resolver<ResolversTypes['Trace'], ParentType, ContextType, RequireFields<MutationRequestTraceArgs, 'caseId' | 'sla' | 'waitForConsent' | 'photographs' | 'also' | 'leaveOut'>>;
  chooseCandidate?: Resolver<ResolversTypes['Trace'], ParentType, ContextType, RequireFields<MutationChooseCandidateArgs, 'traceId' | 'state' | 'serial'>>;
  askState?: Resolver<ResolversTypes['Trace'], ParentType, ContextType, RequireFields<MutationAskStateArgs, 'traceId' | 'state' | 'why'>>;
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
  holdErasure?: Resolver<ResolversTypes['ErasureHold'], ParentType, ContextType, RequireFields<MutationHoldErasureArgs, 'kind' | 'id' | 'reason'>>;
  liftErasureHold?: Resolver<ResolversTypes['ErasureHold'], ParentType, ContextType, RequireFields<MutationLiftErasureHoldArgs, 'holdId' | 'reason'>>;
  deliver?: Resolver<ResolversTypes['Delivered'], ParentType, ContextType, RequireFields<MutationDeliverArgs, 'envelope'>>;
  takeRequest?: Resolver<ResolversTypes['IncomingRequest'], ParentType, ContextType, RequireFields<MutationTakeRequestArgs, 'requestId'>>;
  handOffRequest?: Resolver<ResolversTypes['IncomingRequest'], ParentType, ContextType, RequireFields<MutationHandOffRequestArgs, 'requestId' | 'to' | 'note'>>;
  acknowledgeRequest?: Resolver<ResolversTypes['IncomingRequest'], ParentType, ContextType, RequireFields<MutationAcknowledgeRequestArgs, 'requestId'>>;
  noteAbsence?: Resolver<ResolversTypes['Absence'], ParentType, ContextType, RequireFields<MutationNoteAbsenceArgs, 'deputy' | 'since' | 'until'>>;
  endAbsence?: Resolver<ReadonlyArray<ResolversTypes['Absence']>, ParentType, ContextType, Partial<MutationEndAbsenceArgs>>;
  draftAnswer?: Resolver<ResolversTypes['AnswerDraft'], ParentType, ContextType, RequireFields<MutationDraftAnswerArgs, 'requestId' | 'input'>>;
  withdrawDraft?: Resolver<ResolversTypes['AnswerDraft'], ParentType, ContextType, RequireFields<MutationWithdrawDraftArgs, 'id'>>;
  approveDraft?: Resolver<ResolversTypes['AnswerDraft'], ParentType, ContextType, RequireFields<MutationApproveDraftArgs, 'id' | 'version'>>;
  withdrawApproval?: Resolver<ResolversTypes['AnswerDraft'], ParentType, ContextType, RequireFields<MutationWithdrawApprovalArgs, 'id'>>;
  sendDraft?: Resolver<ResolversTypes['AnswerDraft'], ParentType, ContextType, RequireFields<MutationSendDraftArgs, 'id'>>;
  releaseDraft?: Resolver<ResolversTypes['AnswerDraft'], ParentType, ContextType, RequireFields<MutationReleaseDraftArgs, 'id' | 'version'>>;
  requestTraces?: Resolver<ReadonlyArray<ResolversTypes['CaseSent']>, ParentType, ContextType, RequireFields<MutationRequestTracesArgs, 'caseIds' | 'sla' | 'waitForConsent'>>;
  addPhotograph?: Resolver<ResolversTypes['Photograph'], ParentType, ContextType, RequireFields<MutationAddPhotographArgs, 'caseId' | 'data' | 'ofMark'>>;
  removePhotograph?: Resolver<ResolversTypes['Case'], ParentType, ContextType, RequireFields<MutationRemovePhotographArgs, 'id'>>;
  makeApiKey?: Resolver<ResolversTypes['ApiKeyMade'], ParentType, ContextType, RequireFields<MutationMakeApiKeyArgs, 'name' | 'roles' | 'days'>>;
  revokeApiKey?: Resolver<ResolversTypes['ApiKey'], ParentType, ContextType, RequireFields<MutationRevokeApiKeyArgs, 'name'>>;
  shareCase?: Resolver<ResolversTypes['Case'], ParentType, ContextType, RequireFields<MutationShareCaseArgs, 'caseId' | 'person'>>;
  endShare?: Resolver<ResolversTypes['Case'], ParentType, ContextType, RequireFields<MutationEndShareArgs, 'caseId' | 'person'>>;
  restrictCase?: Resolver<ResolversTypes['Case'], ParentType, ContextType, RequireFields<MutationRestrictCaseArgs, 'caseId' | 'restricted'>>;
  sendNotice?: Resolver<ReadonlyArray<ResolversTypes['Notice']>, ParentType, ContextType, RequireFields<MutationSendNoticeArgs, 'input'>>;
  acknowledgeNotice?: Resolver<ResolversTypes['Notice'], ParentType, ContextType, RequireFields<MutationAcknowledgeNoticeArgs, 'noticeId'>>;
  askByLetter?: Resolver<ResolversTypes['Trace'], ParentType, ContextType, RequireFields<MutationAskByLetterArgs, 'traceId' | 'state' | 'letter'>>;
  answerByLetter?: Resolver<ResolversTypes['Trace'], ParentType, ContextType, RequireFields<MutationAnswerByLetterArgs, 'traceId' | 'state' | 'letter' | 'answer'>>;
  giveUpLetter?: Resolver<ResolversTypes['Trace'], ParentType, ContextType, RequireFields<MutationGiveUpLetterArgs, 'traceId' | 'state'>>;
  recordLetterRequest?: Resolver<ResolversTypes['IncomingRequest'], ParentType, ContextType, RequireFields<MutationRecordLetterRequestArgs, 'letter' | 'request'>>;
  keepContact?: Resolver<ResolversTypes['Contact'], ParentType, ContextType, RequireFields<MutationKeepContactArgs, 'contact'>>;
  dropContact?: Resolver<ResolversTypes['Contact'], ParentType, ContextType, RequireFields<MutationDropContactArgs, 'id'>>;
  askConsent?: Resolver<ResolversTypes['Trace'], ParentType, ContextType, RequireFields<MutationAskConsentArgs, 'traceId' | 'state' | 'to' | 'purpose'>>;
  grantConsent?: Resolver<ResolversTypes['Question'], ParentType, ContextType, RequireFields<MutationGrantConsentArgs, 'questionId'>>;
  denyConsent?: Resolver<ResolversTypes['Question'], ParentType, ContextType, RequireFields<MutationDenyConsentArgs, 'questionId' | 'ground' | 'reason'>>;
  askToClarify?: Resolver<ResolversTypes['IncomingRequest'], ParentType, ContextType, RequireFields<MutationAskToClarifyArgs, 'requestId' | 'fields' | 'question'>>;
  clarify?: Resolver<ResolversTypes['Trace'], ParentType, ContextType, RequireFields<MutationClarifyArgs, 'traceId' | 'state' | 'photographs'>>;
  sendInterim?: Resolver<ResolversTypes['IncomingRequest'], ParentType, ContextType, RequireFields<MutationSendInterimArgs, 'requestId' | 'stage'>>;
  recallRequest?: Resolver<ResolversTypes['Trace'], ParentType, ContextType, RequireFields<MutationRecallRequestArgs, 'traceId' | 'state' | 'why'>>;
  noteReminder?: Resolver<ResolversTypes['Reminder'], ParentType, ContextType, RequireFields<MutationNoteReminderArgs, 'reminderId'>>;
  keepWatching?: Resolver<ResolversTypes['StandingWatch'], ParentType, ContextType, RequireFields<MutationKeepWatchingArgs, 'requestId'>>;
  restrictRequest?: Resolver<ResolversTypes['IncomingRequest'], ParentType, ContextType, RequireFields<MutationRestrictRequestArgs, 'requestId' | 'restricted'>>;
  markNotificationsRead?: Resolver<ReadonlyArray<ResolversTypes['Notification']>, ParentType, ContextType, RequireFields<MutationMarkNotificationsReadArgs, 'ids'>>;
  setNotificationWishes?: Resolver<ResolversTypes['NotificationWishes'], ParentType, ContextType, RequireFields<MutationSetNotificationWishesArgs, 'input'>>;
  dropNotificationWishes?: Resolver<ReadonlyArray<ResolversTypes['NotificationWisher']>, ParentType, ContextType, RequireFields<MutationDropNotificationWishesArgs, 'person'>>;
  makeWebhook?: Resolver<ResolversTypes['WebhookMade'], ParentType, ContextType, RequireFields<MutationMakeWebhookArgs, 'name' | 'url' | 'kinds'>>;
  rotateWebhookSecret?: Resolver<ResolversTypes['WebhookMade'], ParentType, ContextType, RequireFields<MutationRotateWebhookSecretArgs, 'name'>>;
  switchWebhook?: Resolver<ResolversTypes['Webhook'], ParentType, ContextType, RequireFields<MutationSwitchWebhookArgs, 'name' | 'on'>>;
  retryDelivery?: Resolver<ResolversTypes['NotificationDelivery'], ParentType, ContextType, RequireFields<MutationRetryDeliveryArgs, 'deliveryId'>>;
};

export type DeliveredResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Delivered'] = ResolversParentTypes['Delivered']> = {
  envelope?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type CarriedEnvelopeResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['CarriedEnvelope'] = ResolversParentTypes['CarriedEnvelope']> = {
  envelope?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  messages?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  last?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  traceChanged?: SubscriptionResolver<ResolversTypes['Trace'], "traceChanged", ParentType, ContextType, Partial<SubscriptionTraceChangedArgs>>;
  notified?: SubscriptionResolver<ResolversTypes['Notification'], "notified", ParentType, ContextType>;
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
  namesPerson?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  personName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType, RequireFields<CustodyEventPersonNameArgs, 'purpose'>>;
  personLicence?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType, RequireFields<CustodyEventPersonLicenceArgs, 'purpose'>>;
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

export type ErasedResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Erased'] = ResolversParentTypes['Erased']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  under?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  keptUntil?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
};

export type ErasureResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Erasure'] = ResolversParentTypes['Erasure']> = {
  erasedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  training?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ErasureKind'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  direction?: Resolver<ResolversTypes['NoticeDirection'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  jti?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  hash?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  issuedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  under?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  keptUntil?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  fields?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ErasureConnectionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ErasureConnection'] = ResolversParentTypes['ErasureConnection']> = {
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Erasure']>, ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ErasureHoldResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ErasureHold'] = ResolversParentTypes['ErasureHold']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['HoldableKind'], ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  placedBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  placedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  liftReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  liftedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  liftedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type OverdueErasureResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['OverdueErasure'] = ResolversParentTypes['OverdueErasure']> = {
  kind?: Resolver<ResolversTypes['HoldableKind'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  keptUntil?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  under?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  holds?: Resolver<ReadonlyArray<ResolversTypes['ErasureHold']>, ParentType, ContextType>;
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
  notices?: Resolver<ReadonlyArray<ResolversTypes['NoticeMatch']>, ParentType, ContextType>;
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
  openedBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sharedWith?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  restricted?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  circumstances?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  training?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  quality?: Resolver<ReadonlyArray<ResolversTypes['QualityNote']>, ParentType, ContextType>;
  wouldAsk?: Resolver<ReadonlyArray<ResolversTypes['WouldAsk']>, ParentType, ContextType>;
  photographs?: Resolver<ReadonlyArray<ResolversTypes['Photograph']>, ParentType, ContextType>;
  notices?: Resolver<ReadonlyArray<ResolversTypes['NoticeMatch']>, ParentType, ContextType>;
  alreadyTraced?: Resolver<ReadonlyArray<ResolversTypes['AlreadyTraced']>, ParentType, ContextType>;
};

export type AskResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Ask'] = ResolversParentTypes['Ask']> = {
  state?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  askedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  because?: Resolver<ReadonlyArray<ResolversTypes['Reason']>, ParentType, ContextType>;
  askedWhy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  storedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  acknowledgedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  dueAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  overdue?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  answeredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  outcome?: Resolver<Maybe<ResolversTypes['AnswerOutcome']>, ParentType, ContextType>;
  ground?: Resolver<Maybe<ResolversTypes['Ground']>, ParentType, ContextType>;
  groundText?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  weapon?: Resolver<Maybe<ResolversTypes['IdentifiedWeapon']>, ParentType, ContextType>;
  events?: Resolver<ReadonlyArray<ResolversTypes['AnsweredEvent']>, ParentType, ContextType>;
  candidates?: Resolver<ReadonlyArray<ResolversTypes['IdentifiedWeapon']>, ParentType, ContextType>;
  withheld?: Resolver<ReadonlyArray<ResolversTypes['WithheldGroup']>, ParentType, ContextType>;
  next?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  mayQuote?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  until?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  handling?: Resolver<Maybe<ResolversTypes['Handling']>, ParentType, ContextType>;
  correctedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  correction?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  channel?: Resolver<ResolversTypes['Channel'], ParentType, ContextType>;
  letters?: Resolver<ReadonlyArray<ResolversTypes['Letter']>, ParentType, ContextType>;
  contacts?: Resolver<ReadonlyArray<ResolversTypes['Contact']>, ParentType, ContextType>;
  clockStandsSince?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  recalledAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lapsedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  dialogue?: Resolver<ReadonlyArray<ResolversTypes['Said']>, ParentType, ContextType>;
  photographs?: Resolver<ReadonlyArray<ResolversTypes['SentPhotograph']>, ParentType, ContextType>;
  erased?: Resolver<Maybe<ResolversTypes['Erased']>, ParentType, ContextType>;
};

export type HandlingResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Handling'] = ResolversParentTypes['Handling']> = {
  tlp?: Resolver<ResolversTypes['Tlp'], ParentType, ContextType>;
  use?: Resolver<ResolversTypes['Use'], ParentType, ContextType>;
  onward?: Resolver<ResolversTypes['Onward'], ParentType, ContextType>;
  retainUntil?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
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
  namesPerson?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  personName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType, RequireFields<AnsweredEventPersonNameArgs, 'purpose'>>;
  personLicence?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType, RequireFields<AnsweredEventPersonLicenceArgs, 'purpose'>>;
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
  groundText?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  path?: Resolver<ReadonlyArray<ResolversTypes['PathStep']>, ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['Reason']>, ParentType, ContextType>;
};

export type TraceResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Trace'] = ResolversParentTypes['Trace']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  case?: Resolver<ResolversTypes['Case'], ParentType, ContextType>;
  training?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['TraceStatus'], ParentType, ContextType>;
  sla?: Resolver<ResolversTypes['Sla'], ParentType, ContextType>;
  asking?: Resolver<ResolversTypes['Asking'], ParentType, ContextType>;
  leftOut?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  openedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  closedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  asks?: Resolver<ReadonlyArray<ResolversTypes['Ask']>, ParentType, ContextType>;
  end?: Resolver<Maybe<ResolversTypes['TraceEnd']>, ParentType, ContextType>;
  chain?: Resolver<ResolversTypes['TraceChain'], ParentType, ContextType>;
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
  training?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['RequestStatus'], ParentType, ContextType>;
  receivedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  dueAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  reading?: Resolver<Maybe<ResolversTypes['MarkingReading']>, ParentType, ContextType>;
  category?: Resolver<Maybe<ResolversTypes['Category']>, ParentType, ContextType>;
  ground?: Resolver<Maybe<ResolversTypes['IllicitGround']>, ParentType, ContextType>;
  obtainedOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  erased?: Resolver<Maybe<ResolversTypes['Erased']>, ParentType, ContextType>;
  candidates?: Resolver<ReadonlyArray<ResolversTypes['WeaponCandidate']>, ParentType, ContextType>;
  verdict?: Resolver<Maybe<ResolversTypes['Verdict']>, ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['Reason']>, ParentType, ContextType>;
  expired?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  asking?: Resolver<ResolversTypes['Asking'], ParentType, ContextType>;
  answeredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  outcome?: Resolver<Maybe<ResolversTypes['AnswerOutcome']>, ParentType, ContextType>;
  feedback?: Resolver<Maybe<ResolversTypes['Outcome']>, ParentType, ContextType>;
  rule?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  assignedTo?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  restricted?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  acknowledgedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lapsedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  notices?: Resolver<ReadonlyArray<ResolversTypes['NoticeMatch']>, ParentType, ContextType>;
  channel?: Resolver<ResolversTypes['Channel'], ParentType, ContextType>;
  letters?: Resolver<ReadonlyArray<ResolversTypes['Letter']>, ParentType, ContextType>;
  overdue?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  clockStandsSince?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  quotedWithConsentOf?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  dialogue?: Resolver<ReadonlyArray<ResolversTypes['Said']>, ParentType, ContextType>;
  alreadyTraced?: Resolver<ReadonlyArray<ResolversTypes['AlreadyTraced']>, ParentType, ContextType>;
  photographs?: Resolver<ReadonlyArray<ResolversTypes['ReceivedPhotograph']>, ParentType, ContextType>;
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

export type AskingResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Asking'] = ResolversParentTypes['Asking']> = {
  purpose?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  legal?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  tlp?: Resolver<ResolversTypes['Tlp'], ParentType, ContextType>;
  use?: Resolver<ResolversTypes['Use'], ParentType, ContextType>;
  onward?: Resolver<ResolversTypes['Onward'], ParentType, ContextType>;
  retainUntil?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  intendedUse?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  circumstances?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  cannotKeep?: Resolver<ReadonlyArray<ResolversTypes['UseRestriction']>, ParentType, ContextType>;
  cannotKeepWhy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type WithheldGroupResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['WithheldGroup'] = ResolversParentTypes['WithheldGroup']> = {
  group?: Resolver<ResolversTypes['FieldGroup'], ParentType, ContextType>;
  ground?: Resolver<ResolversTypes['Ground'], ParentType, ContextType>;
  groundText?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type AnswerDraftResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['AnswerDraft'] = ResolversParentTypes['AnswerDraft']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  request?: Resolver<ResolversTypes['IncomingRequest'], ParentType, ContextType>;
  training?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['DraftStatus'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  correction?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  leaves?: Resolver<Maybe<ResolversTypes['AnswerPreview']>, ParentType, ContextType>;
  erased?: Resolver<Maybe<ResolversTypes['Erased']>, ParentType, ContextType>;
  groups?: Resolver<ReadonlyArray<ResolversTypes['GroupDecision']>, ParentType, ContextType>;
  secondPerson?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  authors?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  draftedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  changedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  approval?: Resolver<Maybe<ResolversTypes['DraftApproval']>, ParentType, ContextType>;
  endedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  endedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type AnswerPreviewResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['AnswerPreview'] = ResolversParentTypes['AnswerPreview']> = {
  outcome?: Resolver<ResolversTypes['AnswerOutcome'], ParentType, ContextType>;
  rule?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  weapon?: Resolver<Maybe<ResolversTypes['IdentifiedWeapon']>, ParentType, ContextType>;
  events?: Resolver<ReadonlyArray<ResolversTypes['AnsweredEvent']>, ParentType, ContextType>;
  candidates?: Resolver<ReadonlyArray<ResolversTypes['IdentifiedWeapon']>, ParentType, ContextType>;
  nextState?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  handling?: Resolver<ResolversTypes['Handling'], ParentType, ContextType>;
  ground?: Resolver<Maybe<ResolversTypes['Ground']>, ParentType, ContextType>;
  groundText?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  until?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  withheld?: Resolver<ReadonlyArray<ResolversTypes['WithheldGroup']>, ParentType, ContextType>;
  lapsed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type GroupDecisionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['GroupDecision'] = ResolversParentTypes['GroupDecision']> = {
  group?: Resolver<ResolversTypes['FieldGroup'], ParentType, ContextType>;
  decision?: Resolver<ResolversTypes['GroupFate'], ParentType, ContextType>;
  by?: Resolver<ResolversTypes['HeldBackBy'], ParentType, ContextType>;
  rules?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  secondPerson?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  ground?: Resolver<Maybe<ResolversTypes['Ground']>, ParentType, ContextType>;
  groundText?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type DraftApprovalResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['DraftApproval'] = ResolversParentTypes['DraftApproval']> = {
  by?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  until?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  stands?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type DisclosureResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Disclosure'] = ResolversParentTypes['Disclosure']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  training?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  jti?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  trace?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  purpose?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  legal?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rule?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  outcome?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  handling?: Resolver<Maybe<ResolversTypes['Handling']>, ParentType, ContextType>;
  draftedBy?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  approvedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  withheld?: Resolver<ReadonlyArray<ResolversTypes['WithheldGroup']>, ParentType, ContextType>;
  fields?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  files?: Resolver<ReadonlyArray<ResolversTypes['FileDisclosed']>, ParentType, ContextType>;
  erasedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  delivery?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  logIndex?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  inCheckpoint?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type FileDisclosedResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['FileDisclosed'] = ResolversParentTypes['FileDisclosed']> = {
  sha256?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  size?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  media?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  photographId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  tickedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type DisclosureConnectionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['DisclosureConnection'] = ResolversParentTypes['DisclosureConnection']> = {
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Disclosure']>, ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type LetterDisclosureResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['LetterDisclosure'] = ResolversParentTypes['LetterDisclosure']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  trace?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['LetterKind'], ParentType, ContextType>;
  channel?: Resolver<ResolversTypes['Channel'], ParentType, ContextType>;
  by?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rule?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  outcome?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  handling?: Resolver<Maybe<ResolversTypes['Handling']>, ParentType, ContextType>;
  withheld?: Resolver<ReadonlyArray<ResolversTypes['WithheldGroup']>, ParentType, ContextType>;
  fields?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type LetterDisclosureConnectionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['LetterDisclosureConnection'] = ResolversParentTypes['LetterDisclosureConnection']> = {
  nodes?: Resolver<ReadonlyArray<ResolversTypes['LetterDisclosure']>, ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type HandOffResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['HandOff'] = ResolversParentTypes['HandOff']> = {
  from?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  to?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  by?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  note?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type AbsenceResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Absence'] = ResolversParentTypes['Absence']> = {
  person?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  deputy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  until?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type HeldUnderResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['HeldUnder'] = ResolversParentTypes['HeldUnder']> = {
  state?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  against?: Resolver<ReadonlyArray<ResolversTypes['FileTerm']>, ParentType, ContextType>;
  consents?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
  permission?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PersonAccessResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['PersonAccess'] = ResolversParentTypes['PersonAccess']> = {
  id?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  actor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  purpose?: Resolver<ResolversTypes['AccessPurpose'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['PersonDataKind'], ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  writtenFor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  holds?: Resolver<ReadonlyArray<ResolversTypes['HeldUnder']>, ParentType, ContextType>;
};

export type ApiKeyResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ApiKey'] = ResolversParentTypes['ApiKey']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  roles?: Resolver<ReadonlyArray<ResolversTypes['Role']>, ParentType, ContextType>;
  fields?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  madeBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  madeAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  revokedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  revokedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  lastUsedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type ApiKeyMadeResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ApiKeyMade'] = ResolversParentTypes['ApiKeyMade']> = {
  key?: Resolver<ResolversTypes['ApiKey'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type QualityNoteResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['QualityNote'] = ResolversParentTypes['QualityNote']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  need?: Resolver<ResolversTypes['Need'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type WouldAskResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['WouldAsk'] = ResolversParentTypes['WouldAsk']> = {
  state?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  because?: Resolver<ReadonlyArray<ResolversTypes['Reason']>, ParentType, ContextType>;
  reachable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type CaseSentResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['CaseSent'] = ResolversParentTypes['CaseSent']> = {
  caseId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  trace?: Resolver<Maybe<ResolversTypes['Trace']>, ParentType, ContextType>;
  fault?: Resolver<Maybe<ResolversTypes['CaseFault']>, ParentType, ContextType>;
};

export type CaseFaultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['CaseFault'] = ResolversParentTypes['CaseFault']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PhotographResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Photograph'] = ResolversParentTypes['Photograph']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  media?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sha256?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  size?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  width?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  height?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  ofMark?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  addedBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  addedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type PhotographCopyResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['PhotographCopy'] = ResolversParentTypes['PhotographCopy']> = {
  media?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sha256?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  size?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  width?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  height?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  data?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SentPhotographResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['SentPhotograph'] = ResolversParentTypes['SentPhotograph']> = {
  photographId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  sha256?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  size?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['SentPhotographState'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  delivery?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  tickedBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  tickedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type ReceivedPhotographResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ReceivedPhotograph'] = ResolversParentTypes['ReceivedPhotograph']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  training?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  sha256?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  size?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  media?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  ofMark?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['ReceivedPhotographState'], ParentType, ContextType>;
  partsHere?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  parts?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type ReceivedPhotographShownResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ReceivedPhotographShown'] = ResolversParentTypes['ReceivedPhotographShown']> = {
  photograph?: Resolver<ResolversTypes['ReceivedPhotograph'], ParentType, ContextType>;
  data?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PhotographShownResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['PhotographShown'] = ResolversParentTypes['PhotographShown']> = {
  photograph?: Resolver<ResolversTypes['Photograph'], ParentType, ContextType>;
  data?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type TraceChainResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['TraceChain'] = ResolversParentTypes['TraceChain']> = {
  nodes?: Resolver<ReadonlyArray<ResolversTypes['ChainNode']>, ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['ChainEdge']>, ParentType, ContextType>;
};

export type ChainNodeResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ChainNode'] = ResolversParentTypes['ChainNode']> = {
  state?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  found?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  outcome?: Resolver<Maybe<ResolversTypes['AnswerOutcome']>, ParentType, ContextType>;
  silent?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  lapsedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  erased?: Resolver<Maybe<ResolversTypes['Erased']>, ParentType, ContextType>;
};

export type ChainEdgeResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ChainEdge'] = ResolversParentTypes['ChainEdge']> = {
  from?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  exportedOn?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  importedOn?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  crossing?: Resolver<ResolversTypes['Crossing'], ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['Reason']>, ParentType, ContextType>;
};

export type NoticeResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Notice'] = ResolversParentTypes['Notice']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['NoticeKind'], ParentType, ContextType>;
  direction?: Resolver<ResolversTypes['NoticeDirection'], ParentType, ContextType>;
  training?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  by?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  deliveredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  acknowledgedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  acknowledgedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  retainUntil?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  weapons?: Resolver<ReadonlyArray<ResolversTypes['IdentifiedWeapon']>, ParentType, ContextType>;
  on?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  goesTo?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  method?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  validFrom?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  countryMark?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  importMark?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  resolution?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  against?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  side?: Resolver<Maybe<ResolversTypes['AssistanceSide']>, ParentType, ContextType>;
  field?: Resolver<Maybe<ResolversTypes['AssistanceField']>, ParentType, ContextType>;
  until?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  text?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  erased?: Resolver<Maybe<ResolversTypes['Erased']>, ParentType, ContextType>;
};

export type NoticeConnectionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['NoticeConnection'] = ResolversParentTypes['NoticeConnection']> = {
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Notice']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type NoticeMatchResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['NoticeMatch'] = ResolversParentTypes['NoticeMatch']> = {
  notice?: Resolver<ResolversTypes['Notice'], ParentType, ContextType>;
  serialMatch?: Resolver<ResolversTypes['SerialMatch'], ParentType, ContextType>;
  because?: Resolver<ResolversTypes['Reason'], ParentType, ContextType>;
};

export type ContactResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Contact'] = ResolversParentTypes['Contact']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  place?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  office?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  phone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  address?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hours?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  languages?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  keptBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  keptAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type LetterResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Letter'] = ResolversParentTypes['Letter']> = {
  direction?: Resolver<ResolversTypes['NoticeDirection'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['LetterKind'], ParentType, ContextType>;
  channel?: Resolver<ResolversTypes['Channel'], ParentType, ContextType>;
  on?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  reference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  documentSha256?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  by?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  erased?: Resolver<Maybe<ResolversTypes['Erased']>, ParentType, ContextType>;
};

export type PrintedFormResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['PrintedForm'] = ResolversParentTypes['PrintedForm']> = {
  fileName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  html?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
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
  fileFor?: Resolver<Maybe<ResolversTypes['AccessPurpose']>, ParentType, ContextType>;
  ground?: Resolver<Maybe<ResolversTypes['Ground']>, ParentType, ContextType>;
  groundText?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  why?: Resolver<Maybe<ResolversTypes['RecallReason']>, ParentType, ContextType>;
  erased?: Resolver<Maybe<ResolversTypes['Erased']>, ParentType, ContextType>;
};

export type QuestionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Question'] = ResolversParentTypes['Question']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  asked?: Resolver<ResolversTypes['Said'], ParentType, ContextType>;
  answered?: Resolver<Maybe<ResolversTypes['Said']>, ParentType, ContextType>;
  traceId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  requestId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  training?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type ReminderResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Reminder'] = ResolversParentTypes['Reminder']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  level?: Resolver<ResolversTypes['ReminderLevel'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  dueAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  toldAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  traceId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  requestId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  training?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  seenBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  seenAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type LaterReadingResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['LaterReading'] = ResolversParentTypes['LaterReading']> = {
  readAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  readBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reading?: Resolver<ResolversTypes['MarkingReading'], ParentType, ContextType>;
};

export type AlreadyTracedResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['AlreadyTraced'] = ResolversParentTypes['AlreadyTraced']> = {
  likeness?: Resolver<ResolversTypes['Likeness'], ParentType, ContextType>;
  because?: Resolver<ReadonlyArray<ResolversTypes['Reason']>, ParentType, ContextType>;
  on?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  caseId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  nationalNumber?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  requestId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  state?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type StandingWatchResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['StandingWatch'] = ResolversParentTypes['StandingWatch']> = {
  requestId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['WatchStatus'], ParentType, ContextType>;
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  until?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  noticedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  settledAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type NotificationResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Notification'] = ResolversParentTypes['Notification']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['NotificationKind'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  training?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  dueAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  readAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  caseId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  traceId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  requestId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  draftId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  noticeId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type NotificationConnectionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['NotificationConnection'] = ResolversParentTypes['NotificationConnection']> = {
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Notification']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type NotificationWishesResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['NotificationWishes'] = ResolversParentTypes['NotificationWishes']> = {
  onScreen?: Resolver<ReadonlyArray<ResolversTypes['NotificationKind']>, ParentType, ContextType>;
  byMail?: Resolver<ReadonlyArray<ResolversTypes['NotificationKind']>, ParentType, ContextType>;
  address?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  language?: Resolver<ResolversTypes['Language'], ParentType, ContextType>;
};

export type NotificationWisherResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['NotificationWisher'] = ResolversParentTypes['NotificationWisher']> = {
  person?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  byMail?: Resolver<ReadonlyArray<ResolversTypes['NotificationKind']>, ParentType, ContextType>;
  seenAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type NotificationDeliveryResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['NotificationDelivery'] = ResolversParentTypes['NotificationDelivery']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['NotificationKind'], ParentType, ContextType>;
  channel?: Resolver<ResolversTypes['DeliveryChannel'], ParentType, ContextType>;
  recipient?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['DeliveryStatus'], ParentType, ContextType>;
  tries?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  code?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  triedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  dueAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  settledAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type NotificationDeliveryConnectionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['NotificationDeliveryConnection'] = ResolversParentTypes['NotificationDeliveryConnection']> = {
  nodes?: Resolver<ReadonlyArray<ResolversTypes['NotificationDelivery']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type WebhookResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Webhook'] = ResolversParentTypes['Webhook']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kinds?: Resolver<ReadonlyArray<ResolversTypes['NotificationKind']>, ParentType, ContextType>;
  madeBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  madeAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  failures?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  failingSince?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  nextAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  disabledAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  disabledBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  disabledWhy?: Resolver<Maybe<ResolversTypes['WhyDisabled']>, ParentType, ContextType>;
};

export type WebhookMadeResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['WebhookMade'] = ResolversParentTypes['WebhookMade']> = {
  webhook?: Resolver<ResolversTypes['Webhook'], ParentType, ContextType>;
  secret?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type Resolvers<ContextType = GraphqlContext> = {
  DateTime?: GraphQLScalarType;
  Date?: GraphQLScalarType;
  Query?: QueryResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Delivered?: DeliveredResolvers<ContextType>;
  CarriedEnvelope?: CarriedEnvelopeResolvers<ContextType>;
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
  Erased?: ErasedResolvers<ContextType>;
  Erasure?: ErasureResolvers<ContextType>;
  ErasureConnection?: ErasureConnectionResolvers<ContextType>;
  ErasureHold?: ErasureHoldResolvers<ContextType>;
  OverdueErasure?: OverdueErasureResolvers<ContextType>;
  WeaponCandidate?: WeaponCandidateResolvers<ContextType>;
  WeaponSearch?: WeaponSearchResolvers<ContextType>;
  Case?: CaseResolvers<ContextType>;
  Ask?: AskResolvers<ContextType>;
  Handling?: HandlingResolvers<ContextType>;
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
  Asking?: AskingResolvers<ContextType>;
  WithheldGroup?: WithheldGroupResolvers<ContextType>;
  AnswerDraft?: AnswerDraftResolvers<ContextType>;
  AnswerPreview?: AnswerPreviewResolvers<ContextType>;
  GroupDecision?: GroupDecisionResolvers<ContextType>;
  DraftApproval?: DraftApprovalResolvers<ContextType>;
  Disclosure?: DisclosureResolvers<ContextType>;
  FileDisclosed?: FileDisclosedResolvers<ContextType>;
  DisclosureConnection?: DisclosureConnectionResolvers<ContextType>;
  LetterDisclosure?: LetterDisclosureResolvers<ContextType>;
  LetterDisclosureConnection?: LetterDisclosureConnectionResolvers<ContextType>;
  HandOff?: HandOffResolvers<ContextType>;
  Absence?: AbsenceResolvers<ContextType>;
  HeldUnder?: HeldUnderResolvers<ContextType>;
  PersonAccess?: PersonAccessResolvers<ContextType>;
  ApiKey?: ApiKeyResolvers<ContextType>;
  ApiKeyMade?: ApiKeyMadeResolvers<ContextType>;
  QualityNote?: QualityNoteResolvers<ContextType>;
  WouldAsk?: WouldAskResolvers<ContextType>;
  CaseSent?: CaseSentResolvers<ContextType>;
  CaseFault?: CaseFaultResolvers<ContextType>;
  Photograph?: PhotographResolvers<ContextType>;
  PhotographCopy?: PhotographCopyResolvers<ContextType>;
  SentPhotograph?: SentPhotographResolvers<ContextType>;
  ReceivedPhotograph?: ReceivedPhotographResolvers<ContextType>;
  ReceivedPhotographShown?: ReceivedPhotographShownResolvers<ContextType>;
  PhotographShown?: PhotographShownResolvers<ContextType>;
  TraceChain?: TraceChainResolvers<ContextType>;
  ChainNode?: ChainNodeResolvers<ContextType>;
  ChainEdge?: ChainEdgeResolvers<ContextType>;
  Notice?: NoticeResolvers<ContextType>;
  NoticeConnection?: NoticeConnectionResolvers<ContextType>;
  NoticeMatch?: NoticeMatchResolvers<ContextType>;
  Contact?: ContactResolvers<ContextType>;
  Letter?: LetterResolvers<ContextType>;
  PrintedForm?: PrintedFormResolvers<ContextType>;
  Said?: SaidResolvers<ContextType>;
  Question?: QuestionResolvers<ContextType>;
  Reminder?: ReminderResolvers<ContextType>;
  LaterReading?: LaterReadingResolvers<ContextType>;
  AlreadyTraced?: AlreadyTracedResolvers<ContextType>;
  StandingWatch?: StandingWatchResolvers<ContextType>;
  Notification?: NotificationResolvers<ContextType>;
  NotificationConnection?: NotificationConnectionResolvers<ContextType>;
  NotificationWishes?: NotificationWishesResolvers<ContextType>;
  NotificationWisher?: NotificationWisherResolvers<ContextType>;
  NotificationDelivery?: NotificationDeliveryResolvers<ContextType>;
  NotificationDeliveryConnection?: NotificationDeliveryConnectionResolvers<ContextType>;
  Webhook?: WebhookResolvers<ContextType>;
  WebhookMade?: WebhookMadeResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = GraphqlContext> = {
  allow?: AllowDirectiveResolver<unknown, unknown, ContextType>;
  sealed?: SealedDirectiveResolver<unknown, unknown, ContextType>;
};
