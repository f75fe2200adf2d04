import { type HeldKey, keyUses, useDeviceKey } from '@proofmark/protocol'
import { keyStoreContract } from '@proofmark/testkit/key-store-contract'
import { later, makeParticipant, NOW } from '@proofmark/testkit/participants'
import { makeSoftHsm, type SoftHsm, softHsmLibrary } from '@proofmark/testkit/softhsm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPkcs11, type SecurityModule } from './pkcs11.ts'

/** Built by `npm run pkcs11`, which a machine without a compiler cannot do. */
const isBuilt = await import('pkcs11js').then(
  () => true,
  () => false,
)
const library = softHsmLibrary()
const why = [
  ...(library ? [] : ['SoftHSM is not installed (Debian: softhsm2)']),
  ...(isBuilt ? [] : ['pkcs11js is not built (npm run pkcs11)']),
]
if (why.length > 0) process.stderr.write(`PKCS#11 IS NOT TESTED: ${why.join('; ')}.\n`)

describe.skipIf(why.length > 0)('PKCS#11 on SoftHSM', () => {
  let hsm: SoftHsm
  let module: SecurityModule
  const validity = {
    valid_from: later(NOW, -1000).toISOString(),
    valid_until: later(NOW, 86_400_000).toISOString(),
  }

  beforeAll(async () => {
    hsm = await makeSoftHsm(library ?? '')
    module = await openPkcs11(hsm)
  })
  afterAll(async () => {
    await module?.[Symbol.asyncDispose]()
    await hsm?.[Symbol.asyncDispose]()
  })

  const ownOf = async (key: HeldKey) => useDeviceKey(key, await module.deviceOf(key))

  keyStoreContract('a security module', () => ({
    make: (use) => module.make(use, validity),
    open: ownOf,
  }))

  it('holds keys of every use', () => {
    expect(keyUses.filter((use) => module.canMake(use))).toEqual(keyUses)
  })

  it('still has its keys when it is opened again', async () => {
    const key = await module.make('sig', validity)
    await module[Symbol.asyncDispose]()
    module = await openPkcs11(hsm)
    const { device } = await ownOf(key)
    expect(await device.sign(new Uint8Array([1]))).toHaveLength(64)
  })

  it.each([
    ['another PIN', { pin: '00000000' }],
    ['another token', { token: 'elsewhere' }],
    ['another library', { module: '/nowhere.so' }],
  ])('is not opened with %s, and says no secret', async (_, over) => {
    await module[Symbol.asyncDispose]()
    const refusal = openPkcs11({ ...hsm, ...over })
    await expect(refusal).rejects.toMatchObject({ code: 'PMK_CONFIGURATION_BAD' })
    await expect(refusal).rejects.not.toThrow(/00000000|82751936/)
    module = await openPkcs11(hsm)
  })

  it('does not have the keys of others', async () => {
    const { member } = await makeParticipant('ARG')
    const [key] = member.keys
    if (!key) throw new Error('no key')
    await expect(module.deviceOf(key)).rejects.toMatchObject({ code: 'PMK_CONFIGURATION_BAD' })
  })
})
