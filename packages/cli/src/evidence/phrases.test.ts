import { evidenceSteps, findingCodes } from '@proofmark/protocol'
import { describe, expect, it } from 'vitest'
import catalogue from '../../../../schema/codes/evidence.json' with { type: 'json' }
import { languageNamed, phrase } from './phrases.ts'

const { en } = catalogue.languages
const holes = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()
const once = (text: string) => [...new Set(holes(text))]

describe('what a check of evidence says', () => {
  it('has a sentence for each finding and a heading for each step', () => {
    for (const code of Object.keys(findingCodes)) expect(en).toHaveProperty(code)
    for (const step of evidenceSteps) expect(en).toHaveProperty(`step-${step}`)
  })

  it.each(Object.entries(catalogue.languages))(
    'is all there in %s, with the holes of the English',
    (_, phrases) => {
      expect(Object.keys(phrases).sort()).toEqual(Object.keys(en).sort())
      for (const [code, text] of Object.entries(phrases))
        expect(once(text), code).toEqual(once(en[code as keyof typeof en]))
    },
  )

  it('is in the six languages, and in no other', () => {
    expect(Object.keys(catalogue.languages)).toEqual(['ar', 'en', 'es', 'fr', 'ru', 'zh'])
    expect(languageNamed('ar')).toBe('ar')
    expect(() => languageNamed('tlh')).toThrow('There is no language tlh')
  })

  it('puts in what was found', () => {
    expect(phrase('en', 'checkpoint-signed', { size: 7, owner: 'BRA' })).toBe(
      'The checkpoint of 7 entries is signed by the log of BRA.',
    )
  })
})
