import { Fault, isFault } from '@proofmark/domain'

const MAX_DEPTH = 16
/** The largest signed message taken, in bytes. */
const MESSAGE_BYTES = 256 * 1024
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Everything that strict reading finds wrong, each in words. */
export const jsonFlaws = {
  'not-json': 'It is not JSON in UTF-8.',
  'not-object': 'It is not a JSON object.',
  'too-deep': 'The JSON is nested too deeply.',
  'key-twice': 'An object has the same key twice.',
  'key-forbidden': 'An object has a key that is not allowed.',
  nul: 'A text holds a NUL character.',
  'half-pair': 'A text holds half of a surrogate pair.',
  number: 'A number is too large.',
} as const

const malformed = (flaw: keyof typeof jsonFlaws) =>
  new Fault('TXP_ENVELOPE_MALFORMED', jsonFlaws[flaw])

const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype'])

const [QUOTE, BACKSLASH, COLON] = [0x22, 0x5c, 0x3a]
const [OPEN, CLOSE, OPEN_LIST, CLOSE_LIST] = [0x7b, 0x7d, 0x5b, 0x5d]
const whiteSpace: readonly number[] = [0x20, 0x09, 0x0a, 0x0d]

/** The closing quote of the text that begins at `from`; a text may be as long as the input. */
const closingQuote = (json: string, from: number): number => {
  for (let quote = json.indexOf('"', from + 1); quote > 0; quote = json.indexOf('"', quote + 1)) {
    let before = quote - 1
    while (json.charCodeAt(before) === BACKSLASH) before -= 1
    if ((quote - before) % 2 === 1) return quote
  }
  throw malformed('not-json')
}

/** Whether a colon stands behind it, however much white space stands between. */
const isKey = (json: string, quote: number): boolean => {
  let at = quote + 1
  while (whiteSpace.includes(json.charCodeAt(at))) at += 1
  return json.charCodeAt(at) === COLON
}

/** @throws SyntaxError where it is none */
const keyIn = (quoted: string): string =>
  quoted.includes('\\') ? JSON.parse(quoted) : quoted.slice(1, -1)

const refuseKey = (key: string, known: Set<string> | null | undefined): void => {
  if (known?.has(key)) throw malformed('key-twice')
  if (forbiddenKeys.has(key)) throw malformed('key-forbidden')
  refuseUnstorableText(key)
  known?.add(key)
}

/**
 * Refuses what `JSON.parse` lets through or takes its time over: two equal keys in one object (also when
 * one is spelled with escapes), and depth. What is no JSON at all, that finds out afterwards.
 *
 * @throws Fault TXP_ENVELOPE_MALFORMED; SyntaxError where a key is none
 */
const refuseAmbiguity = (json: string): void => {
  const keysOfOpenObjects: (Set<string> | null)[] = []
  for (let at = 0; at < json.length; at += 1) {
    const code = json.charCodeAt(at)
    if (code === OPEN || code === OPEN_LIST) {
      keysOfOpenObjects.push(code === OPEN ? new Set() : null)
      if (keysOfOpenObjects.length > MAX_DEPTH) throw malformed('too-deep')
    } else if (code === CLOSE || code === CLOSE_LIST) keysOfOpenObjects.pop()
    else if (code === QUOTE) {
      const quote = closingQuote(json, at)
      if (isKey(json, quote)) refuseKey(keyIn(json.slice(at, quote + 1)), keysOfOpenObjects.at(-1))
      at = quote
    }
  }
}

/** Strings that no two systems are sure to keep alike: NUL, lone surrogates. */
const refuseUnstorableText = (value: string): void => {
  if (value.includes('\0')) throw malformed('nul')
  if (!value.isWellFormed()) throw malformed('half-pair')
}

/** Of keys that was seen to already. */
const refuseUnstorable = (value: unknown): void => {
  if (typeof value === 'string') refuseUnstorableText(value)
  else if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw malformed('number')
    if (Number.isInteger(value) && !Number.isSafeInteger(value)) throw malformed('number')
  } else if (Array.isArray(value)) for (const inner of value) refuseUnstorable(inner)
  else if (value !== null && typeof value === 'object')
    for (const inner of Object.values(value)) refuseUnstorable(inner)
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
  let value: unknown
  try {
    const json = utf8.decode(bytes)
    refuseAmbiguity(json)
    value = JSON.parse(json)
  } catch (error) {
    throw isFault(error) ? error : malformed('not-json')
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    throw malformed('not-object')
  refuseUnstorable(value)
  return value as Record<string, unknown>
}
