import { Fault } from '@proofmark/domain'
import { type KeyFile, readKeyFile } from '@proofmark/protocol'
import { CompactEncrypt, compactDecrypt } from 'jose'

/** PBKDF2 rounds (RFC 7518 section 4.8.1.2; OWASP asks 210,000 of HMAC-SHA-512). */
const ROUNDS = 210_000
const MOST_ROUNDS = 2_000_000
export const SHORTEST_PASSPHRASE = 12
const utf8 = new TextEncoder()

/** Whether a key file is encrypted; what it holds otherwise is JSON. */
export const isSealed = (text: string): boolean => !text.trimStart().startsWith('{')

/** A key file as it is kept: one JWE that any JOSE library opens with the passphrase. */
export const sealKeyFile = async (file: KeyFile, passphrase: string): Promise<string> => {
  if (passphrase.length < SHORTEST_PASSPHRASE)
    throw new Fault(
      'PMK_CONFIGURATION_BAD',
      `The passphrase of the key file is shorter than ${SHORTEST_PASSPHRASE} characters.`,
    )
  const jwe = await new CompactEncrypt(utf8.encode(JSON.stringify(file)))
    .setProtectedHeader({ alg: 'PBES2-HS512+A256KW', enc: 'A256GCM', typ: 'proofmark-keys' })
    .setKeyManagementParameters({ p2c: ROUNDS })
    .encrypt(utf8.encode(passphrase))
  return `${jwe}\n`
}

/** @throws Fault PMK_CONFIGURATION_BAD; it says nothing of what the file holds */
export const openKeyFile = async (text: string, passphrase: string): Promise<KeyFile> => {
  let plaintext: Uint8Array
  try {
    ;({ plaintext } = await compactDecrypt(text.trim(), utf8.encode(passphrase), {
      keyManagementAlgorithms: ['PBES2-HS512+A256KW'],
      contentEncryptionAlgorithms: ['A256GCM'],
      maxPBES2Count: MOST_ROUNDS,
    }))
  } catch (cause) {
    throw new Fault(
      'PMK_CONFIGURATION_BAD',
      'The key file does not open with this passphrase, or was changed.',
      { cause },
    )
  }
  return readKeyFile(Buffer.from(plaintext).toString('utf8'))
}
