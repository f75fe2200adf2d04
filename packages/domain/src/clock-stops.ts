/** A time in which a clock stood still: while a `trace.clarify` waited for its answer. `to` null: it still does. */
export interface ClockStop {
  readonly from: Date
  readonly to: Date | null
}

interface Span {
  readonly from: number
  /** `Infinity` while the clock stands. */
  readonly to: number
}

/** In order of time, overlapping ones as one, none before the start. */
const spansOf = (stops: readonly ClockStop[], start: number): Span[] => {
  const spans = stops
    .map(({ from, to }) => ({
      from: Math.max(from.getTime(), start),
      to: to?.getTime() ?? Number.POSITIVE_INFINITY,
    }))
    .filter(({ from, to }) => to > from)
    .sort((one, other) => one.from - other.from)
  const merged: Span[] = []
  for (const span of spans) {
    const last = merged.at(-1)
    if (last && span.from <= last.to)
      merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, span.to) }
    else merged.push(span)
  }
  return merged
}

/**
 * Moves a deadline by exactly the time its clock stood still before it came; null while it stands. A
 * stop after the deadline moves nothing: what was late stays late.
 */
export const movedByStops = (start: Date, due: Date, stops: readonly ClockStop[]): Date | null => {
  let moved = due.getTime()
  for (const { from, to } of spansOf(stops, start.getTime())) {
    if (from >= moved) break
    if (to === Number.POSITIVE_INFINITY) return null
    moved += to - from
  }
  return new Date(moved)
}
