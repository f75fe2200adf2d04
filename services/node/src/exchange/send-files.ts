import { isFault, messageLifetimeMs } from '@proofmark/domain'
import {
  cutSealed,
  type MessageOf,
  openKept,
  sealAttachment,
  type TrustedKey,
} from '@proofmark/protocol'
import {
  type Copy,
  type CopyNamed,
  claimSentFile,
  type NodeTx,
  noteSentFile,
  putIntoOutbox,
  readOwnCopy,
  waitingFilePeers,
} from '@proofmark/storage'
import { type NodeContext, senderOf } from '../context.ts'

/**
 * Puts the next file for each State into the outbox, all its parts or none. The one after it follows when
 * these were taken, so that a State that is slow holds up its own files and nobody else.
 */
export const sendWaitingFiles = async (context: NodeContext): Promise<void> => {
  if (context.recovery.holdsTraces()) return
  for (const peer of await waitingFilePeers(context.db)) {
    const recipient = await recipientIn(context, peer)
    if (recipient) await sendOrWait(context, peer, recipient)
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

/** What fails with the file for one State, fails for no other. */
const sendOrWait = async (
  context: NodeContext,
  peer: string,
  recipient: TrustedKey,
): Promise<void> => {
  try {
    await context.db.transaction().execute((tx) => sendNext(context, tx, peer, recipient))
    context.wake('courier', peer)
  } catch (error) {
    context.log.error({ event: 'file.failed', peer, err: error }, 'a file could not be sent now')
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
  const naming = await namingMessage(tx, file)
  const bytes = naming && (await openCopy(context, peer, copy))
  const parts = bytes && { naming, texts: cutSealed(sealAttachment(bytes, recipient)) }
  const lastPart = parts ? await putParts(context, tx, file, parts) : null
  const state = lastPart === null ? 'stopped' : 'sent'
  await noteSentFile(tx, { conv, copyId: copy.id }, { state, lastPart, now: context.clock() })
}

/** The copy, opened for this moment only; null where it was removed, or is not what we sealed. */
const openCopy = async (
  { ownKeys, log }: NodeContext,
  peer: string,
  { id: about, sealed }: Copy,
): Promise<Uint8Array | null> => {
  if (sealed === null) return null
  try {
    return await openKept(sealed, { about, ownKeys })
  } catch {
    log.error({ event: 'file.unreadable', peer, file: about }, 'a kept copy cannot be opened')
    return null
  }
}

type Naming = MessageOf<'trace.request'> | MessageOf<'trace.clarified'>

/** The message that names the file: null where it is erased, and the file with it. */
const namingMessage = async (tx: NodeTx, { jti }: CopyNamed): Promise<Naming | null> => {
  const { message } = await tx
    .selectFrom('outbox')
    .select('message')
    .where('jti', '=', jti)
    .executeTakeFirstOrThrow()
  return message === null ? null : (readOwnCopy(message) as Naming)
}

/** A file is asked about, and handled, as the message that names it: what that quotes made it stricter. */
const putParts = async (
  context: NodeContext,
  tx: NodeTx,
  { copy, ...named }: CopyNamed & { readonly copy: Copy },
  { naming, texts }: { readonly naming: Naming; readonly texts: readonly string[] },
): Promise<string | null> => {
  const { sub, purpose, legal, handling, sla, lang } = naming
  let last: string | null = null
  for (const [at, data] of texts.entries()) {
    const body = { sha256: copy.sha256, part: at + 1, parts: texts.length, data }
    const draft = {
      ...{ peer: named.peer, lifetimeMs: messageLifetimeMs },
      message: {
        ...{ sub, conv: named.conv, ref: { jti: named.jti, hash: named.hash } },
        ...{ purpose, legal, handling, sla, lang },
      },
      content: { type: 'trace.attachment' as const, body },
    }
    last = (await putIntoOutbox(tx, draft, senderOf(context, context.clock()))).jti
  }
  return last
}
