export {
  type Addressee,
  type Clues,
  firstAddressees,
  type ImportClue,
  type SuccessorTable,
} from './addressees.ts'
export {
  type AnswerTerms,
  type AnswerThatStands,
  answerTerms,
  type LooserTerm,
  looserIn,
  looserTerms,
  onwardUnsaid,
  usualAnswerTerms,
} from './answer-terms.ts'
export {
  type AskingTerms,
  faultInTerms,
  type LegalBasis,
  legalBases,
  type NotKept,
  type TracePurpose,
  tracePurposes,
  type UseRestriction,
  useRestrictions,
  usualTerms,
} from './asking-terms.ts'
export {
  type BusinessCalendar,
  calendarFaults,
  usualCalendar,
} from './business-calendar.ts'
export { type CaseAsRead, caseQuality, type Known, type QualityNote } from './case-quality.ts'
export { type Assessment, assessChain } from './chain.ts'
export {
  type ChainEdge,
  type ChainGraph,
  type ChainNode,
  type Crossing,
  chainGraph,
  crossings,
} from './chain-graph.ts'
export { type Channel, channels, isBesideNetwork, type LetterChannel } from './channels.ts'
export type { PathStep, StateClaim, TraceEnd } from './claim.ts'
export type { ClockStop } from './clock-stops.ts'
export {
  type Consent,
  consentWouldHelp,
  covers,
  mayQuoteWith,
  type Quote,
  quotes,
} from './consent.ts'
export { reopenedEnd, type ToldAfterTheEnd, waitsAfterTheEnd } from './corrected-answer.ts'
export {
  bookEnd,
  type CustodyEvent,
  canFollow,
  inOrderOfTime,
  latestDay,
  livesOf,
} from './custody.ts'
export { custodyFlags, sameNumberFlag } from './custody-checks.ts'
export {
  type Asked,
  type DeadlineProfile,
  deadlineOf,
  deadlineProfiles,
  endOfTerm,
  type Term,
  usualProfile,
} from './deadline-profiles.ts'
export {
  answerWithinMs,
  escalateAfterMs,
  messageLifetimeMs,
  retryDelayMs,
} from './deadlines.ts'
export { becauseCodes, describeBecause } from './describe-because.ts'
export {
  type InterimStage,
  interimStages,
  type RecallReason,
  recallReasons,
  type WeaponField,
  weaponFields,
} from './dialogue-terms.ts'
export {
  type Decider,
  type Disclosed,
  type DisclosurePolicy,
  type DisclosureRequest,
  deciders,
  disclose,
  type PolicyName,
  policyNames,
  type Question,
  type Restriction,
  ruleLine,
  type Verdict,
  type Way,
  type WithheldGroup,
  wayOf,
} from './disclosure.ts'
export {
  type Approval,
  advanceDraft,
  type DraftAct,
  type DraftStatus,
  draftStatuses,
  requireApproval,
  requireSecondPerson,
} from './draft-lifecycle.ts'
export {
  type Erased,
  erasedEnd,
  erasedReasons,
  factsErased,
  isMain,
  isTalk,
  mainTypes,
  restsOnFacts,
  talkTypes,
} from './erasure.ts'
export { Fault, type FaultCode, faultCodes, faults, isFault, type Place } from './fault.ts'
export { type FieldGroup, factGroups, fieldGroups } from './field-groups.ts'
export {
  type FileConsent,
  type FileFor,
  type FileTerm,
  type HeldUnder,
  type InFile,
  type Permissions,
  permissionsFrom,
  requireFile,
  type StandingOf,
  standingsOf,
  termsAgainst,
} from './file-terms.ts'
export {
  type Handling,
  mayKeep,
  mayQuote,
  mergeHandling,
  type Onward,
  onwards,
  strictestHandling,
  type Tlp,
  type Told,
  tlps,
  type Use,
  uses,
} from './handling.ts'
export { holdingBack } from './holding-back.ts'
export { type Language, languages } from './languages.ts'
export {
  advanceRequest,
  advanceTrace,
  type RequestAct,
  type RequestStatus,
  requestLifecycle,
  requestStatuses,
  type TraceAct,
  type TraceStatus,
  traceLifecycle,
  traceStatuses,
} from './lifecycle.ts'
export { machineRoles } from './machine-roles.ts'
export { type NoticeDirection, type NoticeKind, noticeKinds } from './notices.ts'
export {
  type Audience,
  type DeliveryChannel,
  type DeliveryStatus,
  deliveryChannels,
  deliveryLifetimeMs,
  deliveryStatuses,
  hookPatienceMs,
  isMailAddress,
  isNotificationKind,
  kindsFor,
  mailPatienceMs,
  type NotificationKind,
  type NotificationWish,
  notificationKinds,
  notifyDelayMs,
  oldSecretMs,
} from './notifications.ts'
export {
  type AccessPurpose,
  accessPurposes,
  type FilePurpose,
  filePurposes,
  isPersonData,
  isPersonsLicence,
} from './person-data.ts'
export {
  type DatedRecord,
  hasLapsed,
  keepEverything,
  type Lapse,
  lapseOf,
  type Retention,
  type RetentionClock,
} from './retention.ts'
export {
  type Category,
  categories,
  countWeapons,
  noWeapons,
  type SdgCounters,
  type WeaponFacts,
} from './sdg-counters.ts'
export { isStillWatched, type WatchState, watchStates } from './standing-watch.ts'
export {
  type AnswerOutcome,
  answerOutcomes,
  type Because,
  type CustodyKind,
  custodyKinds,
  type Ground,
  grounds,
  type IllicitGround,
  illicitGrounds,
  isState,
  type Outcome,
  outcomes,
  type PartyKind,
  partyKinds,
  type SlaClass,
  type State,
  slaClasses,
} from './terms.ts'
