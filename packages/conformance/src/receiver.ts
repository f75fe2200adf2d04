import {
  type DeliveryResult,
  ENVELOPE_MEDIA_TYPE,
  hashOf,
  type Message,
  openMessages,
  type Receipt,
  sealResults,
  signReceipt,
  type Verified,
  verifyMessage,
} from '@proofmark/protocol'
import type { Kit } from './kit.ts'
import type { KitPlayer } from './players.ts'
import type { Reply } from './world.ts'

/** One message the node sent, as it came and as it was verified. */
export interface Incoming {
  readonly text: string
  readonly message: Verified<Message>
}

/** Opens what the node posted. @throws Fault as `openMessages` and `verifyMessage` */
export const opened = async (
  kit: Kit,
  player: KitPlayer,
  envelope: string,
): Promise<Incoming[]> => {
  const texts = await openMessages(envelope, player.own.all)
  return Promise.all(
    texts.map(async (text) => ({
      text,
      message: await verifyMessage(text, player.id, kit.trust, kit.now),
    })),
  )
}

const receiptFor = (kit: Kit, { id }: KitPlayer, { text, message }: Incoming): Receipt => ({
  iss: id,
  aud: message.iss,
  jti: kit.nextId(),
  iat: Math.floor(kit.now.getTime() / 1000),
  type: 'receipt',
  kind: 'stored',
  ref: { jti: message.jti, hash: hashOf(text) },
})

export const sealedReply = async (
  kit: Kit,
  results: readonly DeliveryResult[],
): Promise<Reply> => ({
  status: 200,
  type: ENVELOPE_MEDIA_TYPE,
  body: await sealResults(results, await kit.trust.sealingKey(kit.self, kit.now)),
})

/** What a hostile receiver changes of a receipt. */
export interface BentReceipt {
  readonly receipt?: (receipt: Receipt) => Receipt
  /** Who signs the receipt, where it is not the receiver. */
  readonly signer?: string
}

/** A receipt for each message, honest unless told otherwise. */
export const receipted = async (
  kit: Kit,
  player: KitPlayer,
  incoming: readonly Incoming[],
  { receipt = (usual) => usual, signer = player.id }: BentReceipt = {},
): Promise<Reply> => {
  const key = kit.player(signer).own.signing
  const results = await Promise.all(
    incoming.map(async (one) => ({
      receipt: await signReceipt(receipt(receiptFor(kit, player, one)), key),
    })),
  )
  return sealedReply(kit, results)
}

/** Lets everybody take honestly what the node sends them of its own accord. */
export const receiveHonestly = (kit: Kit): void => {
  for (const { id } of kit.members) {
    if (id === kit.self) continue
    const player = kit.player(id)
    kit.world.receive(id, async (envelope) =>
      receipted(kit, player, await opened(kit, player, envelope)),
    )
  }
}
