import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeKey, type StoredKey, useKeys } from '@proofmark/protocol'
import { keyStoreContract } from '@proofmark/testkit/key-store-contract'
import { later, NOW } from '@proofmark/testkit/participants'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { createKeysAt, readKeysAt, replaceKeysAt } from './key-file-at.ts'

const PASSPHRASE = 'correct horse battery staple'
const folder = await mkdtemp(join(tmpdir(), 'proofmark-key-file-'))
const path = join(folder, 'keys')
const since = later(NOW, -1000)
const file = { keys: [await makeKey('sig', since), await makeKey('enc', since)] }

beforeEach(() => rm(path, { force: true }))
afterAll(() => rm(folder, { recursive: true }))

keyStoreContract('the encrypted key file', () => {
  const made: StoredKey[] = []
  return {
    async make(use) {
      const key = await makeKey(use, later(NOW, -1000))
      made.push(key)
      await replaceKeysAt(path, { keys: made }, PASSPHRASE)
      return key
    },
    async open({ kid }) {
      const own = (await useKeys(await readKeysAt(path, PASSPHRASE))).get(kid)
      if (!own) throw new Error('the key is gone')
      return own
    },
  }
})

describe('a key file', () => {
  it('is encrypted, for its owner only, and opens again', async () => {
    await createKeysAt(path, file, PASSPHRASE)
    const text = await readFile(path, 'utf8')
    for (const key of file.keys)
      for (const secret of [key.d, key.kid]) expect(text).not.toContain(secret)
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    expect(await readKeysAt(path, PASSPHRASE)).toEqual(file)
  })

  it.each([
    ['another passphrase', 'correct horse battery stapler'],
    ['none', undefined],
  ])('does not open with %s', async (_, passphrase) => {
    await createKeysAt(path, file, PASSPHRASE)
    await expect(readKeysAt(path, passphrase)).rejects.toMatchObject({
      code: 'PMK_CONFIGURATION_BAD',
    })
  })

  it('is not encrypted with a short passphrase', async () => {
    await expect(createKeysAt(path, file, 'short')).rejects.toMatchObject({
      code: 'PMK_CONFIGURATION_BAD',
    })
  })

  it('does not open once a bit of it was changed', async () => {
    await createKeysAt(path, file, PASSPHRASE)
    const text = await readFile(path, 'utf8')
    const at = text.lastIndexOf('.') - 9
    const changed = text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1)
    await writeFile(path, changed, { mode: 0o600 })
    await expect(readKeysAt(path, PASSPHRASE)).rejects.toMatchObject({
      code: 'PMK_CONFIGURATION_BAD',
    })
  })

  it('in plain text is taken from its owner, and refused where others may read it', async () => {
    await createKeysAt(path, file, undefined)
    expect(await readKeysAt(path, undefined)).toEqual(file)
    for (const mode of [0o640, 0o604]) {
      await chmod(path, mode)
      await expect(readKeysAt(path, undefined)).rejects.toMatchObject({
        code: 'PMK_CONFIGURATION_BAD',
      })
    }
  })

  it('is never made over one that is there', async () => {
    await createKeysAt(path, file, undefined)
    await expect(createKeysAt(path, { keys: [] }, undefined)).rejects.toMatchObject({
      code: 'EEXIST',
    })
    expect(await readKeysAt(path, undefined)).toEqual(file)
  })

  it('that is not there is told without its path', async () => {
    await expect(readKeysAt(join(folder, 'nowhere'), undefined)).rejects.toMatchObject({
      code: 'PMK_CONFIGURATION_BAD',
    })
  })
})
