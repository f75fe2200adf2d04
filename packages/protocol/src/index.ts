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
export * from './federation/index.ts'
export type * from './generated/messages.ts'
export { type KeyFile, type OwnKeys, readKeyFile, useKeyFile } from './key-file.ts'
export {
  isValidAt,
  type KeyDevice,
  type KeyUse,
  keyUses,
  makeKey,
  type OwnKey,
  publicPart,
  type StoredKey,
  useOwnKey,
} from './keys.ts'
export {
  type Anchor,
  readAnchor,
  readAnchors,
  signMembership,
  verifyMembership,
} from './membership.ts'
export { signMessage, type Verified, verifyMessage } from './message.ts'
export { signReceipt, verifyReceipt } from './receipt.ts'
export { type Message, type MessageOf, parseMember, parseMessage } from './schema.ts'
export { parseStrictJson } from './strict-json.ts'
export { type Succession, signVouch, succeed } from './succession.ts'
export { type SuspensionNotice, signSuspension, verifySuspension } from './suspension.ts'
export { Trust, type TrustedKey } from './trust.ts'
