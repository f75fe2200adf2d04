import { notifyDelayMs } from '@proofmark/domain'
import {
  claimDelivery,
  type DeliveryRow,
  mailTakers,
  postponeChannel,
  postponeDelivery,
  settleDelivery,
  stillTold,
} from '@proofmark/storage'
import type { Mail, Mailed, Mailer } from '@proofmark/transport'
import { composeMail, type MailSettings } from './compose-mail.ts'
import type { NotifyContext } from './spread.ts'

/** Longer than a mail may take, connection and silences included. */
const LEASE_MS = 180_000

export interface Mailing extends MailSettings {
  readonly mailer: Pick<Mailer, 'send'>
  readonly chance: () => number
}

/**
 * Sends what is due until nothing is, or the server is away. A mail is marked as sent after the server took it: whoever is
 * killed between sends it once more, under the same Message-ID.
 */
export const sendMails = async (context: NotifyContext, mailing: Mailing): Promise<void> => {
  const { db, clock } = context
  for (;;) {
    const now = clock()
    const delivery = await claimDelivery(db, { channel: 'mail', now, leaseMs: LEASE_MS })
    if (!delivery) return
    if ((await sendOne(context, mailing, delivery)) === 'stop') return
  }
}

const sendOne = async (
  context: NotifyContext,
  mailing: Mailing,
  delivery: DeliveryRow,
): Promise<'go-on' | 'stop'> => {
  const mail = await mailFor(context, mailing, delivery)
  if (!mail) {
    const now = context.clock()
    await settleDelivery(context.db, delivery, { status: 'dropped', code: 'not-told', now })
    return 'go-on'
  }
  return settle(context, mailing, { delivery, mailed: await mailing.mailer.send(mail) })
}

/** Null where the person may not see it any more, or wants no mail of it. Asked at the last moment. */
const mailFor = async (
  { db, clock }: NotifyContext,
  settings: MailSettings,
  delivery: DeliveryRow,
): Promise<Mail | null> => {
  const [taker] = await mailTakers(db, clock(), delivery.recipient)
  const told = taker && (await stillTold(db, delivery, taker))
  if (!taker || !told || !taker.byMail.includes(told.kind)) return null
  return composeMail(settings, taker, { delivery, told })
}

const settle = async (
  { db, clock, log }: NotifyContext,
  { chance }: Mailing,
  { delivery, mailed }: { readonly delivery: DeliveryRow; readonly mailed: Mailed },
): Promise<'go-on' | 'stop'> => {
  const now = clock()
  if (mailed.kind === 'taken') {
    await settleDelivery(db, delivery, { status: 'sent', code: 'taken', now })
    return 'go-on'
  }
  const { kind, code } = mailed
  const about = { delivery: delivery.id, channel: 'mail', code }
  if (kind === 'refused') {
    await settleDelivery(db, delivery, { status: 'failed', code, now })
    log.error({ event: 'notification.failed', ...about }, 'a mail was refused for good')
    return 'go-on'
  }
  const dueAt = new Date(now.getTime() + notifyDelayMs(delivery.tries, chance()))
  await postponeDelivery(db, delivery, { dueAt, code })
  if (kind === 'later') return 'go-on'
  await postponeChannel(db, 'mail', dueAt)
  log.warn({ event: 'mail.unreachable', ...about }, 'the mail server takes nothing')
  return 'stop'
}
