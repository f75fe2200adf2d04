import type { DeliveryShownFragment, WebhookShownFragment } from '@proofmark/client'
import { spelled } from '../../catalogue/choices.ts'
import { moment, table } from './text.ts'

const stateOf = (hook: WebhookShownFragment): string => {
  if (hook.disabledAt) {
    const by = hook.disabledBy ? ` by ${hook.disabledBy}` : ''
    return `off since ${moment(hook.disabledAt)}${by} (${spelled(hook.disabledWhy ?? '')})`
  }
  if (hook.failures === 0) return 'well'
  return `${hook.failures} failures since ${moment(hook.failingSince)}, next ${moment(hook.nextAt)}`
}

export const webhookTable = (hooks: readonly WebhookShownFragment[]): string[] =>
  table(
    ['webhook', 'state', 'address', 'made', 'by', 'told of'],
    hooks.map((hook) => [
      ...[hook.name, stateOf(hook), hook.url, moment(hook.madeAt), hook.madeBy],
      hook.kinds.map(spelled).join(', '),
    ]),
  )

export const deliveryTable = (deliveries: readonly DeliveryShownFragment[]): string[] =>
  table(
    ['delivery', 'kind', 'by', 'to', 'status', 'tries', 'last came to', 'tried', 'settled'],
    deliveries.map((one) => [
      ...[one.id, spelled(one.kind), spelled(one.channel), one.recipient, spelled(one.status)],
      ...[one.tries, one.code, moment(one.triedAt), moment(one.settledAt)],
    ]),
  )
