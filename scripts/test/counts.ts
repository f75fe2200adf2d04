import type { TestModule } from 'vitest/node'

export type Counts = { readonly passed: number; readonly failed: number; readonly skipped: number }

/**
 * What became of each test. A file that could not be loaded, a hook that failed and an error outside any test
 * each count as a failed test, and so does one that never came to its end: none may hide behind the others.
 */
export function countTests(
  modules: readonly Pick<TestModule, 'children' | 'errors'>[],
  strayErrors: readonly unknown[],
): Counts {
  const states = modules.flatMap((module) =>
    [...module.children.allTests()].map((test) => test.result().state),
  )
  const suiteErrors = modules.flatMap((module) => [
    ...module.errors(),
    ...[...module.children.allSuites()].flatMap((suite) => suite.errors()),
  ])
  const passed = states.filter((state) => state === 'passed').length
  const skipped = states.filter((state) => state === 'skipped').length
  const unfinished = states.length - passed - skipped
  return { passed, failed: unfinished + suiteErrors.length + strayErrors.length, skipped }
}

export const summary = ({ passed, failed, skipped }: Counts): string =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`
