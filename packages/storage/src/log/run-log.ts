import { type LogContext, signCheckpoint } from './checkpoints.ts'
import { sequenceEvidence } from './sequence.ts'

/** One round: what was committed gets its place, and the new end of the log is signed. */
export const extendLog = async (
  context: Omit<LogContext, 'logKey'> & { readonly logKey: LogContext['logKey'] | null },
): Promise<void> => {
  if (!(await sequenceEvidence(context.db))) return
  const { logKey } = context
  if (logKey) await signCheckpoint({ ...context, logKey })
}
