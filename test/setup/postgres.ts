import { startPostgres } from '@proofmark/scripts/postgres'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The superuser's address on the throw-away cluster of this run. */
    postgresUrl: string
    /** Absent where no Redis was given: tests that need one say so and are skipped. */
    redisUrl: string | undefined
  }
}

/** One cluster for the whole run; each test takes a database of its own from it. */
export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const postgres = await startPostgres({ durability: 'throwaway' })
  const postgresUrl = postgres.url('postgres')
  provide('postgresUrl', postgresUrl)
  // For programs that a test starts.
  process.env.PROOFMARK_TEST_POSTGRES = postgresUrl
  provideRedis(provide)
  return () => postgres.stop()
}

function provideRedis(provide: TestProject['provide']): void {
  const redisUrl = process.env.REDIS_URL || undefined
  provide('redisUrl', redisUrl)
  if (!redisUrl)
    process.stderr.write('proofmark: REDIS_URL is not set: the Redis tests are skipped\n')
}
