import {
  dueGaps,
  forgetFilledGaps,
  type Gap,
  type NodeTx,
  putOffGaps,
  uuidV7,
} from '@proofmark/storage'
import type { NodeContext } from '../../context.ts'
import { sendSync } from './sync-message.ts'

const GAPS_A_ROUND = 50

/**
 * Asks for messages that are missing: one question a peer, however many conversations wait, and no
 * second one while the first has not been taken. A gap that stays is asked for ever more seldom.
 */
export const askForGaps = async (context: NodeContext): Promise<void> => {
  const asked = await context.db.transaction().execute(async (tx) => {
    await forgetFilledGaps(tx)
    const now = context.clock()
    const gaps = await dueGaps(tx, now, GAPS_A_ROUND)
    if (gaps.length === 0) return []
    await putOffGaps(tx, gaps, now)
    const peers = [...new Set(gaps.map(({ peer }) => peer))]
    const asked: string[] = []
    for (const peer of peers)
      if (await askPeer(context, tx, peer, gapsWith(gaps, peer))) asked.push(peer)
    return asked
  })
  for (const peer of asked) context.wake('courier', peer)
}

const gapsWith = (gaps: readonly Gap[], peer: string): Gap[] =>
  gaps.filter((gap) => gap.peer === peer)

const askPeer = async (
  context: NodeContext,
  tx: NodeTx,
  peer: string,
  gaps: readonly Gap[],
): Promise<boolean> => {
  context.log.warn(
    { event: 'gap.open', peer, conversations: gaps.length, asks: gaps[0]?.asks },
    'messages are missing; what came after them is kept and not applied',
  )
  if (context.trust().member(peer)?.status !== 'active' || (await isAskedAlready(tx, peer)))
    return false
  await sendSync(context, tx, {
    peer,
    conv: uuidV7(context.clock(), context.random),
    content: {
      type: 'sync.request',
      body: { gaps: gaps.map(({ conv, from, to }) => ({ conv, from, to })) },
    },
  })
  return true
}

const isAskedAlready = async (tx: NodeTx, peer: string): Promise<boolean> => {
  const waiting = await tx
    .selectFrom('outbox')
    .select('id')
    .where('peer', '=', peer)
    .where('state', '=', 'waiting')
    .where('type', '=', 'sync.request')
    .executeTakeFirst()
  return waiting !== undefined
}
