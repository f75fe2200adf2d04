/** Randomness as an argument: `randomBytes`, or a counter in a test. */
export type RandomBytes = (size: number) => Uint8Array

/** UUIDv7 (RFC 9562 section 5.7). */
export const uuidV7 = (now: Date, random: RandomBytes): string => {
  const bytes = Buffer.from(random(16))
  bytes.writeUIntBE(now.getTime(), 0, 6)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
