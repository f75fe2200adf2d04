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
export { type Anchor, readAnchor, signMembership, verifyMembership } from './membership.ts'
export {
  authenticateMessage,
  readMessage,
  signMessage,
  type Verified,
  verifyMessage,
} from './message.ts'
export { signReceipt, verifyReceipt } from './receipt.ts'
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
