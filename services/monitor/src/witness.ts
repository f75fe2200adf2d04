import { witnessCheckpoint } from '@proofmark/storage'
import type { WitnessReply } from '@proofmark/transport'
import type { MonitorContext } from './context.ts'

/** This regional body as a witness of its members' logs; null where it has no key to cosign with. */
export const createWitness = (
  context: MonitorContext,
): ((body: string) => Promise<WitnessReply>) | null => {
  const { logKey, onTrouble } = context
  if (!logKey) return null
  const onMisbehaviour = (owner: string, what: 'fork' | 'rollback') =>
    onTrouble(new Error(`the log of ${owner} was not cosigned: ${what}`))
  const onNewEpoch = (owner: string, epoch: number) =>
    onTrouble(new Error(`${owner} was set back: it began the log of its epoch ${epoch}`))
  return (body) => witnessCheckpoint(body, { ...context, logKey, onMisbehaviour, onNewEpoch })
}
