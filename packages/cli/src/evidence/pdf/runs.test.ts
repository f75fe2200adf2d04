import fc from 'fast-check'
import { openSync } from 'fontkit'
import { describe, expect, it } from 'vitest'
import { isHan, isolated, runsOf, settable } from './runs.ts'
import { fontFiles } from './sheet.ts'
import { wrap } from './wrap.ts'

const closing = (character: string) => (character === '(' ? ')' : character)

describe('text on paper', () => {
  it('stays as it is in Latin, Cyrillic, Arabic and Chinese', () => {
    for (const text of ['Übung Čapek', 'Пистолет', 'مسدس', '手枪（编号），', '“9×19” – №'])
      expect(settable(text)).toBe(text)
  })

  it('is told by number where no font has it, and never left out', () => {
    expect(settable('a한𠮷b')).toBe('a[U+D55C][U+20BB7]b')
    expect(settable('a\u202eb\u0007')).toBe('a[U+202E]b[U+0007]')
    expect(settable('😀')).toBe('[U+1F600]')
  })

  it('has Arabic words in their own order between Latin ones', () => {
    expect(runsOf('holder: شركة الخليج 12 (Lomé)', 'text')).toEqual([
      { text: 'holder: ', face: 'text' },
      { text: '12', face: 'text' },
      { text: 'شركة الخليج ', face: 'arabic' },
      { text: ' (Lomé)', face: 'text' },
    ])
  })

  it('has a font for every sign of Chinese it says it can set', () => {
    const signs = Array.from({ length: 0x10000 }, (_, point) => String.fromCharCode(point))
    for (const face of ['han', 'han-bold'] as const) {
      const font = openSync(fontFiles[face])
      if (!('hasGlyphForCodePoint' in font)) throw new Error('This file holds many fonts.')
      expect(
        signs.filter((sign) => isHan(sign) && !font.hasGlyphForCodePoint(sign.charCodeAt(0))),
      ).toEqual([])
    }
  })

  it('is bold in Chinese too where it is bold', () => {
    expect(runsOf('有效 VALID', 'bold')).toEqual([
      { text: '有效 ', face: 'han-bold' },
      { text: 'VALID', face: 'bold' },
    ])
  })

  it('has what is put in between in its own order, and signs turned with the words', () => {
    const line = `الرسالة (${isolated('2026-11-24T11:24Z')}): نعم`
    expect(runsOf(line, 'text', 'rtl').map(({ text }) => text)).toEqual([
      'نعم',
      ' :(',
      '2026-11-24T11:24Z',
      ')',
      'الرسالة ',
    ])
  })

  it('loses no character, in whatever order', () => {
    const mixed = fc.string({ unit: fc.constantFrom(...'ab 1(ابج)', 'я', 'é') })
    fc.assert(
      fc.property(mixed, (line) => {
        const set = runsOf(line, 'text').flatMap(({ text }) => [...text])
        // A bracket among Arabic words is turned round with them.
        expect(set.map(closing).sort()).toEqual([...line].map(closing).sort())
      }),
    )
  })
})

describe('lines on paper', () => {
  const lines = (text: string, length: number) => wrap(text, (line) => line.length <= length)

  it('end between words, and a longer word is cut', () => {
    expect(lines('one two three', 7)).toEqual(['one two', 'three'])
    expect(lines('abcdefgh', 3)).toEqual(['abc', 'def', 'gh'])
  })

  it('end between the signs of Chinese, and begin with no sign that closes', () => {
    expect(lines('签名有效，已保存', 4)).toEqual(['签名有', '效，已保', '存'])
    expect(lines('消息019a核对', 4)).toEqual(['消息', '019a', '核对'])
  })

  it('hold all that was written, whatever it is', () => {
    const mixed = fc.string({ unit: fc.constantFrom(...'ab 有效，1(') })
    fc.assert(
      fc.property(mixed, fc.integer({ min: 2, max: 9 }), (text, length) => {
        const joined = lines(text, length).join('')
        expect(joined.replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
      }),
    )
  })
})
