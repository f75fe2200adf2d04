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
export type { VerifiedJws } from './jws.ts'
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
  verifyPastMessage,
} from './message.ts'
export {
  messageOfReceipt,
  signReceipt,
  verifyAnyReceipt,
  verifyPastReceipt,
  verifyReceipt,
} from './receipt.ts'
export { signRefusal, verifyRefusal } from './refusal.ts'
export { type Message, type MessageOf, parseMessage } from './schema.ts'
export { parseStrictJson } from './strict-json.ts'
export { Trust, type TrustedKey } from './trust.ts'
