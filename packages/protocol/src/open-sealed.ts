import { createDecipheriv } from 'node:crypto'
import type { JWK } from 'jose'
import { type KeyDevice, type OwnKey, sealingAlgorithm } from './keys.ts'
import { deriveWrappingKey, openCompact, TAG_BYTES, unwrapKey } from './sealing.ts'
import { parseStrictJson } from './strict-json.ts'

/** Opens what was sealed for a key in a device: the agreement is made there, every step after it here. */
const openByDevice = async (jwe: string, device: KeyDevice): Promise<Uint8Array> => {
  const [header = '', wrapped = '', iv = '', content = '', tag = ''] = jwe.split('.')
  const { epk } = parseStrictJson(Buffer.from(header, 'base64url'))
  const shared = await device.agree(epk as JWK)
  const wrapping = deriveWrappingKey(shared, sealingAlgorithm)
  const key = unwrapKey(wrapping, Buffer.from(wrapped, 'base64url'))
  const opened = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64url'), {
    authTagLength: TAG_BYTES,
  })
  opened.setAAD(Buffer.from(header, 'ascii'))
  opened.setAuthTag(Buffer.from(tag, 'base64url'))
  return Buffer.concat([opened.update(Buffer.from(content, 'base64url')), opened.final()])
}

/** The plaintext of a compact JWE whose header was checked already. @throws whatever says it cannot be opened */
export const openSealed = async (jwe: string, key: OwnKey): Promise<Uint8Array> =>
  key.device ? openByDevice(jwe, key.device) : openCompact(jwe, key.privateKey)
