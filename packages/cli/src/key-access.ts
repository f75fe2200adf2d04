import { openPkcs11, pkcs11Of, readKeysAt, type SecurityModule } from '@proofmark/keystore'
import { type HeldKey, type KeyFile, type KeyUse, makeKey } from '@proofmark/protocol'
import { keySettingsSpec, readSettings } from '@proofmark/runtime'
import type { Terminal } from './command.ts'
import { Refusal } from './refusal.ts'

/** How a command reaches the keys: the same settings a service reads. */
export interface KeyAccess extends AsyncDisposable {
  readonly passphrase: string | undefined
  readonly module: SecurityModule | null
}

export const openKeyAccess = async ({ env }: Pick<Terminal, 'env'>): Promise<KeyAccess> => {
  const settings = readSettings(env, keySettingsSpec, { warn: () => undefined })
  const pkcs11 = pkcs11Of(settings)
  const module = pkcs11 ? await openPkcs11(pkcs11) : null
  return {
    passphrase: settings.keysPassphrase,
    module,
    [Symbol.asyncDispose]: async () => module?.[Symbol.asyncDispose](),
  }
}

/** A new key of the same kind, where the one before it is: in the file, or in the module. */
export const makeKeyLike = async (
  before: HeldKey | undefined,
  use: KeyUse,
  now: Date,
  { module }: KeyAccess,
): Promise<HeldKey> => {
  const key = await makeKey(use, now)
  if (!before || !('device' in before)) return key
  if (!module)
    throw new Refusal(
      'The key is in a security module: set PROOFMARK_PKCS11_MODULE, _TOKEN and _PIN. Nothing was changed.',
    )
  return module.make(use, key)
}

export const readKeyFileAt = (path: string, { passphrase }: KeyAccess): Promise<KeyFile> =>
  readKeysAt(path, passphrase)

/** Said once for each file that others could read if its permissions slipped. */
export const notePlain = ({ note }: Terminal, { passphrase }: KeyAccess): void => {
  if (passphrase === undefined)
    note(
      'The key file is in plain text, for its owner only. Set PROOFMARK_KEYS_PASSPHRASE_FILE and run `proofmark keys encrypt` before it is used in earnest.',
    )
}
