const limit = 50_000

/**
 * Remembers what a pure function of texts gave; forgets everything when full, so that memory stays
 * bounded. Registers repeat the same few thousand makes and calibres a million times.
 */
export function memo<A extends readonly string[], T>(read: (...texts: A) => T): (...texts: A) => T {
  const known = new Map<string, T>()
  return (...texts) => {
    const key = texts.length === 1 ? (texts[0] ?? '') : texts.join('\0')
    const before = known.get(key)
    if (before !== undefined) return before
    if (known.size >= limit) known.clear()
    const value = read(...texts)
    known.set(key, value)
    return value
  }
}

/** Computed when first asked for. */
export function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
