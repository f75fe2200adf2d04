import { isFault } from '@proofmark/domain'
import { openAttachment, sealKept } from '@proofmark/protocol'
import { beginOpening, isGivenUp, type ReceivedFile, settleReceivedFile } from '@proofmark/storage'
import type { NodeContext } from '../context.ts'
import { requirePicture } from '../photographs/received-picture.ts'

/** Opens every file all parts of which have come, one after the other. */
export const openReceivedFiles = async (context: NodeContext): Promise<void> => {
  for (;;) {
    const file = await beginOpening(context.db)
    if (!file) return
    const sealed = isGivenUp(file) ? null : await sealedAnew(context, file)
    const { clock, db } = context
    await db.transaction().execute((tx) => settleReceivedFile(tx, file, { sealed, now: clock() }))
    if (sealed !== null) continue
    const { peer, id } = file
    context.log.error({ event: 'attachment.bad', peer, file: id }, 'a file is not what was named')
  }
}

/** The file under our own seal, about its own id; null where it is not what was named. */
const sealedAnew = async (
  { ownKeys, publicKeys, clock }: NodeContext,
  {
    id: about,
    text,
    sha256,
    size,
    media,
  }: Omit<ReceivedFile, 'training'> & { readonly text: string },
): Promise<string | null> => {
  try {
    const bytes = await openAttachment(text, { sha256, size, media }, ownKeys)
    await requirePicture(bytes)
    return await sealKept(bytes, { about, publicKeys, now: clock() })
  } catch (error) {
    if (isFault(error)) return null
    throw error
  }
}
