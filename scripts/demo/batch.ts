import { readdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as waitMs } from 'node:timers/promises'
import { Refusal, say } from '../bootstrap/say.mjs'
import { type Network, startNetwork } from '../network/network.ts'
import type { Batch } from './arguments.ts'
import { type EndedTrace, type Officer, officerAt } from './asking.ts'
import { onlyPersonsAreAwaited } from './awaited.ts'
import { progressOn } from './progress.ts'
import { readSeizures, type Seizure } from './seizures.ts'

const IN_FLIGHT = 8
const LOOK_MS = 500

/** One line of the result, in the fixed format. */
interface Result {
  readonly seizure_id: string
  readonly outcome: string
  readonly holder_state?: string
  readonly diverted_in?: string
  readonly gap?: readonly string[]
  readonly path: readonly { readonly state: string; readonly found: boolean }[]
  readonly reasons: readonly string[]
}

/** Traces every seizure of a file to its end, without a person. @returns whether all came to an end */
export const runBatch = async (
  batch: Batch,
  folder: string,
  signal: AbortSignal,
): Promise<boolean> => {
  const registers = await registersIn(batch.registers)
  if (!registers.has(batch.seizedIn))
    throw new Refusal(
      `There is no ${batch.seizedIn}.csv in ${batch.registers}, where the seizures are opened. Nothing was traced.`,
    )
  const seizures = await readSeizures(batch.seizures)
  await using network = await startNetwork({
    registers,
    folder: join(folder, 'batch'),
    postgres: { dataDir: join(folder, 'postgres') },
    name: 'batch',
    fresh: true,
    note: say,
    // No books come later.
    settings: { PROOFMARK_WATCH: '0' },
  })
  say(`${registers.size} nodes are up; tracing ${seizures.length} seizures`)
  const officer = await officerOf(network, batch.seizedIn)
  const personsAwaited = () => onlyPersonsAreAwaited(officer, (state) => officerOf(network, state))
  await traceAll(officer, seizures, { signal, personsAwaited })
  const results = await resultsOf(officer, seizures)
  await writeResults(batch.out, results)
  sayCounts(results)
  return results.length === seizures.length
}

/** @throws Refusal where the folder holds no register */
const registersIn = async (folder: string): Promise<Map<string, string>> => {
  const names = await readdir(folder).catch(() => {
    throw new Refusal(`The folder ${folder} cannot be read. Nothing was traced.`)
  })
  const registers = names.flatMap((name): [string, string][] => {
    const state = /^([A-Z]{3})\.csv$/.exec(name)?.[1]
    return state ? [[state, join(folder, name)]] : []
  })
  if (registers.length === 0)
    throw new Refusal(`The folder ${folder} holds no <ISO3>.csv. Nothing was traced.`)
  return new Map(registers)
}

const officerOf = async (network: Network, state: string): Promise<Officer> =>
  officerAt(network.nodeOf(state).address, await network.issuer.programToken(state))

const marking = (seizure: Seizure) => ({
  type: seizure.type,
  make: seizure.make,
  model: seizure.model,
  calibre: seizure.calibre,
  serial: seizure.serial,
  countryOfManufacture: seizure.country_of_manufacture,
  importMark: seizure.import_mark,
})

interface Watching {
  readonly signal: AbortSignal
  readonly personsAwaited: () => Promise<boolean>
}

const traceAll = async (
  officer: Officer,
  seizures: readonly Seizure[],
  watching: Watching,
): Promise<void> => {
  const { signal } = watching
  const progress = progressOn(process.stderr, seizures.length)
  let sent = 0
  const looking = lookUntilDone(officer, () => sent, { total: seizures.length, progress, watching })
  const waiting = seizures.values()
  const send = async (): Promise<void> => {
    for (const seizure of waiting) {
      signal.throwIfAborted()
      const { seizure_id: nationalNumber, seized_on: obtainedOn } = seizure
      await officer.trace({ nationalNumber, obtainedOn, weapon: marking(seizure) })
      sent += 1
    }
  }
  await Promise.all([looking, ...Array.from({ length: IN_FLIGHT }, send)])
  progress.done()
}

/** Looks at which nothing ended before it is asked whether anything still can. */
const LOOKS_WITHOUT_NEWS = 10

const lookUntilDone = async (
  officer: Officer,
  sent: () => number,
  {
    total,
    progress,
    watching: { signal, personsAwaited },
  }: {
    readonly total: number
    readonly progress: ReturnType<typeof progressOn>
    readonly watching: Watching
  },
): Promise<void> => {
  let quiet = 0
  let before = -1
  for (;;) {
    signal.throwIfAborted()
    const sentBefore = sent()
    const { all, tracing } = await officer.counts()
    progress.show({ sent: sentBefore, ended: all - tracing })
    if (sentBefore === total && tracing === 0) return
    quiet = sentBefore === total && tracing === before ? quiet + 1 : 0
    before = tracing
    if (quiet >= LOOKS_WITHOUT_NEWS && (await personsAwaited())) return
    await waitMs(LOOK_MS, undefined, { signal })
  }
}

const toCode = (graphqlName: string): string => graphqlName.toLowerCase().replaceAll('_', '-')

const resultOf = ({ case: { nationalNumber }, end }: EndedTrace): Result => ({
  seizure_id: nationalNumber,
  outcome: toCode(end?.outcome ?? 'NEEDS_REVIEW'),
  ...(end?.holderState ? { holder_state: end.holderState } : {}),
  ...(end?.divertedIn ? { diverted_in: end.divertedIn } : {}),
  ...(end?.gap ? { gap: end.gap } : {}),
  path: end?.path.map(({ state, found }) => ({ state, found })) ?? [],
  reasons: end?.reasons.map(({ text }) => text) ?? [
    'A State that was asked leaves it to a person.',
  ],
})

/** In the order of the file. */
const resultsOf = async (officer: Officer, seizures: readonly Seizure[]): Promise<Result[]> => {
  const byId = new Map<string, Result>()
  for await (const trace of officer.ends()) {
    const result = resultOf(trace)
    byId.set(result.seizure_id, result)
  }
  return seizures.flatMap(({ seizure_id }) => byId.get(seizure_id) ?? [])
}

const writeResults = async (out: string | null, results: readonly Result[]): Promise<void> => {
  const text = `${JSON.stringify(results, undefined, 1)}\n`
  if (out === null || out === '-') {
    process.stdout.write(text)
    return
  }
  await writeFile(`${out}.new`, text)
  await rename(`${out}.new`, out)
  say(`wrote ${results.length} results to ${out}`)
}

const sayCounts = (results: readonly Result[]): void => {
  const counts = new Map<string, number>()
  for (const { outcome } of results) counts.set(outcome, (counts.get(outcome) ?? 0) + 1)
  const sorted = [...counts].sort(([, one], [, other]) => other - one)
  say(sorted.map(([outcome, count]) => `${count} ${outcome}`).join(', '))
}
