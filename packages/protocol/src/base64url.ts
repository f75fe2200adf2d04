import { createHash } from 'node:crypto'

/**
 * Decodes base64url in its one canonical spelling: no padding, no spare bits, no other alphabet
 * (RFC 7515 section 2). Another spelling of a signature would be another text for the same message.
 */
export const decodeCanonical = (text: string): Uint8Array | null => {
  if (!/^[A-Za-z0-9_-]*$/.test(text)) return null
  const bytes = Buffer.from(text, 'base64url')
  return bytes.toString('base64url') === text ? bytes : null
}

/** SHA-256 of a text's UTF-8 bytes, base64url: how messages and receipts name each other. */
export const hashOf = (text: string): string =>
  createHash('sha256').update(text, 'utf8').digest('base64url')

/** What both ends call a conversation towards a monitor, which cannot turn it back into one. */
export const pseudonymOf = (conversation: string): string => hashOf(`txp/1 clock ${conversation}`)
