import { describe, expect, it } from 'vitest'
import { describeReason } from './describe-reason.ts'
import { messages } from './reason-catalogue.ts'

const holes = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()

describe('describeReason', () => {
  const reason = { code: 'make-agrees', weighs: 'for', params: { book: 'GLOCK' } } as const

  it('fills the sentence with its parameters', () => {
    expect(describeReason(reason)).toBe('The maker agrees (GLOCK).')
  })

  it('falls back to English, and to the code where nothing is known', () => {
    expect(describeReason(reason, 'tlh')).toBe('The maker agrees (GLOCK).')
    expect(describeReason({ ...reason, code: 'no-such-code' })).toBe('no-such-code')
  })

  it.each(Object.keys(messages))(
    'has in %s every code, with the holes of the English',
    (language) => {
      expect(Object.keys(messages[language] ?? {}).sort()).toEqual(
        Object.keys(messages.en ?? {}).sort(),
      )
      for (const [code, text] of Object.entries(messages[language] ?? {})) {
        expect(holes(text ?? ''), `${language} ${code}`).toEqual(holes(messages.en?.[code] ?? ''))
      }
    },
  )
})
