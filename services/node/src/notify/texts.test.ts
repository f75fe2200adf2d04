import { readFileSync } from 'node:fs'
import { languages, notificationKinds } from '@proofmark/domain'
import { describe, expect, it } from 'vitest'
import { notifyText } from './texts.ts'

const frame = ['mail-training', 'mail-invented', 'mail-due', 'mail-look', 'mail-end'] as const
const list = JSON.parse(
  readFileSync(new URL('../../../../schema/codes/notifications.json', import.meta.url), 'utf8'),
)

it('the code list has a sentence for each kind and what stands around it, and no other', () => {
  expect(Object.keys(list.sentences).sort()).toEqual([...notificationKinds, ...frame].sort())
})

describe.each(languages)('in %s', (language) => {
  it.each([...notificationKinds, ...frame])('%s is told, with its holes filled', (code) => {
    const text = notifyText(code, language, { what: 'WHAT', due: 'THEN', where: 'THERE' })
    expect(text).not.toBe(code)
    expect(text).not.toMatch(/[{}]/)
    if (code === 'mail-training') expect(text).toContain('WHAT')
    if (code === 'mail-due') expect(text).toContain('THEN')
    if (code === 'mail-look') expect(text).toContain('THERE')
    if (language !== 'en')
      expect(text).not.toBe(notifyText(code, 'en', { what: 'WHAT', due: 'THEN', where: 'THERE' }))
  })
})
