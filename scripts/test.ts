import { constants } from 'node:os'
import { dirname } from 'node:path'
import { createVitest, parseCLI, TestsNotFoundError, type Vitest } from 'vitest/node'
import { say } from './bootstrap/say.mjs'
import { countTests, summary } from './test/counts.ts'

// npm test -- [FILTER…] [any option of vitest]
// Progress goes to stderr; the last line, alone on stdout, counts the tests.

process.chdir(dirname(import.meta.dirname))
const { filter, options } = parseCLI(['vitest', ...process.argv.slice(2)])
const vitest = await createVitest(
  'test',
  { reporters: ['default'], ...options, watch: false, run: true },
  {},
  { stdout: process.stderr, stderr: process.stderr },
)
endOnSignals(vitest)
await runTests(vitest, filter)
const counts = countTests(vitest.state.getTestModules(), vitest.state.getUnhandledErrors())
await vitest.close()
if (counts.failed > 0 || counts.passed === 0) process.exitCode = 1
process.stdout.write(`${summary(counts)}\n`)

async function runTests(vitest: Vitest, filter: string[]): Promise<void> {
  try {
    await vitest.start(filter)
  } catch (error) {
    if (!(error instanceof TestsNotFoundError)) throw error
    say(`no test file matches ${filter.join(' ') || 'at all'}`)
  }
}

/** Workers are ended, then the database (by the global set-up's own end), then this process. */
function endOnSignals(vitest: Vitest): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, async () => {
      await vitest.cancelCurrentRun('keyboard-input')
      await vitest.close()
      process.exit(128 + constants.signals[signal])
    })
  }
}
