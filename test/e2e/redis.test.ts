import { startTestNetwork, type TestNetwork } from '@proofmark/testkit/network'
import { createClient } from 'redis'
import { afterAll, describe, expect, inject, it } from 'vitest'
import { openCase, requestTrace, settled, until } from './asking.ts'
import { leaksIn } from './opened.ts'
import { austria, ghana, planted, togo } from './world.ts'

const redisUrl = inject('redisUrl')

let network: TestNetwork | undefined
afterAll(() => network?.[Symbol.asyncDispose]())

describe.skipIf(!redisUrl)('with the wake-ups in Redis', () => {
  it('the same trace ends the same way, and Redis never sees what it is about', async () => {
    if (!redisUrl) return
    network = await startTestNetwork({
      postgresUrl: inject('postgresUrl'),
      redisUrl,
      states: { AUT: { register: austria }, GHA: { register: ghana }, TGO: { register: togo } },
    })
    const redis = await createClient({ url: redisUrl }).connect()
    const seen: string[] = []
    const monitor = await redis.duplicate().connect()
    await monitor.monitor((line) => seen.push(String(line)))
    const officer = await network.as('GHA', 'officer')
    const id = await requestTrace(officer, await openCase(officer))
    expect((await until(officer, id, settled)).end?.outcome).toBe('LAST_HOLDER')
    monitor.destroy()
    redis.destroy()
    expect(seen.length).toBeGreaterThan(5)
    expect(leaksIn(seen, [...Object.values(planted), 'QZX815', 'GLOCK'])).toEqual([])
  })
})
