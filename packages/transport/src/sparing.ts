/** Lets an error through once in `everyMs`: a lost server tells of itself many times a second. */
export const sparing = (
  tell: (error: unknown) => void,
  { everyMs, nowMs }: { everyMs: number; nowMs: () => number },
): ((error: unknown) => void) => {
  const toldAt = new Map<string, number>()
  return (error) => {
    const message = error instanceof Error ? error.message : String(error)
    const last = toldAt.get(message)
    if (last !== undefined && nowMs() - last < everyMs) return
    if (toldAt.size > 100) toldAt.clear()
    toldAt.set(message, nowMs())
    tell(error)
  }
}
