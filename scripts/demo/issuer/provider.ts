import { randomBytes } from 'node:crypto'
import type Provider from 'oidc-provider'
import type { JWK } from 'oidc-provider'
import { configurationOf } from './configuration.ts'
import { makeSigningKey } from './keys.ts'
import { keepInMemory } from './memory.ts'
import type { Realm } from './realm.ts'

export interface TurningProvider {
  /** The provider that is in force. */
  current(): Provider
  /** Signs with a new key from now on. The key before stays published; those before it do not. */
  changeKey(): Promise<void>
}

/** On loading it warns of every Node whose release is not yet named LTS, ours among them; nothing else. */
const loadLibrary = async (): Promise<typeof import('oidc-provider')> => {
  const { warn } = console
  console.warn = () => {}
  try {
    return await import('oidc-provider')
  } finally {
    console.warn = warn
  }
}

/** The library takes its keys when it is made: new keys are a new one, over the same sessions and codes. */
export const openProvider = async (issuer: string, realm: Realm): Promise<TurningProvider> => {
  const library = await loadLibrary()
  const adapter = keepInMemory()
  const cookieKey = randomBytes(32).toString('base64url')
  const make = (keys: readonly JWK[]) =>
    new library.Provider(issuer, configurationOf({ realm, library, keys, cookieKey, adapter }))
  let key = await makeSigningKey()
  let provider = make([key])
  return {
    current: () => provider,
    async changeKey() {
      const next = await makeSigningKey()
      provider = make([next, key])
      key = next
    },
  }
}
