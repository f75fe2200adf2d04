import type { WebhookSecretFragment, WebhookShownFragment } from '@proofmark/client'
import type { Act, Outcome, Work } from './at-node.ts'
import { firstOf } from './lists.ts'
import { deliveryTable, webhookTable } from './show/webhook.ts'

export const list: Act = async ({ client }) => {
  const data = await client.webhooks()
  return { data, lines: webhookTable(data) }
}

/** The secret alone, for whoever keeps it; what it belongs to is noted. */
const secretOf = (data: WebhookSecretFragment, { note }: Work): Outcome => {
  note(`The secret of ${data.webhook.name} is shown this once: give it to the program.`)
  return { data, lines: [data.secret] }
}

export const make: Act = async (work) => {
  const { client, given } = work
  const data = await client.makeWebhook({
    name: given.text('NAME'),
    url: given.text('URL'),
    kinds: given.choiceList('--kind', 'NotificationKind'),
  })
  return secretOf(data, work)
}

export const rotate: Act = async (work) =>
  secretOf(await work.client.rotateWebhookSecret({ name: work.given.text('NAME') }), work)

const shown = (data: WebhookShownFragment): Outcome => ({ data, lines: webhookTable([data]) })

export const switchOn: Act = async ({ client, given }) =>
  shown(await client.switchWebhook({ name: given.text('NAME'), on: true }))

export const switchOff: Act = async ({ client, given }) =>
  shown(await client.switchWebhook({ name: given.text('NAME'), on: false }))

export const deliveries: Act = async (work) => {
  const { client, given } = work
  const status = given.choiceIf('--status', 'DeliveryStatus') ?? null
  const channel = given.choiceIf('--channel', 'DeliveryChannel') ?? null
  const data = await firstOf(client.all.notificationDeliveries({ status, channel }), work)
  return { data, lines: deliveryTable(data) }
}

export const retry: Act = async ({ client, given }) => {
  const data = await client.retryDelivery({ deliveryId: given.text('DELIVERY') })
  return { data, lines: deliveryTable([data]) }
}
