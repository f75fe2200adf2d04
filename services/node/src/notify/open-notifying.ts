import {
  createHookAgent,
  openMailer,
  postHook,
  type WakeHandler,
  type WakeKind,
} from '@proofmark/transport'
import type { NodeContext } from '../context.ts'
import type { NodeSettings } from '../settings.ts'
import { callHook } from './call-hooks.ts'
import { type Lane, openLane } from './lane.ts'
import { sendMails } from './send-mail.ts'
import { tellPeople } from './spread.ts'

const MAIL_MS = 30_000
const HOOK_MS = 15_000
/** Each is one socket, and no connection of the database while it hangs. */
const HOOKS_AT_ONCE = 16

type Kind = Extract<WakeKind, 'notify' | 'mail' | 'hook'>

/**
 * What works on notifications. Mails and calls go out beside the workers: a server that hangs holds up nothing but
 * itself. Without a mail server what was to go out by mail waits, and is
 * shown as failed in the end.
 */
export const openNotifying = (
  { smtpUrl, mailFrom, mailLink }: Pick<NodeSettings, 'smtpUrl' | 'mailFrom' | 'mailLink'>,
  context: NodeContext,
  resources: AsyncDisposableStack,
): Readonly<Record<Kind, WakeHandler>> => {
  const agent = createHookAgent()
  resources.defer(() => agent.close())
  const mailer = smtpUrl ? openMailer(smtpUrl, { timeoutMs: MAIL_MS }) : null
  if (mailer) resources.defer(() => mailer.close())
  const chance = Math.random
  const mail = { from: mailFrom ?? '', link: mailLink ?? null, chance }
  const post: Parameters<typeof callHook>[1]['post'] = (url, event) =>
    postHook(url, event, { agent, timeoutMs: HOOK_MS })
  const laneOf = (atOnce: number, run: (key: string) => Promise<void>): Lane => {
    const onTrouble = (error: unknown) =>
      context.log.error({ err: error }, 'what people are told could not go out')
    const lane = openLane({ atOnce, run, onTrouble })
    resources.defer(() => lane.close())
    return lane
  }
  const mails = laneOf(1, async () => {
    if (mailer) await sendMails(context, { ...mail, mailer })
  })
  const hooks = laneOf(HOOKS_AT_ONCE, (id) => callHook(context, { post, chance }, id))
  return {
    notify: () => tellPeople(context),
    mail: async (all) => mails.begin(all),
    hook: async (id) => hooks.begin(id),
  }
}
