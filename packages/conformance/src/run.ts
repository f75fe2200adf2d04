import { isFault } from '@proofmark/domain'
import { type ConformanceCase, Finding, NotRun } from './case.ts'
import { conformanceCases } from './cases/all.ts'
import { requireTakenInTheEnd } from './expectations.ts'
import { Kit, type KitOptions } from './kit.ts'
import { receiveHonestly } from './receiver.ts'
import { type CaseResult, type Report, reportOf } from './report.ts'

export interface RunOptions extends KitOptions {
  /** Which cases to run; all of them, unless told otherwise. */
  readonly only?: (one: ConformanceCase) => boolean
  readonly onResult?: (result: CaseResult) => void
}

/**
 * Tries every case on one node.
 * @throws NotRun where the node never asks the kit's directory or takes no honest message, so that nothing could be tried
 */
export const runConformance = async (options: RunOptions): Promise<Report> => {
  const { only = () => true, onResult = () => undefined, world, patienceMs } = options
  const startedAt = options.clock()
  const kit = await Kit.open(options)
  receiveHonestly(kit)
  world.publish(await kit.statement(kit.members))
  if (!(await world.seen(patienceMs)))
    throw new NotRun(
      `The node did not ask the directory at ${world.url}/membership. Nothing was tried.`,
    )
  await requireHonestTaken(kit)
  const cases = conformanceCases.filter(only)
  const results = new Map<ConformanceCase, CaseResult>()
  const conduct = async (one: ConformanceCase): Promise<void> => {
    const result = await tryOne(one, kit)
    results.set(one, result)
    onResult(result)
  }
  const paced = (pace?: ConformanceCase['pace']) => cases.filter((one) => one.pace === pace)
  const slow = paced('slow').map(conduct)
  await inParallel(paced(), conduct)
  await Promise.all(slow)
  for (const one of paced('alone')) await conduct(one)
  const inOrder = cases.flatMap((one) => results.get(one) ?? [])
  return reportOf(inOrder, { options, startedAt, endedAt: options.clock() })
}

/** A node told of under another State's name refuses everything, and no case would say anything true of it. */
const requireHonestTaken = async (kit: Kit): Promise<void> => {
  try {
    await requireTakenInTheEnd(kit, await kit.sign(kit.draft('trace.request', 'XKA')))
  } catch (error) {
    // An answer that is itself at fault is what the cases are for.
    if (isFault(error)) return
    if (!(error instanceof Finding)) throw error
    throw new NotRun(`The node ${error.message}: is --state right? Nothing was tried.`)
  }
}

const AT_ONCE = 6

const inParallel = async (
  cases: readonly ConformanceCase[],
  conduct: (one: ConformanceCase) => Promise<void>,
): Promise<void> => {
  const waiting = cases.values()
  const work = async (): Promise<void> => {
    for (const one of waiting) await conduct(one)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
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
