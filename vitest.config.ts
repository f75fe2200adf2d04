import { defineConfig } from 'vitest/config'

const minuteMs = 60_000

export default defineConfig({
  test: {
    include: [
      'packages/*/src/**/*.test.ts',
      'services/*/src/**/*.test.ts',
      'scripts/**/*.test.ts',
      'test/**/*.test.ts',
    ],
    pool: 'forks',
    globalSetup: ['test/setup/postgres.ts'],
    testTimeout: minuteMs,
    hookTimeout: minuteMs,
    teardownTimeout: minuteMs,
  },
})
