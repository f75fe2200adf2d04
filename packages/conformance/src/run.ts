import { isFault } from '@proofmark/domain'
import { type ConformanceCase, Finding, NotRun } from './case.ts'
import { conformanceCases } from './cases/all.ts'
import { Kit, type KitOptions } from './kit.ts'
import { type CaseResult, type Report, reportOf } from './report.ts'

export interface RunOptions extends KitOptions {
  /** Which cases to run; all of them, unless told otherwise. */
  readonly only?: (one: ConformanceCase) => boolean
  readonly onResult?: (result: CaseResult) => void
}

/**
 * Tries every case on one node.
 * @throws NotRun where the node never asks the kit's directory, so that nothing could be tried
 */
export const runConformance = async (options: RunOptions): Promise<Report> => {
  const { only = () => true, onResult = () => undefined, world, patienceMs } = options
  const startedAt = options.clock()
  const kit = await Kit.open(options)
  world.publish(await kit.statement(kit.members))
  if (!(await world.seen(patienceMs)))
    throw new NotRun(
      `The node did not ask the directory at ${world.url}/membership. Nothing was tried.`,
    )
  const cases = conformanceCases.filter(only)
  const begun = new Map(cases.filter(({ slow }) => slow).map((one) => [one, tryOne(one, kit)]))
  const results: CaseResult[] = []
  for (const one of cases) {
    const result = await (begun.get(one) ?? tryOne(one, kit))
    results.push(result)
    onResult(result)
  }
  return reportOf(results, { options, startedAt, endedAt: options.clock() })
}

const tryOne = async (one: ConformanceCase, kit: Kit): Promise<CaseResult> => {
  const { id, title, checks, must } = one
  const startedMs = performance.now()
  const outcome = await outcomeOf(one, kit)
  const tookMs = Math.round(performance.now() - startedMs)
  return { id, title, checks, must, ...outcome, tookMs }
}

const outcomeOf = async (
  one: ConformanceCase,
  kit: Kit,
): Promise<Pick<CaseResult, 'verdict' | 'found'>> => {
  try {
    await one.run(kit)
    return { verdict: 'passed' }
  } catch (error) {
    if (error instanceof NotRun) return { verdict: 'not-run', found: error.message }
    if (error instanceof Finding) return { verdict: 'failed', found: error.message }
    if (isFault(error))
      return { verdict: 'failed', found: `answered what is refused: ${error.code}` }
    throw error
  }
}
