import { hash } from 'node:crypto'
import { Fault, isFault } from '@proofmark/domain'
import { decodeCanonical } from './base64url.ts'
import type { Attachment } from './generated/messages.ts'
import { contentEncryption, type OwnKey, sealingAlgorithm } from './keys.ts'
import { openSealed } from './open-sealed.ts'
import { sealCompact } from './sealing.ts'
import { parseStrictJson } from './strict-json.ts'
import type { TrustedKey } from './trust.ts'

/** The largest file that travels, in bytes. */
export const ATTACHMENT_BYTES = 2 * 1024 * 1024
/** So much of a sealed file is in one message that a `sync.reply` can still bring it again. */
export const PART_CHARACTERS = 180_000
/** What a sealed file has besides its content: header, keys, tag. */
const SEALED_AROUND = 4096

const TYP = 'txp-attachment'

/** Each media type that travels, and the bytes its files begin with. */
const beginnings: ReadonlyMap<string, Buffer> = new Map([
  ['image/jpeg', Buffer.from('ffd8ff', 'hex')],
  ['image/png', Buffer.from('89504e470d0a1a0a', 'hex')],
])

/** SHA-256 of a file's bytes, in base64url. */
export const hashOfFile = (bytes: Uint8Array): string => hash('sha256', bytes, 'base64url')

export const beginsAs = (media: string, bytes: Uint8Array): boolean => {
  const beginning = beginnings.get(media)
  return beginning?.equals(bytes.subarray(0, beginning.length)) ?? false
}

/** Whether this version carries such a file at all. */
export const isCarried = ({ media, size }: Pick<Attachment, 'media' | 'size'>): boolean =>
  beginnings.has(media) && size <= ATTACHMENT_BYTES

/** In how many parts a file of this size comes at most. */
export const mostParts = (size: number): number =>
  Math.ceil((Math.ceil((size * 4) / 3) + SEALED_AROUND) / PART_CHARACTERS)

/** Seals a file for its recipient alone; its hash is authenticated, so that it passes for no other. */
export const sealAttachment = (bytes: Uint8Array, recipient: TrustedKey): string => {
  if (bytes.length > ATTACHMENT_BYTES) throw new RangeError('the file is larger than what travels')
  const { kid, key } = recipient
  const header = { alg: sealingAlgorithm, enc: contentEncryption, kid, typ: TYP }
  return sealCompact(bytes, { ...header, sha256: hashOfFile(bytes) }, key)
}

/** The sealed file in pieces, each for one message. */
export const cutSealed = (sealed: string): string[] =>
  Array.from({ length: Math.ceil(sealed.length / PART_CHARACTERS) }, (_, at) =>
    sealed.slice(at * PART_CHARACTERS, (at + 1) * PART_CHARACTERS),
  )

const bad = (why: string, cause?: unknown): Fault => new Fault('TXP_ATTACHMENT_BAD', why, { cause })

const members = new Set(['alg', 'enc', 'kid', 'typ', 'sha256', 'epk'])

const headerIn = (bytes: Uint8Array): Record<string, unknown> => {
  try {
    return parseStrictJson(bytes)
  } catch (error) {
    if (!isFault(error)) throw error
    throw bad(error.detail, error)
  }
}

const keyIn = (sealed: string, { sha256 }: Attachment, ownKeys: ReadonlyMap<string, OwnKey>) => {
  const parts = sealed.split('.').map(decodeCanonical)
  const [header] = parts
  if (parts.length !== 5 || parts.some((part) => !part?.length) || !header)
    throw bad('It is not a compact JWE in canonical base64url.')
  const said = headerIn(header)
  const isKnown =
    Object.keys(said).every((member) => members.has(member)) &&
    said.alg === sealingAlgorithm &&
    said.enc === contentEncryption &&
    said.typ === TYP &&
    said.sha256 === sha256
  if (!isKnown) throw bad('Its sealed header is not of this protocol, or of another file.')
  const key = ownKeys.get(String(said.kid))
  if (key?.use !== 'enc') throw bad('It was not sealed for a key of this participant.')
  return key
}

const opened = async (sealed: string, key: OwnKey): Promise<Uint8Array> => {
  try {
    return await openSealed(sealed, key)
  } catch (cause) {
    throw bad('It cannot be opened.', cause)
  }
}

/**
 * Opens a file that was sealed for us and holds it against what was named. That it begins as it should
 * says nothing of the rest: it is to be decoded before anybody sees it.
 *
 * @throws Fault TXP_ATTACHMENT_BAD
 */
export const openAttachment = async (
  sealed: string,
  named: Attachment,
  ownKeys: ReadonlyMap<string, OwnKey>,
): Promise<Uint8Array> => {
  const bytes = await opened(sealed, keyIn(sealed, named, ownKeys))
  if (bytes.length !== named.size) throw bad('It has another size than was named.')
  if (hashOfFile(bytes) !== named.sha256) throw bad('It is another file than was named.')
  if (!beginsAs(named.media, bytes)) throw bad('It is of another kind than was named.')
  return bytes
}
