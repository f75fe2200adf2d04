import { defineConfig } from 'vitest/config'

const minuteMs = 60_000

export default defineConfig({
  // As Node reads it: its ES modules beside its CommonJS would be two packages called graphql.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    include: [
      'packages/*/src/**/*.test.ts',
      'services/*/src/**/*.test.ts',
      'scripts/**/*.test.ts',
      'test/**/*.test.ts',
    ],
    pool: 'forks',
    // Most of the time a test waits for a server, not for a processor.
    maxWorkers: 3,
    globalSetup: ['test/setup/postgres.ts'],
    testTimeout: minuteMs,
    hookTimeout: minuteMs,
    teardownTimeout: minuteMs,
  },
})
