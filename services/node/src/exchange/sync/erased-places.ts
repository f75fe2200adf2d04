import { type Message, type SyncReply, verifyPastReceipt } from '@proofmark/protocol'
import {
  findErasure,
  type KeptMessage,
  type NodeTx,
  passErased,
  type Receiver,
  takeBackErased,
} from '@proofmark/storage'
import type { NodeContext } from '../../context.ts'
import { orPutOnRecord } from './sync-items.ts'

export type ErasedPlace = NonNullable<SyncReply['erased']>[number]

/** What is told of a message that crossed and was erased here: its place, its hash, and under whose handling. */
export const erasedPlace = async (
  tx: NodeTx,
  { peer, conv, whose }: { peer: string; conv: string; whose: ErasedPlace['whose'] },
  { seq, jti, hash, type }: KeptMessage,
): Promise<ErasedPlace> => {
  const direction = whose === 'mine' ? 'sent' : 'received'
  const { under, kept_until } = await findErasure(tx, { direction, peer, jti })
  return { whose, conv, seq, jti, hash, type, under, kept_until }
}

interface Told {
  readonly peer: string
  readonly erased: readonly ErasedPlace[]
  /** By the message each is for. */
  readonly receipts: ReadonlyMap<string, string>
}

const inOrder = (erased: readonly ErasedPlace[]) =>
  erased.toSorted((one, other) => one.seq - other.seq)

/** Goes on behind what the peer said itself and was erased there. @returns how many places were passed */
export const passErasedPlaces = async (
  tx: NodeTx,
  { peer, erased }: Pick<Told, 'peer' | 'erased'>,
  receiver: Receiver<NodeTx>,
): Promise<number> => {
  let passed = 0
  for (const { whose, conv, seq, hash } of inOrder(erased))
    if (whose === 'mine' && (await passErased(tx, { iss: peer, conv, seq, hash }, receiver)))
      passed += 1
  return passed
}

/**
 * Of our own that we lost and the peer erased, only the place comes back, with the receipt the peer gave
 * for it: so that the place is not taken twice. What it did here cannot be done again.
 */
export const takeErasedBack = async (
  context: NodeContext,
  tx: NodeTx,
  { peer, erased, receipts }: Told,
): Promise<void> => {
  const { self, clock, random } = context
  const moment = { now: clock(), random }
  for (const { whose, type, ...place } of inOrder(erased))
    if (whose === 'yours')
      await orPutOnRecord(context, tx, peer, async () => {
        const { jti, hash } = place
        const receipt = receipts.get(jti) ?? ''
        const expected = { from: peer, to: self, jti, hash }
        const { iat } = await verifyPastReceipt(receipt, expected, context.trust())
        const given = { peer, receipt, at: new Date(iat * 1000), type: type as Message['type'] }
        await takeBackErased(tx, { ...place, ...given }, moment)
      })
}
