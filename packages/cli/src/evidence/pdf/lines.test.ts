import type { EvidenceReport } from '@proofmark/protocol'
import { describe, expect, it } from 'vitest'
import { type EvidenceLanguage, phrase } from '../phrases.ts'
import { linesOf } from './lines.ts'

const directory = { issuer: 'urn:test:directory', keys: 'kid-1' }

const report: EvidenceReport = {
  ...{ verdict: 'valid', training: false, trace: 'trace-1', messages: [] },
  ...{ exportedBy: 'GHA', exportedAt: '2026-03-01T12:00:00Z' },
  findings: [
    { step: 'file', code: 'file-whole', with: { state: 'GHA', at: '2026-03-01T12:00:00Z' } },
    { step: 'directory', code: 'directory-from-file', with: directory },
  ],
}

/** Without the marks that keep what was put in in its own order. */
const textOf = (language: EvidenceLanguage): string =>
  linesOf(report, 'abc', language)
    .map(({ text }) => text.replace(/[\u2066\u2069]/g, ''))
    .join('\n')

describe('the case file on paper', () => {
  it.each(['ar', 'en', 'es', 'fr', 'ru', 'zh'] as const)(
    'says whom its State believes, and never that the reader was given it, in %s',
    (language) => {
      const text = textOf(language)
      expect(text).toContain(phrase(language, 'directory-on-paper', { state: 'GHA', ...directory }))
      expect(text).not.toContain(phrase(language, 'directory-given', directory))
    },
  )

  it('is valid only if that directory is the right one', () => {
    expect(textOf('en')).toContain('VALID ONLY IF the directory urn:test:directory, key kid-1,')
  })
})
