import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { aMessage } from '@proofmark/testkit'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import { goOnBehindLoss, meetSetBack, watchSetBack } from './set-back.ts'
import { factOf, startTestMonitor, type TestMonitor } from './testing/monitor.ts'

const HOUR_S = 3600
const CONV = '0190a000-0000-7000-8000-00000000c10c'

let monitor: TestMonitor
let folder: string
let markFile: string
beforeEach(async () => {
  monitor = await startTestMonitor(inject('postgresUrl'))
  folder = await mkdtemp(join(tmpdir(), 'proofmark-monitor-'))
  markFile = join(folder, 'mark.json')
})
afterEach(async () => {
  await monitor.close()
  await rm(folder, { recursive: true })
})

/** The member's message in this place of its channel; what came before it is told by `prev`. */
const tellAt = (seq: number, prev?: string) =>
  monitor.send(
    'BRA',
    aMessage('clock.slip', {
      ...{ iss: 'BRA', aud: 'regional-monitor', conv: CONV, seq, ...(prev ? { prev } : {}) },
      body: { facts: [factOf({ trace: `trace ${seq}`, atS: seq })] },
    }),
  )
const UNKNOWN = 'A'.repeat(43)
const start = async (): Promise<number[]> => {
  const found: number[] = []
  const now = monitor.context.clock()
  await meetSetBack(monitor.db, { markFile, now, onSetBack: (epoch) => found.push(epoch) })
  return found
}
const stop = () => watchSetBack(monitor.context, markFile).stop()
const states = async () =>
  (await monitor.db.selectFrom('inbox').select('state').orderBy('seq').execute()).map(
    ({ state }) => state,
  )
const times = async () =>
  (await monitor.db.selectFrom('timing_report').select('at').execute()).length
/** As a backup from before the first message brings it back. */
const setBack = () =>
  sql`truncate inbox, evidence, conversation, timing_report, gap`.execute(monitor.db)

describe('a monitor whose database is older than its mark', () => {
  it('begins an epoch at its start, once', async () => {
    await tellAt(1)
    await stop()
    expect(await start()).toEqual([])
    await setBack()
    expect(await start()).toEqual([2])
    const line = sql<{ subject: string }>`select subject from audit where act = 'set-back-found'`
    expect((await line.execute(monitor.db)).rows).toEqual([{ subject: '2 mark-is-newer' }])
    await tellAt(1)
    await stop()
    expect(await start()).toEqual([])
  })

  it('does not start with a mark that is none, and says which setting', async () => {
    await writeFile(markFile, '{"epoch": "two"}')
    await expect(start()).rejects.toMatchObject({ code: 'PMK_CONFIGURATION_BAD' })
    await expect(start()).rejects.toThrow('PROOFMARK_MARK_FILE')
  })

  it('goes on behind what was lost, once it cannot come any more, and says so', async () => {
    await tellAt(1)
    await stop()
    await setBack()
    await start()
    expect(await tellAt(4, UNKNOWN)).toBeNull()
    expect(await goOnBehindLoss(monitor.context)).toBe(0)
    expect([await states(), await times()]).toEqual([['held'], 0])
    monitor.passS(HOUR_S)
    expect(await goOnBehindLoss(monitor.context)).toBe(1)
    expect([await states(), await times()]).toEqual([['applied'], 1])
    const { rows } = await sql`select actor from audit where act = 'gap-passed'`.execute(monitor.db)
    expect(rows).toEqual([{ actor: 'BRA' }])
  })

  it('waits for what is missing where nothing of that channel was lost', async () => {
    await tellAt(1)
    await stop()
    await setBack()
    await start()
    await tellAt(1)
    await tellAt(3, UNKNOWN)
    monitor.passS(HOUR_S)
    expect(await goOnBehindLoss(monitor.context)).toBe(0)
    expect(await states()).toEqual(['applied', 'held'])
  })
})

it('a monitor that was never set back passes no gap, however long it stands', async () => {
  await tellAt(3, UNKNOWN)
  monitor.passS(30 * 24 * HOUR_S)
  expect(await goOnBehindLoss(monitor.context)).toBe(0)
  expect(await states()).toEqual(['held'])
})
