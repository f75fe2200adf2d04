import { Fault, oldSecretMs } from '@proofmark/domain'
import { sealKept } from '@proofmark/protocol'
import {
  addWebhook,
  listWebhooks,
  rotateSecret,
  switchWebhook,
  uuidV7,
  type WebhookRow,
} from '@proofmark/storage'
import { hookSecretText, isForbiddenAddress } from '@proofmark/transport'
import type { NodeContext } from '../../context.ts'
import type { Person } from '../views.ts'
import type {
  NotificationUseCases,
  WebhookMade,
  WebhookView,
  WebhookWish,
} from './notification-views.ts'

/** Standard Webhooks: between 24 and 64 bytes. */
const SECRET_BYTES = 32
const NAME = /^[a-z0-9][a-z0-9-]{1,62}$/
const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

const invalid = (column: string, why: string): Fault =>
  new Fault('PMK_INPUT_INVALID', `${column}: ${why}.`, { place: { column } })

/**
 * HTTPS, to whatever host the operator names, also one inside the State's own network: that is where its systems are. Plain
 * HTTP is for a demo on this machine. Nothing of the address may be a login, for addresses are shown.
 */
const soundUrl = (text: string, demo: boolean): string => {
  const url = URL.parse(text)
  if (!url) throw invalid('url', 'not an address')
  const { protocol, hostname } = url
  const plain = protocol === 'http:' && demo && loopback.test(hostname)
  if (protocol !== 'https:' && !plain) throw invalid('url', 'not https')
  if (url.username || url.password) throw invalid('url', 'holds a login')
  if (isForbiddenAddress(hostname.replace(/^\[(.*)\]$/, '$1')))
    throw invalid('url', 'nothing is sent to such an address')
  url.hash = ''
  return url.href
}

export const webhookView = ({
  secret: _,
  old_secret: _old,
  old_until: _until,
  ...shown
}: WebhookRow): WebhookView => shown

const make = async (
  context: NodeContext,
  person: Person,
  { name, url, kinds }: WebhookWish,
): Promise<WebhookMade> => {
  const { db, clock, random, publicKeys, demo } = context
  if (!NAME.test(name)) throw invalid('name', 'lower-case letters, digits and -, 2 to 63 of them')
  if (kinds.length === 0) throw invalid('kinds', 'a webhook that is told nothing is none')
  const now = clock()
  const id = uuidV7(now, random)
  const bytes = random(SECRET_BYTES)
  const secret = await sealKept(bytes, { about: id, publicKeys, now })
  const wish = { id, name, url: soundUrl(url, demo), kinds: [...new Set(kinds)], secret }
  const made = await addWebhook(db, wish, { by: person.id, now })
  return { webhook: webhookView(made), secret: hookSecretText(bytes) }
}

const rotate = async (
  { db, clock, random, publicKeys }: NodeContext,
  person: Person,
  name: string,
): Promise<WebhookMade> => {
  const now = clock()
  const bytes = random(SECRET_BYTES)
  const hook = await rotateSecret(db, name, {
    ...{ by: person.id, now, until: new Date(now.getTime() + oldSecretMs) },
    seal: (about) => sealKept(bytes, { about, publicKeys, now }),
  })
  return { webhook: webhookView(hook), secret: hookSecretText(bytes) }
}

export const webhookUseCases = (
  context: NodeContext,
): Pick<
  NotificationUseCases,
  'webhooks' | 'makeWebhook' | 'rotateWebhookSecret' | 'switchWebhook'
> => ({
  webhooks: async () => (await listWebhooks(context.db)).map(webhookView),
  makeWebhook: (person, wish) => make(context, person, wish),
  rotateWebhookSecret: (person, name) => rotate(context, person, name),
  switchWebhook: async (person, wish) =>
    webhookView(await switchWebhook(context.db, wish, { by: person.id, now: context.clock() })),
})
