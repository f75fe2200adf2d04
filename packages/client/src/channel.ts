/** What one side puts and the other reads, in order. The first end or failure is the last word. */
export interface Channel<T> {
  put(value: T): void
  fail(error: Error): void
  end(): void
  values(): AsyncGenerator<T, void>
}

type Told<T> = { readonly value: T } | { readonly error: Error } | { readonly ended: true }

export const openChannel = <T>(): Channel<T> => {
  const waiting: Told<T>[] = []
  let wake = Promise.withResolvers<void>()
  const tell = (told: Told<T>): void => {
    waiting.push(told)
    wake.resolve()
  }
  return {
    put: (value) => tell({ value }),
    fail: (error) => tell({ error }),
    end: () => tell({ ended: true }),
    async *values() {
      for (;;) {
        const told = waiting.shift()
        if (!told) {
          await wake.promise
          wake = Promise.withResolvers<void>()
        } else if ('error' in told) throw told.error
        else if ('ended' in told) return
        else yield told.value
      }
    },
  }
}
