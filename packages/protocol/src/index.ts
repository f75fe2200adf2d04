export {
  ATTACHMENT_BYTES,
  beginsAs,
  cutSealed,
  hashOfFile,
  isCarried,
  mostParts,
  openAttachment,
  sealAttachment,
} from './attachment.ts'
export { decodeCanonical, hashOf, pseudonymOf } from './base64url.ts'
export {
  type BareError,
  type DeliveryResult,
  ENVELOPE_BYTES,
  ENVELOPE_MEDIA_TYPE,
  MESSAGES_CHARACTERS,
  MESSAGES_PER_ENVELOPE,
  openMessages,
  openReceipts,
  openResults,
  refusalOf,
  sealMessages,
  sealResults,
} from './envelope.ts'
export { canonicalJson } from './evidence/canonical-json.ts'
export {
  EVIDENCE_BYTES,
  type FileFlaw,
  fileFlawOf,
  fileFlaws,
  sealEvidence,
} from './evidence/evidence-file.ts'
export {
  type EvidenceStep,
  evidenceSteps,
  type Finding,
  type FindingCode,
  findingCodes,
  isWrong,
} from './evidence/findings.ts'
export { listsAround } from './evidence/member-lists.ts'
export { unverifiedClaims } from './evidence/unverified-claims.ts'
export { type EvidenceReport, verifyEvidence } from './evidence/verify-evidence.ts'
export * from './federation/index.ts'
export type * from './generated/messages.ts'
export { issuedAt } from './issued-at.ts'
export { payloadOf, type VerifiedJws } from './jws.ts'
export { openKept, sealKept } from './kept.ts'
export {
  type DeviceOf,
  inThisProcess,
  type KeyFile,
  newestKey,
  newestSecond,
  type OwnKeys,
  readKeyFile,
  useKeyFile,
  useKeys,
  useSecondKeys,
} from './key-file.ts'
export {
  type DeviceHeldKey,
  type DeviceKey,
  type FileKey,
  type HeldKey,
  isValidAt,
  type KeyDevice,
  type KeyUse,
  keyUses,
  makeKey,
  type OwnKey,
  publicPart,
  type StoredKey,
  sealingAlgorithm,
  useDeviceKey,
  useOwnKey,
} from './keys.ts'
export * from './log/index.ts'
export {
  type AdmittedMember,
  admitMember,
  admittedIn,
  type GivenMark,
  listedMembers,
  type MembersFile,
  type MembershipAct,
  type MembershipChange,
  membershipActs,
  readMembersFile,
  type Submission,
  setMark,
  setStatus,
  writeMembersFile,
} from './members-file.ts'
export {
  type Anchor,
  readAnchor,
  readAnchors,
  signMembership,
  verifyMembership,
} from './membership.ts'
export {
  authenticateMessage,
  readMessage,
  signMessage,
  type Verified,
  verifyMessage,
  verifyPastMessage,
} from './message.ts'
export {
  POLL_WINDOW_MS,
  type Poll,
  pollHeader,
  readPollHeader,
  signPoll,
  verifyPoll,
} from './poll.ts'
export {
  messageOfReceipt,
  signReceipt,
  verifyAnyReceipt,
  verifyPastReceipt,
  verifyReceipt,
} from './receipt.ts'
export { signRefusal, verifyRefusal } from './refusal.ts'
export { type Message, type MessageOf, parseBody, parseMember, parseMessage } from './schema.ts'
export {
  makeSecondKey,
  type OwnSecondKey,
  type StoredSecondKey,
  secondPublicPart,
  useSecondKey,
} from './second-key.ts'
export { parseStrictJson } from './strict-json.ts'
export { type Succession, signVouch, succeed } from './succession.ts'
export { type SuspensionNotice, signSuspension, verifySuspension } from './suspension.ts'
export { readTrustPolicy, Trust, type TrustedKey, type TrustPolicy } from './trust.ts'
export { isCurable, judgeResult, type Sent, type Verdict } from './verdict.ts'
