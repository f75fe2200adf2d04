import { setTimeout as waitMs } from 'node:timers/promises'

export interface Health {
  readonly healthy: boolean
  readonly checks: Readonly<Record<string, 'passing' | 'failing'>>
}

const passes = async (check: () => Promise<unknown>, withinMs: number): Promise<boolean> => {
  const enough = new AbortController()
  const late = waitMs(withinMs, false, { signal: enough.signal }).catch(() => false)
  const done = check().then(
    () => true,
    () => false,
  )
  const passed = await Promise.race([done, late])
  enough.abort()
  return passed
}

/** Asks everything a service depends on, at once; what does not answer in time fails. Says no more than that. */
export const health = async (
  checks: Readonly<Record<string, () => Promise<unknown>>>,
  { withinMs }: { readonly withinMs: number },
): Promise<Health> => {
  const results = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => {
      const result = (await passes(check, withinMs)) ? 'passing' : 'failing'
      return [name, result] as const
    }),
  )
  return {
    healthy: results.every(([, result]) => result === 'passing'),
    checks: Object.fromEntries(results),
  }
}
