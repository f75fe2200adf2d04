import { Fault } from '@proofmark/domain'

const MAX_DEPTH = 16
/** The largest signed message taken, in bytes. */
const MESSAGE_BYTES = 256 * 1024
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

const malformed = (why: string) => new Fault('TXP_ENVELOPE_MALFORMED', why)

const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype'])

/**
 * Walks JSON text that `JSON.parse` has accepted already and refuses what it lets through: two
 * equal keys in one object (also when one is spelled with escapes), and depth.
 */
const refuseAmbiguity = (text: string): void => {
  const keysOfOpenObjects: (Set<string> | null)[] = []
  const stringOrBracket = /"(?:[^"\\]|\\.)*"|[{}[\]]/g
  for (let found = stringOrBracket.exec(text); found; found = stringOrBracket.exec(text)) {
    const [token] = found
    if (token === '{' || token === '[') {
      keysOfOpenObjects.push(token === '{' ? new Set() : null)
      if (keysOfOpenObjects.length > MAX_DEPTH) throw malformed('The JSON is nested too deeply.')
    } else if (token === '}' || token === ']') keysOfOpenObjects.pop()
    else if (isKey(text, stringOrBracket.lastIndex)) {
      const key: string = JSON.parse(token)
      const keys = keysOfOpenObjects.at(-1)
      if (keys?.has(key)) throw malformed('An object has the same key twice.')
      if (forbiddenKeys.has(key)) throw malformed('An object has a key that is not allowed.')
      keys?.add(key)
    }
  }
}

/** However much white space stands before the colon. */
const isKey = (text: string, after: number): boolean => {
  const colon = /[\t\n\r ]*:/y
  colon.lastIndex = after
  return colon.test(text)
}

/** Strings that no two systems are sure to keep alike: NUL, lone surrogates. */
const refuseUnstorableText = (value: unknown): void => {
  if (typeof value === 'string') {
    if (value.includes('\0')) throw malformed('A text holds a NUL character.')
    if (!value.isWellFormed()) throw malformed('A text holds half of a surrogate pair.')
  } else if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw malformed('A number is too large.')
    if (Number.isInteger(value) && !Number.isSafeInteger(value))
      throw malformed('A number is beyond 2^53.')
  } else if (value !== null && typeof value === 'object') {
    for (const [key, inner] of Object.entries(value)) {
      refuseUnstorableText(key)
      refuseUnstorableText(inner)
    }
  }
}

/**
 * Parses signed bytes in the one way every implementation must read them: valid UTF-8, no byte order
 * mark, one JSON object, no repeated key (RFC 8259 section 4 leaves these open; we do not).
 *
 * @throws Fault TXP_ENVELOPE_MALFORMED
 */
export const parseStrictJson = (
  bytes: Uint8Array,
  limit = MESSAGE_BYTES,
): Record<string, unknown> => {
  if (bytes.byteLength > limit) throw new Fault('TXP_ENVELOPE_TOO_LARGE')
  let text: string
  let value: unknown
  try {
    text = utf8.decode(bytes)
    value = JSON.parse(text)
  } catch {
    throw malformed('It is not JSON in UTF-8.')
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    throw malformed('It is not a JSON object.')
  refuseAmbiguity(text)
  refuseUnstorableText(value)
  return value as Record<string, unknown>
}
