import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isolated, runsOf, settable } from './runs.ts'

const closing = (character: string) => (character === '(' ? ')' : character)

describe('text on paper', () => {
  it('stays as it is in Latin, Cyrillic and Arabic', () => {
    for (const text of ['Übung Čapek', 'Пистолет', 'مسدس', '“9×19” – №'])
      expect(settable(text)).toBe(text)
  })

  it('is told by number where no font has it, and never left out', () => {
    expect(settable('a中b')).toBe('a[U+4E2D]b')
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
