import { choices } from './choices.ts'
import { type Entry, said } from './entry.ts'

const notifications = () => import('../casework/notifications.ts')
const webhooks = () => import('../casework/webhooks.ts')

const kinds = `KIND is ${choices('NotificationKind').replaceAll('|', ', ')}`

/** What people and programs are told of: ids and kinds, never anything of a case. */
export const beingTold: readonly Entry[] = [
  said(
    'notifications list [--unread] [--kind KIND]… [--first N]',
    `lists what you are told of, the newest first, without --kind what you want on the screen; ${kinds}`,
    async () => (await notifications()).list,
  ),
  said(
    'notifications show NOTIFICATION',
    'shows one of them, as a mail names it',
    async () => (await notifications()).show,
  ),
  said(
    'notifications read NOTIFICATION…',
    'marks notifications as read',
    async () => (await notifications()).markRead,
  ),
  said(
    'notifications wishes',
    'shows what you want to be told of, where and in which language',
    async () => (await notifications()).wishes,
  ),
  said(
    `notifications wish [--on-screen KIND]… [--by-mail KIND]… [--address TEXT] [--language ${choices('Language')}] [--wishes FILE]`,
    `sets what you want to be told of, in the place of what you wanted before: everything on the screen where no --on-screen is said, nothing by mail where no --by-mail is; FILE is JSON (NotificationWishesInput), and options win over it; ${kinds}`,
    async () => (await notifications()).wish,
  ),
  said(
    'notifications wishers',
    'lists who wishes to be told of something, never where they are (operator)',
    async () => (await notifications()).wishers,
  ),
  said(
    'notifications forget PERSON',
    'forgets the address and the wishes of a person who left (operator)',
    async () => (await notifications()).forget,
  ),
  said(
    'webhooks list',
    'lists where programs of this State are told; never their secrets (operator)',
    async () => (await webhooks()).list,
  ),
  said(
    'webhooks make NAME URL --kind KIND…',
    `has a program told at an address (HTTPS) and prints its secret, once (operator); ${kinds}`,
    async () => (await webhooks()).make,
  ),
  said(
    'webhooks rotate NAME',
    'gives a webhook another secret and prints it, once; the one before signs beside it for a day (operator)',
    async () => (await webhooks()).rotate,
  ),
  said(
    'webhooks on NAME',
    'lets a webhook go on that was stopped or disabled (operator)',
    async () => (await webhooks()).switchOn,
  ),
  said('webhooks off NAME', 'stops a webhook (operator)', async () => (await webhooks()).switchOff),
  said(
    `deliveries list [--status ${choices('DeliveryStatus')}] [--channel ${choices('DeliveryChannel')}] [--first N]`,
    'lists mails and webhook calls and what became of them, the newest first (operator)',
    async () => (await webhooks()).deliveries,
  ),
  said(
    'deliveries retry DELIVERY',
    'tries again what failed, for as long as a new one (operator)',
    async () => (await webhooks()).retry,
  ),
]
