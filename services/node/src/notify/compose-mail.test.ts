import { languages } from '@proofmark/domain'
import type { DeliveryRow, MarkedNotification } from '@proofmark/storage'
import { describe, expect, it } from 'vitest'
import { composeMail } from './compose-mail.ts'
import { notifyText } from './texts.ts'

const mailOf = (language: (typeof languages)[number], training: boolean) =>
  composeMail(
    { from: 'proofmark@node.example', link: null },
    { address: 'ana@police.example', language },
    {
      delivery: { id: 'd' } as DeliveryRow,
      told: { id: 'n', kind: 'request-waits', due_at: null, training } as MarkedNotification,
    },
  )

describe.each(languages)('a mail in %s', (language) => {
  const what = notifyText('request-waits', language)
  const marked = notifyText('mail-training', language, { what })

  it('about an exercise says so in its subject and before anything else', () => {
    const { subject, text } = mailOf(language, true)
    expect(subject).toBe(`Proofmark: ${marked}`)
    expect(text.split('\n').slice(0, 2)).toEqual([marked, notifyText('mail-invented', language)])
  })

  it('about a real one does not', () => {
    const { subject, text } = mailOf(language, false)
    expect(subject).toBe(`Proofmark: ${what}`)
    expect(text.split('\n')[0]).toBe(what)
    expect(text).not.toContain(notifyText('mail-invented', language))
  })
})
