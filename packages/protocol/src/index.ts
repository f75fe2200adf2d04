export { decodeCanonical, hashOf, pseudonymOf } from './base64url.ts'
export {
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
export { signMessage, type Verified, verifyMessage } from './message.ts'
export { signReceipt, verifyAnyReceipt, verifyReceipt } from './receipt.ts'
export { type Message, type MessageOf, parseMessage } from './schema.ts'
export { parseStrictJson } from './strict-json.ts'
export { Trust, type TrustedKey } from './trust.ts'
