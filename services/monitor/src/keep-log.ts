import { repeat } from '@proofmark/runtime'
import { type AskWitness, askWitnesses, extendLog } from '@proofmark/storage'
import type { MonitorContext } from './context.ts'

const EXTEND_MS = 3_000
const WITNESS_MS = 3_000

/** Keeps the evidence log of a regional body, as a State does: what it received cannot be denied later. */
export const keepLog = (context: MonitorContext, ask: AskWitness): { stop(): Promise<unknown> } => {
  const { logKey, onTrouble, trust } = context
  const extending = repeat(
    () => extendLog(context),
    () => EXTEND_MS,
    onTrouble,
  )
  if (!logKey) return extending
  const onSilence = (witness: string, why: string) => {
    if (why !== 'unreachable') onTrouble(new Error(`${witness} does not cosign our log: ${why}`))
  }
  const witnessing = repeat(
    () => askWitnesses({ ...context, logKey }, { trust, ask, onSilence }),
    () => WITNESS_MS,
    onTrouble,
  )
  return { stop: () => Promise.all([extending.stop(), witnessing.stop()]) }
}
