import type { Retention } from '@proofmark/domain'
import { openAccessLog, openPool, openRegisterReader } from '@proofmark/storage'
import type { NodeContext } from './context.ts'
import type { NodeSettings } from './settings.ts'

/** Of its own, so that a person's look waits for nothing else the node does. */
const CONNECTIONS = 4

interface Parts {
  readonly retention: Retention
  readonly clock: () => Date
  readonly trouble: (error: unknown) => void
}

/** How people look into the register, and where each look is recorded. */
export const openReading = (
  { state, databaseUrl, registerUrl, weaponsAnHour }: NodeSettings,
  { retention, clock, trouble }: Parts,
  resources: AsyncDisposableStack,
): Pick<NodeContext, 'reader' | 'access'> => {
  const pool = openPool(databaseUrl, {
    connections: CONNECTIONS,
    applicationName: `proofmark-${state}-reading`,
    // Its statements are few and always the same: planned once, not anew for every other count of keys.
    settings: { plan_cache_mode: 'force_generic_plan' },
    onTrouble: trouble,
  })
  resources.defer(() => pool.end())
  const access = openAccessLog({ pool, clock, weaponsAnHour })
  resources.defer(() => access.close())
  const isOurs = registerUrl === undefined
  return { access, reader: isOurs ? openRegisterReader({ pool, retention, clock }) : null }
}
