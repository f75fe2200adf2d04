import type { MessageOf } from '@proofmark/protocol'
import {
  beginEpoch,
  currentEpoch,
  type NodeTx,
  type Parcel,
  readOwnCopy,
  settleRefused,
  suspectLoss,
} from '@proofmark/storage'
import type { NodeContext } from '../../context.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/**
 * A recipient holds another message of ours in this place. If it is a State, it is asked to show it,
 * and nothing else crosses meanwhile. A monitor shows nothing: times begin a new conversation with it.
 *
 * @returns what is still to be tried
 */
export const meetFork = async (
  context: Pick<NodeContext, 'clock' | 'random' | 'log'>,
  tx: NodeTx,
  parcel: Parcel,
): Promise<Parcel[]> => {
  const now = context.clock()
  const { number, began_at } = await currentEpoch(tx)
  const { peer } = parcel
  context.log.error(
    { event: 'order.forked', peer, type: parcel.type },
    'a recipient holds another message of ours in this place: was our database set back?',
  )
  if (parcel.type !== 'clock.slip') {
    await suspectLoss(tx, { peer, epoch: number }, { now, pauseMs: HOUR_MS })
    return [parcel]
  }
  const isOfThisEpoch = readOwnCopy(parcel.message).iat * 1000 >= began_at.getTime()
  if (isOfThisEpoch && number > 1 && now.getTime() - began_at.getTime() < DAY_MS) return [parcel]
  if (isOfThisEpoch || number === 1)
    await beginEpoch(tx, { why: 'peer-holds-other', since: null, now })
  await tellAnew(tx, parcel, { now, random: context.random })
  return []
}

const tellAnew = async (
  tx: NodeTx,
  parcel: Parcel,
  moment: Parameters<typeof settleRefused>[3],
): Promise<void> => {
  const { facts } = (readOwnCopy(parcel.message) as MessageOf<'clock.slip'>).body
  await settleRefused(tx, parcel, { code: 'TXP_ORDER_FORKED', text: null }, moment)
  await tx
    .insertInto('timing_fact')
    .values(facts.map((fact) => ({ fact: JSON.stringify(fact) })))
    .execute()
}
