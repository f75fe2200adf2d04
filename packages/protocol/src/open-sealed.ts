import { createDecipheriv, createHash } from 'node:crypto'
import { compactDecrypt, type JWK } from 'jose'
import { contentEncryption, type KeyDevice, type OwnKey, sealingAlgorithm } from './keys.ts'
import { parseStrictJson } from './strict-json.ts'

const KEY_BYTES = 32
const TAG_BYTES = 16

const withLength = (bytes: Uint8Array): Buffer => {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  return Buffer.concat([length, bytes])
}

/** Concat KDF (RFC 7518 section 4.6.2) for one round of SHA-256, which is all that 256 bits take. */
const keyFrom = (secret: Uint8Array): Buffer => {
  const round = Buffer.from([0, 0, 0, 1])
  const bits = Buffer.from([0, 0, KEY_BYTES >> 5, (KEY_BYTES * 8) & 0xff])
  const nobody = withLength(new Uint8Array())
  const other = [withLength(Buffer.from(sealingAlgorithm)), nobody, nobody, bits]
  return createHash('sha256')
    .update(Buffer.concat([round, secret, ...other]))
    .digest()
}

/** RFC 3394 with its usual first value. */
const FIRST_VALUE = Buffer.alloc(8, 0xa6)

/**
 * Opens what was sealed for a key in a device. jose cannot call one, so the steps after the agreement
 * are made here, with node:crypto; a test opens what jose sealed.
 */
const openByDevice = async (jwe: string, device: KeyDevice): Promise<Uint8Array> => {
  const [header = '', wrapped = '', iv = '', content = '', tag = ''] = jwe.split('.')
  const { epk } = parseStrictJson(Buffer.from(header, 'base64url'))
  const secret = await device.agree(epk as JWK)
  const unwrap = createDecipheriv('id-aes256-wrap', keyFrom(secret), FIRST_VALUE)
  const key = Buffer.concat([unwrap.update(Buffer.from(wrapped, 'base64url')), unwrap.final()])
  const opened = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64url'), {
    authTagLength: TAG_BYTES,
  })
  opened.setAAD(Buffer.from(header, 'ascii'))
  opened.setAuthTag(Buffer.from(tag, 'base64url'))
  return Buffer.concat([opened.update(Buffer.from(content, 'base64url')), opened.final()])
}

/** The plaintext of a compact JWE whose header was checked already. @throws whatever says it cannot be opened */
export const openSealed = async (jwe: string, key: OwnKey): Promise<Uint8Array> => {
  if (key.device) return openByDevice(jwe, key.device)
  const { plaintext } = await compactDecrypt(jwe, key.privateKey, {
    keyManagementAlgorithms: [sealingAlgorithm],
    contentEncryptionAlgorithms: [contentEncryption],
  })
  return plaintext
}
