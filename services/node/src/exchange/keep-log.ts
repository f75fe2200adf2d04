import { repeat } from '@proofmark/runtime'
import { type AskWitness, askWitnesses, extendLog } from '@proofmark/storage'
import type { NodeContext } from '../context.ts'
import { tellSenders } from './later-receipts.ts'

/** A message is in the log, its checkpoint shown to the witnesses and its sender told well within a minute. */
const EXTEND_MS = 3_000
const WITNESS_MS = 3_000

/**
 * Keeps the evidence log of a State: gives entries their place, signs how far it has come, has that
 * witnessed and tells the senders. Traffic waits for none of it.
 */
export const keepLog = (context: NodeContext, ask: AskWitness): { stop(): Promise<unknown> } => {
  const { log, logKey } = context
  const trouble = (error: unknown) => log.error({ err: error }, 'the evidence log failed')
  if (!logKey)
    log.warn(
      { event: 'log.unsigned' },
      'there is no log key: evidence is kept, but nobody can be shown a checkpoint of it',
    )
  const extending = repeat(
    async () => {
      await extendLog(context)
      await tellSenders(context)
    },
    () => EXTEND_MS,
    trouble,
  )
  if (!logKey) return extending
  const witnessing = repeat(
    () => askWitnesses({ ...context, logKey }, { trust: context.trust, ask, onSilence: tell(log) }),
    () => WITNESS_MS,
    trouble,
  )
  return { stop: () => Promise.all([extending.stop(), witnessing.stop()]) }
}

const tell =
  (log: NodeContext['log']) =>
  (witness: string, why: 'unreachable' | 'refused' | 'ahead'): void => {
    const line = { event: 'log.not-cosigned', witness, why }
    if (why === 'unreachable') log.warn(line, 'a witness did not answer; it is asked again')
    else log.error(line, 'a witness refuses to cosign our log: it saw another one')
  }
