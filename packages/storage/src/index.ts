export { type AccessLog, openAccessLog, type Shown } from './access/access-log.ts'
export {
  keepAnsweredReceipt,
  oweAnswered,
  takeUnsigned,
  type UnsignedAnswer,
} from './casework/answered-receipts.ts'
export {
  type AnsweredBy,
  type AnswerToCorrect,
  answeredByNode,
  answersToCorrect,
  type Basis,
  handlingGiven,
  lastAnswer,
  type PolicyTrail,
  recordAnswer,
  restedOnNothing,
  standingAnswer,
} from './casework/answers.ts'
export {
  answerHeld,
  type ConsentGranted,
  consentsFor,
  type Denial,
  denialsFor,
  type Standing,
} from './casework/consents.ts'
export {
  answerTo,
  clockStops,
  findSaid,
  openQuestions,
  recordSaid,
  type Said,
  type SaidOf,
  type Saying,
  saidIn,
} from './casework/dialogue.ts'
export {
  approveDraftAs,
  changeDraft,
  currentDraft,
  type DraftContent,
  draftsIn,
  endDraft,
  endDraftsOf,
  findDraft,
  insertDraft,
  lockDraft,
  takeApprovalBack,
} from './casework/drafts.ts'
export {
  contactsOf,
  dropContact,
  keepContact,
  lettersIn,
  storeLetter,
} from './casework/letters.ts'
export { isOver, lapsesAfterStanding } from './casework/lifetimes.ts'
export {
  acknowledgeNotice,
  findNotices,
  listNotices,
  moveNotice,
  type NamedIn,
  type NoticeFilter,
  type NoticeWeaponKeys,
  noteAcknowledged,
  noticesNaming,
  type StoredNotice,
  storeNotice,
} from './casework/notices.ts'
export {
  addCopies,
  attOf,
  type Copy,
  type CopyNamed,
  claimSentFile,
  copiesFor,
  haveLeft,
  nameCopies,
  noteSentFile,
  recallPart,
  type SentFile,
  sendAnew,
  sentFilesIn,
  stopFilesIn,
  stopFilesOf,
  tickedFor,
  waitingFilePeers,
} from './casework/photograph-copies.ts'
export {
  addPhotograph,
  findPhotograph,
  type Photograph,
  photographsOf,
  removePhotograph,
} from './casework/photographs.ts'
export {
  type PolicyInForce,
  policiesInForce,
  putPolicyInForce,
} from './casework/policy-versions.ts'
export {
  beginOpening,
  eraseReceivedFiles,
  findReceivedFile,
  isGivenUp,
  nameReceivedFiles,
  type ReceivedFile,
  receivedFilesOf,
  settleReceivedFile,
  takePart,
} from './casework/received-files.ts'
export { moveSaid, replaceUnsaid, restoreSaid } from './casework/said-again.ts'
export {
  askedAbout,
  dueWatches,
  endPassedWatches,
  endUnwatched,
  findWatch,
  gaveByPerson,
  lockWatch,
  setWatch,
  trySteadyRegister,
  type Watch,
  watchesIn,
} from './casework/standing-watches.ts'
export {
  casesLike,
  dropTraced,
  findTraced,
  keepTraced,
  requestsLike,
  stirPassed,
  type TracedSubject,
  takeStirred,
} from './casework/traced-weapons.ts'
export { type Changes, openChanges, type Topic } from './changes.ts'
export { createCoalescer } from './coalescer.ts'
export {
  type MonitorDb,
  type MonitorTx,
  type NodeDb,
  type NodeTx,
  openDatabase,
  openPool,
} from './database.ts'
export { type DueErasure, dueErasures, heldErasures, overdueIn } from './erasure/due.ts'
export { type Erasing, eraseDue } from './erasure/erase-due.ts'
export {
  erasureHoldsOn,
  type Holdable,
  liftErasureHold,
  placeErasureHold,
} from './erasure/holds.ts'
export {
  type ErasurePage,
  erasures,
  erasuresAfter,
  findErasure,
  type MarkedErasure,
} from './erasure/records.ts'
export { type ErasedOfOurs, takeBackErased } from './erasure/take-back-erased.ts'
export { type Collecting, collectEvidence } from './evidence/collect.ts'
export {
  type Disclosure,
  type DisclosurePage,
  disclosures,
  disclosuresAfter,
  type LetterDisclosure,
  letterDisclosures,
} from './evidence/disclosures.ts'
export { factOfAnswer, factsTold, quoteIn } from './evidence/facts-told.ts'
export { type Admission, type AdmissionContext, admitEnvelope } from './exchange/admission.ts'
export { recordAudit } from './exchange/audit.ts'
export {
  beginEpoch,
  currentEpoch,
  lostSince,
  noteAsked,
  noteSettled,
  type PeerSync,
  peersOfEpoch,
  suspectLoss,
} from './exchange/epoch.ts'
export { recordEvidence } from './exchange/evidence.ts'
export { dueGaps, forgetFilledGaps, type Gap, hurryGap, putOffGaps } from './exchange/gaps.ts'
export { handlingIn } from './exchange/handling-in.ts'
export {
  type Arrival,
  type BroughtAgain,
  HELD_A_PEER,
  passErased,
  passGap,
  type Receiver,
  readOwnCopy,
  takeIntoInbox,
} from './exchange/inbox.ts'
export { type Crossed, crossedSince, type KeptMessage, sentInRange } from './exchange/kept.ts'
export { type KnownMembers, openKnownMembers } from './exchange/known-members.ts'
export { markKeeper, meetMark } from './exchange/mark.ts'
export {
  claimParcels,
  type Draft,
  expireParcels,
  findParcel,
  hurry,
  type Parcel,
  peersWithDueParcels,
  postpone,
  putIntoOutbox,
  type Queued,
  type Sender,
  settleDelivered,
  settleRefused,
  waitingParcels,
} from './exchange/outbox.ts'
export { peersFileAt } from './exchange/peers-file.ts'
export { type Displaced, displacedParcels, type Recalled, takeBack } from './exchange/recall.ts'
export { withSavepoint } from './exchange/savepoint.ts'
export { type OwnPeers, openTrustedPeers, type TrustedPeers } from './exchange/trusted-peers.ts'
export { type RandomBytes, uuidOf, uuidV7 } from './ids.ts'
export {
  type Asked,
  type AskWitness,
  askWitness,
  type Testimony,
} from './log/ask-witness.ts'
export {
  consistencyPath,
  inclusionPath,
  type LogContext,
  type StoredCheckpoint,
  signCheckpoint,
  withCosignatures,
} from './log/checkpoints.ts'
export { keepLoggedReceipt, type Untold, untoldEntries } from './log/logged.ts'
export { extendLog } from './log/run-log.ts'
export { logSize, sequenceEvidence } from './log/sequence.ts'
export { type WitnessAnswer, type WitnessContext, witnessCheckpoint } from './log/witness.ts'
export { askWitnesses, type WitnessRound, witnessesOf } from './log/witness-round.ts'
export { migrate } from './migrate.ts'
export { monitorMigrations } from './migrations/monitor.ts'
export { nodeMigrations } from './migrations/node.ts'
export { passLostPlaces } from './monitor/lost-places.ts'
export {
  type DiscrepancyRow,
  discrepancies,
  type ResponseTimesRow,
  responseTimes,
  takeTimingFacts,
} from './monitor/timing.ts'
export {
  claimDelivery,
  type DeliveriesWanted,
  type Delivery,
  dueRecipients,
  expireDeliveries,
  listDeliveries,
  postponeChannel,
  postponeDelivery,
  retryDelivery,
  type Settlement,
  settleDelivery,
  stillTold,
} from './notify/deliveries.ts'
export { type Forgotten, forgetOldNotifications } from './notify/forget-old.ts'
export type { MarkedNotification } from './notify/marked.ts'
export {
  findNotified,
  markRead,
  type NotificationsWanted,
  type Notified,
  notificationsOf,
} from './notify/notifications.ts'
export { hasUntold, spreadUntold } from './notify/spread.ts'
export type { ToldPerson } from './notify/told-to.ts'
export {
  addWebhook,
  disableWebhook,
  findWebhook,
  listWebhooks,
  noteFailing,
  noteTaken,
  openWebhooks,
  rotateSecret,
  switchWebhook,
} from './notify/webhooks.ts'
export {
  dropWishes,
  type MailTaker,
  mailTakers,
  setWishes,
  type Wisher,
  wishers,
  wishesOf,
} from './notify/wishes.ts'
export {
  API_KEY_PREFIX,
  type ApiKey,
  type ApiKeyWish,
  apiKeys,
  findApiKey,
  makeApiKey,
  revokeApiKey,
} from './people/api-keys.ts'
export {
  endShare,
  restrictCase,
  shareCase,
  sharedWith,
  type Viewer,
  visibleTo,
} from './people/case-shares.ts'
export { type FileWritten, noteFile } from './people/file-log.ts'
export {
  openPersonLog,
  type PersonAccess,
  type PersonLog,
  personAccesses,
} from './people/person-log.ts'
export {
  type RequestViewer,
  requestVisibleTo,
  restrictRequest,
  seesRequest,
} from './people/request-visibility.ts'
export type { Around, FoundAround, WeaponFilter } from './register/around.ts'
export {
  type Corrected,
  type Correction,
  type CorrectionContext,
  correctRecord,
} from './register/correct.ts'
export { type FlaggedEntry, flaggedEntries } from './register/flagged.ts'
export { holdsOn, type LegalHold, liftHold, placeHold } from './register/holds.ts'
export { readWire, type WireBook, type WireWeapon } from './register/http-answers.ts'
export { httpSource } from './register/http-source.ts'
export { type ImportContext, type ImportReport, importRegister } from './register/import.ts'
export { removeLapsed } from './register/lapse.ts'
export { postgresSource } from './register/postgres-source.ts'
export type { ImportProgress } from './register/progress.ts'
export { openRegisterReader, type RegisterReader } from './register/reader.ts'
export { openReaderPool } from './register/reader-pool.ts'
export {
  type RegisterFile,
  type RegisterFormat,
  registerFileAt,
  registerFormats,
} from './register/register-file.ts'
export type { RegisterColumn } from './register/row.ts'
export { entryOf, findEntries } from './register/search.ts'
export {
  type Book,
  type BookEntry,
  type BookWeapon,
  endHasLapsed,
  type FoundAll,
  findAll,
  type RegisterSource,
  type SerialKeys,
} from './register/source.ts'
export type * from './tables/index.ts'
