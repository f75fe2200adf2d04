import { Fault, type FaultCode } from '@proofmark/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseStrictJson } from './strict-json.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

const codeOf = (input: Uint8Array | string): FaultCode | 'taken' => {
  try {
    parseStrictJson(typeof input === 'string' ? bytes(input) : input)
    return 'taken'
  } catch (error) {
    if (error instanceof Fault) return error.code
    throw error
  }
}

const nested = (depth: number): string => `{"a":${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}}`

const refused: [string, string | Uint8Array][] = [
  ['nothing', ''],
  ['cut off', '{"a":1'],
  ['text after the value', '{"a":1} x'],
  ['two values', '{"a":1}{"a":1}'],
  ['an array', '[{"a":1}]'],
  ['null', 'null'],
  ['a text', '"a"'],
  ['a comment', '{"a":1 /* one */}'],
  ['a byte order mark', '\ufeff{"a":1}'],
  ['UTF-16', new Uint8Array(Buffer.from('{"a":1}', 'utf16le'))],
  ['bytes that are not UTF-8', Uint8Array.of(0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d)],
  ['an overlong spelling', Uint8Array.of(0x7b, 0x22, 0xc0, 0xaf, 0x22, 0x3a, 0x31, 0x7d)],
  ['a surrogate in UTF-8', Uint8Array.of(0x7b, 0x22, 0xed, 0xa0, 0x80, 0x22, 0x3a, 0x31, 0x7d)],
  ['the same key twice', '{"aud":"ARG","aud":"BRA"}'],
  ['the same key twice, once by escapes', String.raw`{"\u0061ud":"ARG","aud":"BRA"}`],
  ['the same key twice, in an object inside', '{"body":{"serial":"1","serial":"2"}}'],
  ['the same key twice, in an array', '{"a":[1,{"b":1,"b":1}]}'],
  ['the same key twice, after an object in between', '{"a":{"a":1},"b":[{}],"a":2}'],
  ['the same key twice, far before its colon', `{"a":1,"a"${' \t\r\n'.repeat(100)}:2}`],
  ['the empty key twice', '{"":1,"":2}'],
  ['a key for the prototype', '{"__proto__":{"admin":true}}'],
  ['a key for the prototype, by escapes', String.raw`{"\u005f_proto__":1}`],
  ['a key for the constructor', '{"a":[{"constructor":{"prototype":{}}}]}'],
  ['a NUL in a text', String.raw`{"a":"x\u0000"}`],
  ['a NUL in a key', String.raw`{"x\u0000":1}`],
  ['half a surrogate pair in a text', String.raw`{"a":"\ud800"}`],
  ['half a surrogate pair in a key', String.raw`{"a":[{"\udc00":1}]}`],
  ['a number beyond doubles', '{"a":1e400}'],
  ['a number below doubles', '{"a":[-1e400]}'],
  ['an integer beyond 2^53', '{"seq":9007199254740993}'],
  ['an integer written as a power', '{"seq":1e20}'],
  ['a depth of 17', nested(17)],
  ['a depth of 100,000', nested(100_000)],
]

describe('strict JSON', () => {
  it.each(refused)('refuses %s', (_, input) => {
    expect(codeOf(input)).toBe('TXP_ENVELOPE_MALFORMED')
  })

  it('refuses more bytes than it was told to take, before it looks at them', () => {
    expect(codeOf(new Uint8Array(256 * 1024 + 1))).toBe('TXP_ENVELOPE_TOO_LARGE')
    expect(() => parseStrictJson(bytes('{"a":1}'), 6)).toThrow(Fault)
    expect(parseStrictJson(bytes('{"a":1}'), 7)).toEqual({ a: 1 })
  })

  it.each([
    ['the same key in objects side by side', '{"a":{"x":1},"b":{"x":1},"c":[{"x":1},{"x":2}]}'],
    ['a text that looks like a key', '{"a":"a","b":["b","b"]}'],
    ['a text that holds brackets and quotes', String.raw`{"a":"{\"a\":[\\","b":"]}"}`],
    ['a whole surrogate pair', String.raw`{"a":"\ud83d\ude00 مسدس 手枪"}`],
    ['the largest safe integer', '{"a":9007199254740991}'],
    ['a depth of 16', nested(16)],
  ])('takes %s', (_, text) => {
    expect(parseStrictJson(bytes(text))).toEqual(JSON.parse(text))
  })

  it('takes a text as long as an envelope', () => {
    const text = JSON.stringify({ a: 'x\n"'.repeat(200_000) })
    expect(parseStrictJson(bytes(text), text.length)).toEqual(JSON.parse(text))
  })
})

const dull = fc.oneof(fc.boolean(), fc.constant(null), fc.integer(), fc.string({ unit: 'binary' }))
const plainKey = fc
  .string({ unit: 'grapheme', maxLength: 6 })
  .filter((key) => !['__proto__', 'constructor', 'prototype'].includes(key) && !key.includes('\0'))
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 4 },
    dull.filter((one) => typeof one !== 'string' || !one.includes('\0')),
    fc.array(tie('any'), { maxLength: 4 }),
    fc.dictionary(plainKey, tie('any'), { maxKeys: 4, noNullPrototype: true }),
  ),
})).any
const object = fc.dictionary(plainKey, value, { maxKeys: 5, noNullPrototype: true })

/** Another spelling of the same text: characters by their escapes. */
const escaped = (text: string): string =>
  JSON.stringify(text).replace(/[a-z]/g, (letter) =>
    letter === 'n' ||
    letter === 'u' ||
    letter === 'b' ||
    letter === 'f' ||
    letter === 'r' ||
    letter === 't'
      ? letter
      : `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

/** An evidence file may be so large; what an envelope holds is smaller by far. */
const LARGE = 32 * 1024 * 1024

describe('strict JSON of many megabytes', () => {
  it.each([
    ['letters', 'a'.repeat(LARGE)],
    ['escapes', '\\n'.repeat(LARGE / 2)],
    ['backslashes', '\\\\'.repeat(LARGE / 2)],
    ['quotes', '\\"'.repeat(LARGE / 2)],
  ])('is read where it is one text of %s', (_, text) => {
    const { long } = parseStrictJson(bytes(`{"long":"${text}"}`), 2 * LARGE)
    expect(String(long).length).toBeGreaterThanOrEqual(LARGE / 2)
  })

  it.each([
    ['a text without an end', `{"long":"${'a'.repeat(LARGE)}`],
    ['brackets and nothing else', '['.repeat(LARGE)],
    ['braces and nothing else', '{"a":'.repeat(LARGE / 5)],
  ])('is refused where it is %s', (_, text) => {
    expect(() => parseStrictJson(bytes(text), 2 * LARGE)).toThrow(Fault)
  })
})

describe('strict JSON, of anything', () => {
  it('gives an object or a fault for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (input) => {
        codeOf(input)
      }),
    )
  })

  it('gives an object or a fault for anything that is nearly JSON', () => {
    const piece = fc.constantFrom('{', '}', '[', ']', '"', ':', ',', '\\', 'a', '1', ' ', '\\u0061')
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        codeOf(`{"a":${pieces.join('')}}`)
      }),
      { numRuns: 2000 },
    )
  })

  it('reads every plain object as JSON.parse does, however it is spaced', () => {
    fc.assert(
      fc.property(object, fc.constantFrom(0, 1, '\t', '\n  '), (one, space) => {
        const text = JSON.stringify(one, undefined, space)
        expect(parseStrictJson(bytes(text))).toEqual(JSON.parse(text))
      }),
    )
  })

  it('refuses a key that is repeated, in any spelling and wherever it stands', () => {
    fc.assert(
      fc.property(object, plainKey, fc.boolean(), fc.nat(4), (one, key, inArray, spaces) => {
        const { [key]: _, ...rest } = one
        const others = JSON.stringify(rest).slice(1, -1)
        const again = `${escaped(key)}${' '.repeat(spaces * 50)}:1`
        const repeated = `{${[JSON.stringify(key).concat(':0'), others, again].filter(Boolean).join(',')}}`
        expect(codeOf(inArray ? `{"a":[${repeated}]}` : repeated)).toBe('TXP_ENVELOPE_MALFORMED')
      }),
    )
  })
})
