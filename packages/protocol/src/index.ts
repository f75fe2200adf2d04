export { decodeCanonical, hashOf, pseudonymOf } from './base64url.ts'
export {
  type DeliveryResult,
  ENVELOPE_BYTES,
  ENVELOPE_MEDIA_TYPE,
  MESSAGES_PER_ENVELOPE,
  openMessages,
  openReceipts,
  openResults,
  refusalOf,
  sealMessages,
  sealResults,
} from './envelope.ts'
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
export { type Anchor, readAnchor, signMembership, verifyMembership } from './membership.ts'
export { signMessage, type Verified, verifyMessage, verifyPastMessage } from './message.ts'
export { POLL_WINDOW_MS, type Poll, signPoll, verifyPoll } from './poll.ts'
export { messageOfReceipt, signReceipt, verifyPastReceipt, verifyReceipt } from './receipt.ts'
export { type Message, type MessageOf, parseMessage } from './schema.ts'
export { parseStrictJson } from './strict-json.ts'
export { Trust, type TrustedKey } from './trust.ts'
