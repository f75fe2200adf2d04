import type { OwnKey } from './keys.ts'
import { openCompact } from './sealing.ts'

/** The plaintext of a compact JWE whose header was checked already. @throws whatever says it cannot be opened */
export const openSealed = async (jwe: string, key: OwnKey): Promise<Uint8Array> =>
  openCompact(jwe, key.privateKey)
