import { hash } from 'node:crypto'

/** Randomness as an argument: `randomBytes` in a service, a counter in a test. */
export type RandomBytes = (size: number) => Uint8Array

const asUuid = (bytes: Buffer, version: number): string => {
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | (version << 4), 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`
}

/** UUIDv7 (RFC 9562 section 5.7): sorts by time of making. */
export const uuidV7 = (now: Date, random: RandomBytes): string => {
  const bytes = Buffer.from(random(16))
  bytes.writeUIntBE(now.getTime(), 0, 6)
  return asUuid(bytes, 7)
}

const versionSeven = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
export const isUuidV7 = (text: string): boolean => versionSeven.test(text)

/** A UUID that the same text always gives (RFC 9562 section 5.8): lets a key be computed, not looked up. */
export const uuidOf = (text: string): string =>
  asUuid(hash('sha256', text, 'buffer').subarray(0, 16), 8)
