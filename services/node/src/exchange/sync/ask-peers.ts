import {
  currentEpoch,
  type NodeTx,
  noteAsked,
  noteSettled,
  type PeerSync,
  peersOfEpoch,
  recordAudit,
  uuidV7,
} from '@proofmark/storage'
import type { NodeContext } from '../../context.ts'
import { sendSync } from './sync-message.ts'

/** A question lives an hour; then it is put again. */
const AGAIN_MS = 3_600_000

/** After a set-back: asks every peer with whom we are not settled what crossed since. */
export const askPeersWhatCrossed = async (context: NodeContext): Promise<void> => {
  await context.recovery.refresh()
  const peers = context
    .trust()
    .members()
    .filter(({ id, status }) => status === 'active' && context.recovery.unsettled(id))
  if (peers.length === 0) return
  const asked: string[] = []
  await context.db.transaction().execute(async (tx) => {
    const epoch = await currentEpoch(tx)
    const known = new Map((await peersOfEpoch(tx, epoch.number)).map((row) => [row.peer, row]))
    for (const { id: peer } of peers) {
      const row = known.get(peer)
      if (!isDue(row, context.clock())) continue
      // Where a peer made us doubt, nobody knows since when: it is asked for everything.
      const since = row && !row.asked_at ? null : epoch.since
      await askWhatCrossed(context, tx, { peer, epoch: epoch.number, since })
      asked.push(peer)
    }
  })
  for (const peer of asked) context.wake('courier', peer)
}

const isDue = (row: PeerSync | undefined, now: Date): boolean =>
  !row?.asked_at || row.asked_at.getTime() + AGAIN_MS < now.getTime()

export interface Asking {
  readonly peer: string
  readonly epoch: number
  readonly since: Date | null
  readonly after?: string
}

export const askWhatCrossed = async (
  context: NodeContext,
  tx: NodeTx,
  { peer, epoch, since, after }: Asking,
): Promise<void> => {
  const now = context.clock()
  const { jti: request } = await sendSync(context, tx, {
    peer,
    conv: uuidV7(now, context.random),
    content: {
      type: 'sync.request',
      body: {
        epoch,
        ...(since ? { since: since.toISOString() } : {}),
        ...(after ? { after } : {}),
      },
    },
  })
  await noteAsked(tx, { peer, epoch, request }, now)
}

/** A peer that does not know the question cannot hold us up for ever; that it did not answer is on record. */
export const goOnWithoutAnswer = async (
  context: Pick<NodeContext, 'clock'>,
  tx: NodeTx,
  { peer, jti }: { readonly peer: string; readonly jti: string },
): Promise<void> => {
  const now = context.clock()
  const { number: epoch } = await currentEpoch(tx)
  const row = (await peersOfEpoch(tx, epoch)).find(({ request }) => request === jti)
  if (!row) return
  await noteSettled(tx, { peer, epoch }, now)
  const line = { at: now, actor: 'node', act: 'settled-without-answer', subject: peer, code: null }
  await recordAudit(tx, line)
}
