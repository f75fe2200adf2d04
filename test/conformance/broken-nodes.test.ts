import { randomBytes } from 'node:crypto'
import {
  type ConformanceCase,
  conformanceCases,
  makeKitFile,
  openWorld,
  runConformance,
} from '@proofmark/conformance'
import { keyUses, makeKey, publicPart } from '@proofmark/protocol'
import { describe, expect, it } from 'vitest'
import { anchorOf } from './kit-anchor.ts'
import { type Defect, defectNames, defects } from './thin/defects.ts'
import { startThinNode } from './thin-node.ts'

const now = new Date()
const file = await makeKitFile(now)
const keys = await Promise.all(keyUses.map((use) => makeKey(use, now)))

/** A thin node remembers nothing once it is stopped, so nobody asks it to. */
const fair = conformanceCases.filter(({ id }) => !id.endsWith('.after-restart'))

/** What failed, sorted. */
const failuresOf = async (cases: readonly ConformanceCase[], defect?: Defect) => {
  await using world = await openWorld({ host: '127.0.0.1', port: 0 })
  const options = { state: 'ARG', keys, anchor: anchorOf(file), directoryUrl: world.url }
  await using node = await startThinNode({ ...options, ...(defect ? { defect } : {}) })
  const report = await runConformance({
    ...{ url: new URL(node.url), state: 'ARG', keys: keys.map(publicPart), file, world },
    ...{ clock: () => new Date(), random: randomBytes, patienceMs: 20_000, stallMs: 8_000 },
    only: (one) => cases.includes(one),
  })
  return report.cases.filter(({ verdict }) => verdict !== 'passed')
}

const matches = ({ id }: ConformanceCase, patterns: readonly string[]): boolean =>
  patterns.some((pattern) => pattern === id || `${id.split('.')[0]}.*` === pattern)

/** `PROOFMARK_TEST_EVERY_CASE=1` tries every case on every broken node, which takes its time. */
const SHARE = process.env.PROOFMARK_TEST_EVERY_CASE === '1' ? 1 : 9
const waiting = ({ id }: ConformanceCase): boolean => id.startsWith('http.stall')

/** Those that must fail, and of all others a share that is another one for each defect: they must not. */
const casesFor = (defect: Defect): ConformanceCase[] => {
  const turn = defectNames.indexOf(defect)
  return fair.filter(
    (one, index) =>
      matches(one, defects[defect].fails) || ((index + turn) % SHARE === 0 && !waiting(one)),
  )
}

const idsOf = (cases: readonly { readonly id: string }[]): string[] =>
  cases.map(({ id }) => id).sort()

describe('a node of another hand', () => {
  it('passes every case where it does nothing wrong', async () => {
    expect(await failuresOf(fair)).toEqual([])
  }, 400_000)

  it.each(defectNames)(
    'that %s fails exactly the cases that are there for it',
    async (defect) => {
      const failed = await failuresOf(casesFor(defect), defect)
      const expected = fair.filter((one) => matches(one, defects[defect].fails))
      expect(expected).not.toEqual([])
      expect(idsOf(failed), JSON.stringify(failed, undefined, 1)).toEqual(idsOf(expected))
    },
    400_000,
  )
})

it('has cases for every defect that are there', () => {
  const known = new Set<string>(conformanceCases.map(({ id }) => id))
  const named = defectNames.flatMap((name) => [...defects[name].fails] as string[])
  expect(named.filter((id) => !id.endsWith('.*') && !known.has(id))).toEqual([])
})
