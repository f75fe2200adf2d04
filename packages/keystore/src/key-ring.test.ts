import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeKey } from '@proofmark/protocol'
import { later, NOW } from '@proofmark/testkit/participants'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { replaceKeysAt } from './key-file-at.ts'
import { openKeyRing } from './key-ring.ts'

const DAY = 86_400_000
const SPREAD_MS = 60_000
const folder = await mkdtemp(join(tmpdir(), 'proofmark-ring-'))
const path = join(folder, 'keys.json')
afterAll(() => rm(folder, { recursive: true }))

const old = await makeKey('sig', later(NOW, -DAY))
const fresh = await makeKey('sig', NOW)
const sealing = await makeKey('enc', later(NOW, -DAY))

let now: Date
let troubles: unknown[]
beforeEach(async () => {
  now = NOW
  troubles = []
  await replaceKeysAt(path, { keys: [old, sealing] }, undefined)
})
const open = () =>
  openKeyRing({
    path,
    passphrase: undefined,
    clock: () => now,
    spreadMs: SPREAD_MS,
    onTrouble: (error) => troubles.push(error),
  })
const rotate = () => replaceKeysAt(path, { keys: [old, sealing, fresh] }, undefined)

describe('a key ring', () => {
  it('signs with a new key once others have had time to hear of it', async () => {
    const ring = await open()
    ring.listed([old.kid])
    await rotate()
    await ring.refresh()
    expect(ring.signing().kid).toBe(old.kid)
    ring.listed([old.kid, fresh.kid])
    expect(ring.signing().kid).toBe(old.kid)
    now = later(NOW, SPREAD_MS)
    ring.listed([old.kid, fresh.kid])
    expect(ring.signing().kid).toBe(fresh.kid)
  })

  it('still opens what was sealed for every key it has', async () => {
    const ring = await open()
    expect([...ring.all().keys()]).toEqual([old.kid, sealing.kid])
  })

  it('signs with what it has while nobody lists it', async () => {
    await rotate()
    expect((await open()).signing().kid).toBe(fresh.kid)
  })

  it('signs with a key that was listed before it started', async () => {
    await rotate()
    const ring = await open()
    ring.listed([old.kid, fresh.kid])
    expect(ring.signing().kid).toBe(fresh.kid)
  })

  it('does not sign with a key that was ended, whatever the list says', async () => {
    const ring = await open()
    ring.listed([old.kid])
    const ended = { ...old, valid_until: NOW.toISOString() }
    await replaceKeysAt(path, { keys: [ended, fresh] }, undefined)
    await ring.refresh()
    expect(ring.signing().kid).toBe(fresh.kid)
  })

  it('keeps its keys when the file is broken, and says so', async () => {
    const ring = await open()
    await writeFile(path, '{"keys": [', { mode: 0o600 })
    await ring.refresh()
    expect(ring.signing().kid).toBe(old.kid)
    expect(troubles).toMatchObject([{ code: 'PMK_CONFIGURATION_BAD' }])
  })

  it('does not open where no key may sign', async () => {
    await replaceKeysAt(path, { keys: [sealing] }, undefined)
    await expect(open()).rejects.toMatchObject({ code: 'PMK_CONFIGURATION_BAD' })
  })
})
