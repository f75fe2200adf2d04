import { importJWK, type JWK } from 'jose'
import type { MemberKey } from './generated/messages.ts'
import { byNewest, contentEncryption, isValidAt, type OwnKey, sealingAlgorithm } from './keys.ts'
import { openSealed } from './open-sealed.ts'
import { sealCompact } from './sealing.ts'
import { parseStrictJson } from './strict-json.ts'

/** Says what it is: no envelope, and never sent. */
const KEPT = 'proofmark-kept'

interface Sealing {
  /** The id of what is kept; authenticated, so that nothing can be put in the place of another. */
  readonly about: string
  /** Our own keys, of which the newest for encryption is taken. */
  readonly publicKeys: readonly MemberKey[]
  readonly now: Date
}

/**
 * Seals bytes for ourselves (compact JWE, ECDH-ES+A256KW with A256GCM): what is kept is read by whoever
 * has our keys, and by nobody who has the database alone.
 */
export const sealKept = async (
  bytes: Uint8Array,
  { about, publicKeys, now }: Sealing,
): Promise<string> => {
  const [newest] = publicKeys
    .filter((key) => key.use === 'enc' && isValidAt(key, now))
    .sort(byNewest)
  if (!newest) throw new Error('there is no valid key to seal with')
  const { kid, kty, crv, x, y, alg } = newest
  const jwk = { kty, crv, x, ...(y ? { y } : {}) } as JWK
  const key = (await importJWK(jwk, alg, { extractable: true })) as CryptoKey
  const header = { alg: sealingAlgorithm, enc: contentEncryption, typ: KEPT, kid, about }
  return sealCompact(bytes, header, key)
}

/** @throws where it was not sealed for us, is about something else, or a bit was changed */
export const openKept = async (
  jwe: string,
  { about, ownKeys }: { readonly about: string; readonly ownKeys: ReadonlyMap<string, OwnKey> },
): Promise<Uint8Array> => {
  const [header = ''] = jwe.split('.')
  const given = parseStrictJson(Buffer.from(header, 'base64url'))
  const key = ownKeys.get(String(given.kid))
  if (given.typ !== KEPT || given.about !== about || key?.use !== 'enc')
    throw new Error('it was not sealed by us for this')
  return openSealed(jwe, key)
}
