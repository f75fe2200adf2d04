import { randomBytes } from 'node:crypto'
import {
  type ConformanceCase,
  makeKitFile,
  openWorld,
  type Report,
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
const tried = ({ id }: ConformanceCase): boolean => id !== 'replay.after-restart'

const reportOn = async (defect?: Defect): Promise<Report> => {
  await using world = await openWorld({ host: '127.0.0.1', port: 0 })
  const options = { state: 'ARG', keys, anchor: anchorOf(file), directoryUrl: world.url }
  await using node = await startThinNode({ ...options, ...(defect ? { defect } : {}) })
  return await runConformance({
    ...{ url: new URL(node.url), state: 'ARG', keys: keys.map(publicPart), file, world },
    ...{ clock: () => new Date(), random: randomBytes, patienceMs: 5000, only: tried },
  })
}

const failedIn = ({ cases }: Report) =>
  cases.filter(({ verdict }) => verdict !== 'passed').map(({ id, found }) => `${id}: ${found}`)

describe('a node of another hand', () => {
  it('passes where it does nothing wrong', async () => {
    expect(failedIn(await reportOn())).toEqual([])
  })

  it.each(defectNames)('fails where it %s', async (defect) => {
    const t = Date.now()
    const found = failedIn(await reportOn(defect))
    console.log(`## ${defect} ${Date.now() - t}\n${found.join('\n')}`)
    expect([defects[defect], found.length > 0]).toEqual([defects[defect], true])
  })
})
