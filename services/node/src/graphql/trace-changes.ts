import { streamOf } from '@proofmark/face'
import type { SubscriptionTraceChangedArgs } from '../generated/graphql.ts'
import type { GraphqlContext } from './context.ts'
import { shapeTrace } from './shapes/trace.ts'

export const traceChanged = streamOf({
  /** The changed traces this person may see. */
  async *watch(
    { id: wanted }: SubscriptionTraceChangedArgs,
    { useCases, person }: GraphqlContext,
    signal,
  ) {
    for await (const id of useCases.traceChanges(signal)) {
      if (wanted && id !== wanted) continue
      const trace = await useCases.trace(person, id)
      if (trace) yield trace
    }
  },
  show: shapeTrace,
})
