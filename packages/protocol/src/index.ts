export { decodeCanonical, hashOf, pseudonymOf } from './base64url.ts'
export {
  type BareError,
  type DeliveryResult,
  ENVELOPE_BYTES,
  ENVELOPE_MEDIA_TYPE,
  MESSAGES_PER_ENVELOPE,
  openMessages,
  openResults,
  refusalOf,
  sealMessages,
  sealResults,
} from './envelope.ts'
export { EVIDENCE_BYTES, sealEvidence } from './evidence/evidence-file.ts'
export {
  type EvidenceStep,
  evidenceSteps,
  type Finding,
  type FindingCode,
  findingCodes,
} from './evidence/findings.ts'
export { listsAround } from './evidence/member-lists.ts'
export { unverifiedClaims } from './evidence/unverified-claims.ts'
export { type EvidenceReport, verifyEvidence } from './evidence/verify-evidence.ts'
export type * from './generated/messages.ts'
export { payloadOf, type VerifiedJws } from './jws.ts'
export { type KeyFile, type OwnKeys, readKeyFile, useKeyFile } from './key-file.ts'
export {
  type KeyUse,
  keyUses,
  makeKey,
  type OwnKey,
  publicPart,
  type StoredKey,
  useOwnKey,
} from './keys.ts'
export * from './log/index.ts'
export { type Anchor, readAnchor, signMembership, verifyMembership } from './membership.ts'
export {
  authenticateMessage,
  readMessage,
  signMessage,
  type Verified,
  verifyMessage,
} from './message.ts'
export { signReceipt, verifyAnyReceipt, verifyReceipt } from './receipt.ts'
export { signRefusal, verifyRefusal } from './refusal.ts'
export { type Message, type MessageOf, parseMessage } from './schema.ts'
export {
  makeSecondKey,
  type OwnSecondKey,
  type StoredSecondKey,
  secondPublicPart,
  useSecondKey,
} from './second-key.ts'
export { parseStrictJson } from './strict-json.ts'
export { readTrustPolicy, Trust, type TrustedKey, type TrustPolicy } from './trust.ts'
export { isCurable, judgeResult, type Sent, type Verdict } from './verdict.ts'
