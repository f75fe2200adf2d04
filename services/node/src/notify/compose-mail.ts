import type { DeliveryRow, MailTaker, MarkedNotification } from '@proofmark/storage'
import type { Mail } from '@proofmark/transport'
import { notifyText } from './texts.ts'

export interface MailSettings {
  readonly from: string
  /** What stands before the id of a notification in a mail, as `https://node.example/notified/`; null where nothing does. */
  readonly link: string | null
}

const minutesOf = (at: Date): string => at.toISOString().slice(0, 16).replace('T', ' ')

/** Nothing of a case: the kind in words, first whether it is an exercise, when it is due, and an id that only whoever may see it can look up. */
export const composeMail = (
  { from, link }: MailSettings,
  { address, language }: Pick<MailTaker, 'address' | 'language'>,
  { delivery, told }: { readonly delivery: DeliveryRow; readonly told: MarkedNotification },
): Mail => {
  const what = notifyText(told.kind, language)
  const sentence = told.training ? notifyText('mail-training', language, { what }) : what
  const lines = [
    sentence,
    ...(told.training ? [notifyText('mail-invented', language)] : []),
    ...(told.due_at ? [notifyText('mail-due', language, { due: minutesOf(told.due_at) })] : []),
    notifyText('mail-look', language, { where: `${link ?? ''}${told.id}` }),
    '',
    notifyText('mail-end', language),
    '',
  ]
  return {
    messageId: `<${delivery.id}@${from.slice(from.indexOf('@') + 1)}>`,
    ...{ from, to: address, language },
    subject: `Proofmark: ${sentence}`,
    text: lines.join('\n'),
  }
}
