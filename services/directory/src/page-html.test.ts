import { readFileSync } from 'node:fs'
import { languages } from '@proofmark/face/language'
import { keyUses, type MembersFile, membershipActs, trustMarkTypes } from '@proofmark/protocol'
import { later, makeParticipant, NOW, withKeys } from '@proofmark/testkit/participants'
import { describe, expect, it } from 'vitest'
import { pageOf } from './page-html.ts'

const bra = await makeParticipant('BRA')
const [first, ...others] = bra.member.keys
if (!first) throw new Error('no key')
const past = { ...first, valid_until: later(NOW, -500).toISOString() }
const file: MembersFile = {
  version: 7,
  members: [
    {
      member: withKeys(bra.member, past, ...others),
      marks: { 'designated-npc': { since: NOW.toISOString() } },
    },
    { member: { ...(await makeParticipant('ARG')).member, status: 'suspended' }, marks: {} },
  ],
  changes: [{ version: 7, at: NOW.toISOString(), act: 'suspend', member: 'ARG' }],
}
const show = (
  language: (typeof languages)[number] = 'en',
  shown = file,
  issuer = 'urn:directory',
) => pageOf(shown, { issuer, language, now: NOW })

const { sentences } = JSON.parse(
  readFileSync(new URL('../../../schema/codes/directory-page.json', import.meta.url), 'utf8'),
) as { sentences: Record<string, Record<string, string>> }

describe('the directory’s page', () => {
  it('shows members, status, keys with validity, marks, version and what changed', () => {
    const text = show()
    for (const shown of [
      'BRA',
      'ARG',
      'suspended',
      'past',
      'valid',
      '<dd>7</dd>',
      'designated national point',
    ])
      expect(text).toContain(shown)
    for (const { kid } of bra.member.keys) expect(text).toContain(kid)
  })

  it('is the same in every language but for its words, and reads from the right in Arabic', () => {
    const tags = (text: string) => text.match(/<\/?\w+/g)
    for (const language of languages) expect(tags(show(language))).toEqual(tags(show()))
    expect(show('ar')).toContain('dir="rtl"')
  })

  it('leads to every other language by its own name', () => {
    for (const language of languages) {
      expect(show('ru')).toContain(`href="?lang=${language}"`)
      expect(show(language)).toContain(`lang="${language}" aria-current="true"`)
    }
  })

  it('has a text in each language for everything it can say', () => {
    const said = [
      ...keyUses.map((use) => `use-${use}`),
      ...membershipActs.map((act) => `act-${act}`),
      ...Object.keys(trustMarkTypes).map((name) => `mark-${name}`),
      ...['role-node', 'role-monitor', 'status-active', 'status-suspended'],
    ]
    for (const code of said) expect(sentences).toHaveProperty(code)
    for (const [code, texts] of Object.entries(sentences))
      expect([code, Object.keys(texts)]).toEqual([code, [...languages]])
  })

  it('escapes what others gave it', () => {
    const hostile = `"><script>alert('1')</script>&`
    const [one] = file.members
    if (!one) throw new Error('no member')
    const shown = {
      ...file,
      members: [{ ...one, member: { ...one.member, inbox: hostile } }],
      changes: [{ version: 7, at: hostile, act: 'admit' as const, member: hostile }],
    }
    const text = show('en', shown, hostile)
    expect(text).not.toContain('<script')
    expect(text).not.toContain(hostile)
    expect(text).toContain('&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;')
  })
})
