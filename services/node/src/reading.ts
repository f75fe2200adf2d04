import type { Retention } from '@proofmark/domain'
import { openAccessLog, openReaderPool, openRegisterReader } from '@proofmark/storage'
import type { NodeContext } from './context.ts'
import type { NodeSettings } from './settings.ts'

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
  const pool = openReaderPool(databaseUrl, {
    applicationName: `proofmark-${state}-reading`,
    onTrouble: trouble,
  })
  resources.defer(() => pool.end())
  const access = openAccessLog({ pool, clock, weaponsAnHour })
  resources.defer(() => access.close())
  const isOurs = registerUrl === undefined
  return { access, reader: isOurs ? openRegisterReader({ pool, retention, clock }) : null }
}
