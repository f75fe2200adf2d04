import { createHash } from 'node:crypto'
import { Fault } from '@proofmark/domain'

/** One line under a note: who signed, with which key, and what the key made of the text. */
export interface NoteSignature {
  readonly name: string
  /** The first four bytes of the key's hash: a hint, never a proof of which key it is. */
  readonly keyId: Uint8Array
  readonly bytes: Uint8Array
}

/** Text that some have signed, as C2SP `signed-note` writes it. Whose signatures hold is another question. */
export interface Note {
  /** What is signed, with its last newline. */
  readonly text: string
  readonly signatures: readonly NoteSignature[]
}

/** Signature type bytes of C2SP `signed-note`. */
export const noteKinds = { ed25519: 1, cosignature: 4 } as const
export type NoteKind = (typeof noteKinds)[keyof typeof noteKinds]

const MOST_SIGNATURES = 64
const MOST_CHARACTERS = 64 * 1024
const KEY_ID_BYTES = 4

const malformed = (why: string) => new Fault('TXP_MESSAGE_INVALID', `The signed note: ${why}.`)

/** SHA-256 of name, newline, type byte and public key; its first four bytes. */
export const noteKeyId = (name: string, kind: NoteKind, publicKey: Uint8Array): Uint8Array =>
  createHash('sha256')
    .update(`${name}\n`)
    .update(Uint8Array.of(kind))
    .update(publicKey)
    .digest()
    .subarray(0, KEY_ID_BYTES)

const isName = (name: string): boolean => name !== '' && !/[\s+]/u.test(name)

/** Standard base64 in its one spelling, or null. */
export const readBase64 = (text: string): Uint8Array | null => {
  const bytes = Buffer.from(text, 'base64')
  return bytes.toString('base64') === text ? bytes : null
}

export const writeBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')

const readSignature = (line: string): NoteSignature => {
  const [dash, name = '', encoded = '', ...rest] = line.split(' ')
  const bytes = readBase64(encoded)
  if (dash !== '—' || rest.length > 0 || !isName(name) || !bytes || bytes.length <= KEY_ID_BYTES)
    throw malformed('a line below the text is no signature')
  return { name, keyId: bytes.subarray(0, KEY_ID_BYTES), bytes: bytes.subarray(KEY_ID_BYTES) }
}

export const formatSignature = ({ name, keyId, bytes }: NoteSignature): string =>
  `— ${name} ${writeBase64(Buffer.concat([keyId, bytes]))}\n`

/** Signature lines, each ending in a newline. @throws Fault TXP_MESSAGE_INVALID */
export const parseSignatures = (lines: string): NoteSignature[] => {
  if (!lines.endsWith('\n')) throw malformed('its last line does not end')
  const signatures = lines.slice(0, -1).split('\n').map(readSignature)
  if (signatures.length > MOST_SIGNATURES) throw malformed('it has too many signatures')
  return signatures
}

/** Reads a note without believing it. @throws Fault TXP_MESSAGE_INVALID where it is none */
export const parseNote = (note: string): Note => {
  if (note.length > MOST_CHARACTERS) throw malformed('it is too long')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: C2SP signed-note forbids just these
  if (/[\u0000-\u0009\u000b-\u001f]/.test(note) || !note.isWellFormed())
    throw malformed('it holds a character that no note may hold')
  const parting = note.lastIndexOf('\n\n')
  if (parting < 0) throw malformed('nothing parts its text from its signatures')
  return { text: note.slice(0, parting + 1), signatures: parseSignatures(note.slice(parting + 2)) }
}

export const formatNote = ({ text, signatures }: Note): string =>
  `${text}\n${signatures.map(formatSignature).join('')}`
