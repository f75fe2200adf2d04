import { Fault } from '@proofmark/domain'
import type { KeyRing } from './key-ring.ts'
import { openKeyRing } from './key-ring.ts'
import { openPkcs11, type Pkcs11Settings } from './pkcs11.ts'

/** As a service's settings name them. */
export interface KeySettings {
  readonly keysFile: string
  readonly keysPassphrase?: string | undefined
  readonly pkcs11Module?: string | undefined
  readonly pkcs11Token?: string | undefined
  readonly pkcs11Pin?: string | undefined
}

/** The security module of these settings, or none. @throws Fault PMK_CONFIGURATION_BAD where one of three is missing */
export const pkcs11Of = ({
  pkcs11Module,
  pkcs11Token,
  pkcs11Pin,
}: Omit<KeySettings, 'keysFile'>): Pkcs11Settings | null => {
  if (pkcs11Module && pkcs11Token && pkcs11Pin)
    return { module: pkcs11Module, token: pkcs11Token, pin: pkcs11Pin }
  if (pkcs11Module || pkcs11Token || pkcs11Pin)
    throw new Fault(
      'PMK_CONFIGURATION_BAD',
      'A security module needs PROOFMARK_PKCS11_MODULE, _TOKEN and _PIN.',
    )
  return null
}

/** Opens a service's keys, and the module that holds some of them for as long as `resources` lives. */
export const openOwnKeys = async (
  settings: KeySettings,
  options: {
    readonly clock: () => Date
    readonly spreadMs: number
    readonly onTrouble: (error: unknown) => void
  },
  resources: AsyncDisposableStack,
): Promise<KeyRing> => {
  const pkcs11 = pkcs11Of(settings)
  const module = pkcs11 ? resources.use(await openPkcs11(pkcs11)) : null
  return openKeyRing({
    ...options,
    path: settings.keysFile,
    passphrase: settings.keysPassphrase,
    deviceOf: module ? (key) => module.deviceOf(key) : undefined,
  })
}
