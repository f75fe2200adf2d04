import { randomBytes } from 'node:crypto'
import {
  conformanceCases,
  makeKitFile,
  openWorld,
  type Report,
  runConformance,
  type World,
} from '@proofmark/conformance'
import { keyUses, makeKey, publicPart } from '@proofmark/protocol'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { type NodeProcess, startNodeProcess } from '../inbox/node-process.ts'
import { anchorOf } from './kit-anchor.ts'

const now = new Date()
const file = await makeKitFile(now)
const keys = await Promise.all(keyUses.map((use) => makeKey(use, now)))

let world: World
let node: NodeProcess
let report: Report

beforeAll(async () => {
  world = await openWorld({ host: '127.0.0.1', port: 0 })
  node = await startNodeProcess({
    ...{ postgresUrl: inject('postgresUrl'), state: 'ARG', keys: { keys }, anchor: anchorOf(file) },
    directoryUrl: world.url,
    env: {
      // Answers by itself, and loses patience soon, so that nobody here waits for either.
      PROOFMARK_POLICY: 'open',
      PROOFMARK_REQUEST_MS: '3000',
      PROOFMARK_DIRECTORY_EVERY: '200',
    },
  })
  report = await runConformance({
    url: new URL(`http://127.0.0.1:${node.port}`),
    state: 'ARG',
    keys: keys.map(publicPart),
    file,
    world,
    clock: () => new Date(),
    random: randomBytes,
    patienceMs: 40_000,
    restart: node.killAndRestart,
  })
}, 600_000)
afterAll(async () => {
  await node[Symbol.asyncDispose]()
  await world[Symbol.asyncDispose]()
})

it('passes every case of the kit', () => {
  expect(report.cases.filter(({ verdict }) => verdict !== 'passed')).toEqual([])
  expect(report.verdict).toBe('passed')
})

it('was tried by every case there is, at least eighty', () => {
  expect(report.cases.map(({ id }) => id)).toEqual(conformanceCases.map(({ id }) => id))
  expect(report.cases.length).toBeGreaterThanOrEqual(80)
})
