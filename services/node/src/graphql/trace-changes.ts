import type { SubscriptionTraceChangedArgs, Trace } from '../generated/graphql.ts'
import type { TraceView } from '../use-cases/views.ts'
import type { GraphqlContext } from './context.ts'
import { shapeTrace } from './shapes/trace.ts'

/** What happened: a trace to show, or why the stream cannot go on. */
type Change = { readonly trace: TraceView } | { readonly failure: unknown }

/** The changed traces this person may see. A failure is told as the last change, not thrown past GraphQL. */
async function* changesFor(
  { useCases, person }: Pick<GraphqlContext, 'useCases' | 'person'>,
  wanted: string | undefined,
  signal: AbortSignal,
): AsyncGenerator<Change> {
  try {
    for await (const id of useCases.traceChanges(signal)) {
      if (wanted !== undefined && id !== wanted) continue
      const trace = await useCases.trace(person, id)
      if (trace) yield { trace }
    }
  } catch (failure) {
    if (!signal.aborted) yield { failure }
  }
}

/** A generator that waits hears no `return`; aborting its source lets it go. */
const endedBy = <T>(source: AsyncGenerator<T>, stop: AbortController): AsyncIterable<T> => ({
  [Symbol.asyncIterator]: () => ({
    next: () => source.next(),
    return(value: unknown) {
      stop.abort()
      return source.return(value)
    },
  }),
})

export const traceChanged = {
  subscribe(
    _root: unknown,
    { id }: SubscriptionTraceChangedArgs,
    { useCases, person }: GraphqlContext,
  ): AsyncIterable<Change> {
    const stop = new AbortController()
    const changes = changesFor({ useCases, person }, id ?? undefined, stop.signal)
    return endedBy(changes, stop)
  },
  resolve(change: Change, _args: unknown, context: GraphqlContext): Trace {
    if ('failure' in change) throw change.failure
    return shapeTrace(change.trace, context)
  },
}
