import { later, makeParticipant, NOW } from '@proofmark/testkit/participants'
import { describe, expect, it } from 'vitest'
import { readKeyFile, useKeyFile } from './key-file.ts'
import { makeKey } from './keys.ts'

const { keys } = await makeParticipant('BRA')

describe('a key file', () => {
  it('is read as it was written', () => {
    expect(readKeyFile(JSON.stringify({ keys })).keys).toEqual(keys)
  })

  it.each([
    ['no JSON', '{'],
    ['no object', 'null'],
    ['no keys', '{}'],
    ['a public key', JSON.stringify({ keys: keys.map(({ d: _, ...rest }) => rest) })],
  ])('with %s is refused, and what it holds is not repeated', (_, text) => {
    let told = ''
    try {
      readKeyFile(text)
    } catch (error) {
      expect(error).toMatchObject({ code: 'PMK_CONFIGURATION_BAD' })
      told = String(error)
    }
    expect(told).toContain('key file')
    expect(told).not.toContain(keys[0]?.x)
  })

  it('signs with the newest key that is valid now', async () => {
    const older = await makeKey('sig', later(NOW, -7_200_000))
    const newer = await makeKey('sig', later(NOW, -3_600_000))
    const coming = await makeKey('sig', later(NOW, 3_600_000))
    const own = await useKeyFile({ keys: [older, coming, newer] }, NOW)
    expect(own.signing.kid).toBe(newer.kid)
    expect(own.all.size).toBe(3)
  })

  it('without a key that is valid now is refused', async () => {
    const coming = await makeKey('sig', later(NOW, 3_600_000))
    const sealing = await makeKey('enc', NOW)
    await expect(useKeyFile({ keys: [coming, sealing] }, NOW)).rejects.toMatchObject({
      code: 'PMK_CONFIGURATION_BAD',
    })
  })
})
