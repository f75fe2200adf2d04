import { isFault, messageLifetimeMs } from '@proofmark/domain'
import { cutSealed, openKept, sealAttachment, type TrustedKey } from '@proofmark/protocol'
import {
  type Copy,
  type CopyNamed,
  claimSentFile,
  type NodeTx,
  noteSentFile,
  putIntoOutbox,
  waitingFilePeers,
} from '@proofmark/storage'
import { type NodeContext, senderOf } from '../context.ts'
import { type TermsSaid, termsOfAsker } from './terms-said.ts'

/**
 * Puts the next file for each State into the outbox, all its parts or none. The one after it follows when
 * these were taken, so that a State that is slow holds up its own files and nobody else.
 */
export const sendWaitingFiles = async (context: NodeContext): Promise<void> => {
  if (context.recovery.holdsTraces()) return
  for (const peer of await waitingFilePeers(context.db)) {
    const recipient = await recipientIn(context, peer)
    if (!recipient) continue
    await context.db.transaction().execute((tx) => sendNext(context, tx, peer, recipient))
    context.wake('courier', peer)
  }
}

/** A peer that cannot be sealed for keeps no other waiting; it is tried again in the next sweep. */
const recipientIn = async (context: NodeContext, peer: string): Promise<TrustedKey | null> => {
  try {
    return await context.trust().sealingKey(peer, context.clock())
  } catch (error) {
    if (!isFault(error)) throw error
    context.log.warn({ event: 'peer.unusable', peer, code: error.code }, 'a file waits for its key')
    return null
  }
}

const sendNext = async (
  context: NodeContext,
  tx: NodeTx,
  peer: string,
  recipient: TrustedKey,
): Promise<void> => {
  const file = await claimSentFile(tx, peer)
  if (!file) return
  const { conv, copy } = file
  const now = context.clock()
  const lastPart = copy.sealed === null ? null : await putParts(context, tx, file, recipient)
  const state = lastPart === null ? 'stopped' : 'sent'
  await noteSentFile(tx, { conv, copyId: copy.id }, { state, lastPart, now })
}

/** Opens the copy for this moment only: what is written is sealed for the State it is for. */
const putParts = async (
  context: NodeContext,
  tx: NodeTx,
  { copy, ...named }: CopyNamed & { readonly copy: Copy },
  recipient: TrustedKey,
): Promise<string | null> => {
  const { id: about, sealed, trace_id: sub, sha256 } = copy
  const bytes = await openKept(sealed ?? '', { about, ownKeys: context.ownKeys })
  const texts = cutSealed(sealAttachment(bytes, recipient))
  const terms = await termsOf(tx, sub)
  let last: string | null = null
  for (const [at, data] of texts.entries()) {
    const body = { sha256, part: at + 1, parts: texts.length, data }
    const draft = {
      ...{ peer: named.peer, lifetimeMs: messageLifetimeMs },
      message: {
        ...{ sub, conv: named.conv, ref: { jti: named.jti, hash: named.hash } },
        ...terms,
      },
      content: { type: 'trace.attachment' as const, body },
    }
    last = (await putIntoOutbox(tx, draft, senderOf(context, context.clock()))).jti
  }
  return last
}

/** A file is asked about, and handled, as the request that names it. */
const termsOf = async (tx: NodeTx, traceId: string): Promise<TermsSaid> => {
  const trace = await tx
    .selectFrom('trace')
    .select(['sla', 'asking'])
    .where('id', '=', traceId)
    .executeTakeFirstOrThrow()
  return termsOfAsker(trace)
}
