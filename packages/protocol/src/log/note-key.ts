import { Fault } from '@proofmark/domain'
import { decodeCanonical } from '../base64url.ts'
import type { MemberKey } from '../generated/messages.ts'
import { importMemberKey, type OwnKey } from '../keys.ts'
import { type Note, type NoteKind, type NoteSignature, noteKeyId, noteKinds } from './note.ts'

const utf8 = new TextEncoder()
const SIGNATURE_BYTES = 64
const TIME_BYTES = 8

const signatureOf = async (key: OwnKey, text: Uint8Array<ArrayBuffer>): Promise<Uint8Array> =>
  key.device
    ? key.device.sign(text)
    : new Uint8Array(await crypto.subtle.sign('Ed25519', key.privateKey, text))

/** Signs the text of a note as its author (C2SP `signed-note`, type 0x01). */
export const signNote = async (text: string, name: string, key: OwnKey): Promise<NoteSignature> => {
  const bytes = await signatureOf(key, utf8.encode(text))
  return { name, keyId: noteKeyId(name, noteKinds.ed25519, key.publicKey), bytes }
}

const cosignedText = (text: string, second: bigint) =>
  utf8.encode(`cosignature/v1\ntime ${second}\n${text}`)

const timeBytes = (second: bigint): Uint8Array => {
  const bytes = Buffer.alloc(TIME_BYTES)
  bytes.writeBigUInt64BE(second)
  return bytes
}

/** Signs, as a witness, that this was the newest consistent checkpoint at that time (C2SP `cosignature/v1`). */
export const cosignNote = async (
  text: string,
  name: string,
  key: OwnKey,
  at: Date,
): Promise<NoteSignature> => {
  const second = BigInt(Math.floor(at.getTime() / 1000))
  const signature = await signatureOf(key, cosignedText(text, second))
  return {
    name,
    keyId: noteKeyId(name, noteKinds.cosignature, key.publicKey),
    bytes: Buffer.concat([timeBytes(second), signature]),
  }
}

/** A key that others sign notes with, under its name. */
export interface NoteKey {
  readonly name: string
  readonly key: MemberKey
}

const signaturesBy = ({ signatures }: Note, { name, key }: NoteKey, kind: NoteKind) => {
  const point = decodeCanonical(key.x)
  if (!point || key.alg !== 'Ed25519') return []
  const keyId = Buffer.from(noteKeyId(name, kind, point))
  return signatures.filter((signature) => signature.name === name && keyId.equals(signature.keyId))
}

const holds = async (
  key: MemberKey,
  bytes: Uint8Array,
  text: Uint8Array<ArrayBuffer>,
): Promise<boolean> =>
  bytes.length === SIGNATURE_BYTES &&
  crypto.subtle.verify('Ed25519', await importMemberKey(key), Uint8Array.from(bytes), text)

/**
 * Whether one of these keys signed the note. Signatures of others are passed by, as the format demands.
 * @throws Fault TXP_MESSAGE_UNAUTHENTIC where one that names such a key is not by it
 */
export const isSignedBy = async (note: Note, keys: readonly NoteKey[]): Promise<boolean> => {
  let signed = false
  for (const key of keys)
    for (const { bytes } of signaturesBy(note, key, noteKinds.ed25519)) {
      if (!(await holds(key.key, bytes, utf8.encode(note.text))))
        throw new Fault('TXP_MESSAGE_UNAUTHENTIC', 'A signature below a note is not by its key.')
      signed = true
    }
  return signed
}

/** What a witness testified: that it saw the checkpoint, and when. */
export interface Cosignature {
  readonly name: string
  readonly at: Date
}

/**
 * The cosignatures of these witnesses below a note; those of others are passed by.
 * @throws Fault TXP_MESSAGE_UNAUTHENTIC where one that names such a key is not by it
 */
export const cosignaturesOn = async (
  note: Note,
  keys: readonly NoteKey[],
): Promise<Cosignature[]> => {
  const found: Cosignature[] = []
  for (const key of keys)
    for (const { bytes } of signaturesBy(note, key, noteKinds.cosignature)) {
      const second = bytes.length > TIME_BYTES ? Buffer.from(bytes).readBigUInt64BE() : -1n
      const text = cosignedText(note.text, second)
      if (!isTime(second) || !(await holds(key.key, bytes.subarray(TIME_BYTES), text)))
        throw new Fault('TXP_MESSAGE_UNAUTHENTIC', 'A cosignature below a note is not by its key.')
      found.push({ name: key.name, at: new Date(Number(second) * 1000) })
    }
  return found
}

/** Later than any date can be told is no time. */
const LAST_SECOND = 253_402_300_799n
const isTime = (second: bigint): boolean => second >= 0n && second <= LAST_SECOND
