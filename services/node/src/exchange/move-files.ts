import type { NodeContext } from '../context.ts'
import { openReceivedFiles } from './open-files.ts'
import { sendWaitingFiles } from './send-files.ts'

/** What there is to do for files, both ways. What cannot be opened now keeps none from leaving. */
export const moveFiles = async (context: NodeContext): Promise<void> => {
  try {
    await sendWaitingFiles(context)
  } finally {
    await openReceivedFiles(context)
  }
}
