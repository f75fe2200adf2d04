import { witnessCheckpoint } from '@proofmark/storage'
import type { WitnessReply } from '@proofmark/transport'
import type { NodeContext } from '../context.ts'

/** This State as a witness of the others' logs; null where it has no key to cosign with. */
export const createWitness = (
  context: NodeContext,
): ((body: string) => Promise<WitnessReply>) | null => {
  const { logKey, log } = context
  if (!logKey) return null
  const onMisbehaviour = (owner: string, what: 'fork' | 'rollback') =>
    log.error({ event: 'log.misbehaves', owner, what }, 'the log of a participant was not cosigned')
  const onNewEpoch = (owner: string, epoch: number) =>
    log.warn(
      { event: 'log.began-anew', owner, epoch },
      'a participant was set back: it began a new log',
    )
  return (body) => witnessCheckpoint(body, { ...context, logKey, onMisbehaviour, onNewEpoch })
}
