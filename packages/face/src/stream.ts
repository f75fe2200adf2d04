interface Source<Args, View, Context, Shape> {
  /** What is to be told, one after the other, until the signal is aborted. */
  watch(args: Args, context: Context, signal: AbortSignal): AsyncIterable<View>
  show(view: View, context: Context): Shape
}

/** What happened: something to show, or why the stream cannot go on. */
type Change<View> = { readonly view: View } | { readonly failure: unknown }

/** A failure is told as the last change, not thrown past GraphQL. */
async function* changesIn<View>(
  source: AsyncIterable<View>,
  signal: AbortSignal,
): AsyncGenerator<Change<View>> {
  try {
    for await (const view of source) yield { view }
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

/** A field of `Subscription`: it ends at its source when it is not wanted any more. */
export const streamOf = <Args, View, Context, Shape>({
  watch,
  show,
}: Source<Args, View, Context, Shape>) => ({
  subscribe(_root: unknown, args: Args, context: Context): AsyncIterable<Change<View>> {
    const stop = new AbortController()
    return endedBy(changesIn(watch(args, context, stop.signal), stop.signal), stop)
  },
  resolve(change: Change<View>, _args: unknown, context: Context): Shape {
    if ('failure' in change) throw change.failure
    return show(change.view, context)
  },
})
