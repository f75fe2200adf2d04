import {
  answerOutcomes,
  channels,
  custodyKinds,
  grounds,
  illicitGrounds,
  isBesideNetwork,
  onwards,
  tlps,
  useRestrictions,
  uses,
} from '@proofmark/domain'
import { languages } from '@proofmark/face'
import { describe, expect, it } from 'vitest'
import type { FormFacts } from '../use-cases/letters/letter-views.ts'
import { formHtml } from './form-html.ts'
import { formPhrases } from './form-phrases.ts'

const facts: FormFacts = {
  training: false,
  number: '01900000-0000-7000-8000-000000000001',
  from: 'GHA',
  to: 'NER',
  on: '2026-03-01',
  channel: 'letter',
  reference: 'GHA/26/<1>',
  sla: 'urgent',
  dueOn: '2026-04-01',
  erased: null,
  request: {
    weapon: { make: 'Glock "17" & co', serial: '<script>QZX815</script>' },
    identified: { make: 'GLOCK', serial: 'QZX815' },
    category: 'seized',
    ground: 'not-marked',
    obtained_on: '2026-02-01',
    intended_use: 'To charge <the dealer>.',
    circumstances: 'At a road block.',
    confidentiality: { cannot_keep: [...useRestrictions], why: 'The file is open.' },
  },
  answer: null,
  handling: null,
  namesPersons: false,
  sender: [],
  recipient: [],
}

const codes = [
  ...answerOutcomes.map((code) => `outcome-${code}`),
  ...custodyKinds,
  ...grounds,
  ...illicitGrounds,
  ...useRestrictions,
  ...tlps.map((code) => `tlp-${code}`),
  ...uses.map((code) => `use-${code}`),
  ...onwards.map((code) => `onward-${code}`),
  ...channels.filter(isBesideNetwork).map((code) => `by-${code}`),
]

describe('the printed form', () => {
  it.each(codes)('has words for %s', (code) => {
    for (const language of languages) expect(formPhrases[code]?.[language]).toBeTruthy()
  })

  it('says how the answer is to be handled, and leaves it to be filled in where there is none', () => {
    const ticked = (html: string) =>
      [...html.matchAll(/\[x\]<\/span> ([^<]*)/g)].map(([, label]) => label)
    const handling = {
      ...({ tlp: 'red', use: 'statistics', onward: 'never' } as const),
      retainUntil: '2027-01-31',
    }
    const html = formHtml({ ...facts, handling }, 'en')
    const terms = ['tlp-red', 'use-statistics', 'onward-never']
    expect(ticked(html)).toEqual(terms.map((code) => formPhrases[code]?.en))
    expect(html).toContain('<bdi>2027-01-31</bdi>')
    expect(ticked(formHtml(facts, 'en'))).toEqual([])
  })

  it('has every phrase in every language', () => {
    for (const words of Object.values(formPhrases))
      expect(Object.keys(words).sort()).toEqual([...languages].sort())
  })

  it.each(languages)('in %s shows no bare code, and what was typed as text', (language) => {
    const html = formHtml(facts, language)
    expect(html).toContain(`lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}"`)
    expect(html).not.toContain('<script')
    expect(html).toContain('&#60;script&#62;QZX815')
    expect(html).toContain('Glock &#34;17&#34; &#38; co')
    for (const code of codes) if (code.includes('-')) expect(html).not.toContain(`>${code}<`)
    expect(html).not.toMatch(/https?:|src=|url\(/)
  })

  it('names a person only where it is told to; firms always', () => {
    const answer = {
      outcome: 'found',
      rule: 'letter/1',
      events: [
        { kind: 'import', occurred_on: '2009', party_kind: 'dealer', party_name: 'Armes & Cie' },
        { kind: 'transfer', occurred_on: '2011', party_kind: 'individual', party_name: 'Afi K' },
        { kind: 'transfer', occurred_on: '2012', party_name: 'Said of nobody' },
      ],
    } as const
    for (const language of languages) {
      const html = formHtml(
        { ...facts, answer: { ...answer, events: [...answer.events] } },
        language,
      )
      expect(html).toContain('Armes')
      expect(html).not.toMatch(/Afi K|Said of nobody/)
      expect(html).toContain(formPhrases['person-not-named']?.[language])
    }
    const named = {
      ...facts,
      answer: { ...answer, events: [...answer.events] },
      namesPersons: true,
    }
    expect(formHtml(named, 'en')).toMatch(/Afi K.*Said of nobody/)
  })

  it('says on every page, in the language of the reader, that it is an exercise; else never', () => {
    for (const language of languages) {
      const mark = `<tr><th>${formPhrases.training?.[language]}</th></tr>`
      const exercise = formHtml({ ...facts, training: true }, language)
      expect(exercise).toContain(`<thead>${mark}</thead><tfoot>${mark}</tfoot>`)
      expect(exercise).toContain(`<title>${formPhrases.training?.[language]}`)
      expect(formHtml(facts, language)).not.toContain(formPhrases.training?.[language])
    }
  })

  it('is filled in with the answer, or left to be filled in', () => {
    const answered = formHtml(
      {
        ...facts,
        answer: {
          outcome: 'refused',
          rule: 'letter/1',
          ground: 'national-security',
          reason: 'State stock.',
        },
      },
      'en',
    )
    expect(answered.match(/\[x\]/g)).toHaveLength(2)
    expect(answered).toContain('<bdi>State stock.</bdi>')
    expect(formHtml(facts, 'en')).not.toContain('[x]')
  })
})
