import { isMain, isTalk, mainTypes, talkTypes } from '@proofmark/domain'
import type { Message } from '@proofmark/protocol'
import { type ExchangeHolder, exchangeTables } from '../database.ts'

/** As far as it says how long it may be kept. */
export interface Told {
  readonly handling?: Pick<Message['handling'], 'retain_until'>
  readonly body?: object
}

/** The last day the State that said it lets us keep it, as it says itself; null where it sets none. */
export const dayOf = ({ handling }: Told): string | null => handling?.retain_until ?? null

/**
 * The last day a message of ours may be kept. What we said is ours; what it quotes of another State's
 * answer stays that State's, and the message was signed with the day that State set.
 */
export const heldUntil = (message: Told): string | null =>
  message.body && 'identified' in message.body ? dayOf(message) : null

type Received = Pick<Message, 'iss' | 'conv' | 'type' | 'handling'>

const earliestDay = async (tx: ExchangeHolder, { iss, conv }: Received): Promise<string | null> => {
  const row = await exchangeTables(tx)
    .selectFrom('inbox')
    .select(({ fn }) => fn.min('kept_until').as('day'))
    .where('issuer', '=', iss)
    .where('conv', '=', conv)
    .where('type', 'in', mainTypes)
    .executeTakeFirst()
  return row?.day ?? null
}

/**
 * Until when a message that comes in may be kept. What is said about a request or an answer without a
 * day of its own falls under the earliest day its State set there, whichever of them came first.
 */
export const keptUntilOf = async (
  tx: ExchangeHolder,
  message: Received,
): Promise<string | null> => {
  const day = dayOf(message)
  if (day === null) return isTalk(message.type) ? earliestDay(tx, message) : null
  if (isMain(message.type))
    await exchangeTables(tx)
      .updateTable('inbox')
      .set({ kept_until: day })
      .where('issuer', '=', message.iss)
      .where('conv', '=', message.conv)
      .where('type', 'in', talkTypes)
      .where('kept_until', 'is', null)
      .execute()
  return day
}
