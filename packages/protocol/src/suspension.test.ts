import { forge, honestHeader, signerOf } from '@proofmark/testkit/forgery'
import { DIRECTORY, makeDirectory, NOW, secondsOf } from '@proofmark/testkit/participants'
import { describe, expect, it } from 'vitest'
import { useOwnKey } from './keys.ts'
import { signSuspension, verifySuspension } from './suspension.ts'

const directory = await makeDirectory()
const impostor = await makeDirectory()
const notice = {
  ...{ iss: DIRECTORY, iat: secondsOf(NOW), sub: 'BRA' },
  ...{ version: 4, status: 'suspended' as const },
}
const take = (text: string) => verifySuspension(text, directory.anchor, NOW)
const forged = (over: object): string =>
  forge(
    honestHeader(directory.key, 'txp-suspend+jwt'),
    { ...notice, ...over },
    signerOf(directory.key),
  )

describe('a notice of suspension', () => {
  it('is believed from the directory', async () => {
    expect(await take(await signSuspension(notice, await useOwnKey(directory.key)))).toEqual(notice)
  })

  it('is not believed from anybody else', async () => {
    await expect(
      take(await signSuspension(notice, await useOwnKey(impostor.key))),
    ).rejects.toMatchObject({ code: 'TXP_MESSAGE_UNAUTHENTIC' })
    await expect(take(forged({ iss: 'urn:other' }))).rejects.toMatchObject({
      code: 'TXP_ISSUER_MISMATCH',
    })
  })

  it('is not a list, and a list is none', async () => {
    await expect(take(await directory.statement([]))).rejects.toMatchObject({
      code: 'TXP_ENVELOPE_MALFORMED',
    })
  })

  it.each([
    { version: 0 },
    { version: 1.5 },
    { version: 2 ** 31 },
    { status: 'gone' },
    { sub: 1 },
    { iat: 'now' },
    { more: true },
  ])('is refused with %j', async (over) => {
    await expect(take(forged(over))).rejects.toMatchObject({ code: 'TXP_MESSAGE_INVALID' })
  })
})
