import { Fault } from '@proofmark/domain'

/** Pixels a photograph of another State may have: what few bytes could swell to is refused before it does. */
const MOST_PIXELS = 25_000_000
const DECODING_S = 10

/**
 * Decodes a photograph of another State whole, in one channel, and keeps nothing of it: whether it is one.
 *
 * @throws Fault TXP_ATTACHMENT_BAD
 */
export const requirePicture = async (bytes: Uint8Array): Promise<void> => {
  const { default: sharp } = await import('sharp')
  try {
    await sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'warning', sequentialRead: true })
      .timeout({ seconds: DECODING_S })
      .greyscale()
      .raw()
      .toBuffer()
  } catch (cause) {
    const why = `It is no whole picture of at most ${MOST_PIXELS} pixels.`
    throw new Fault('TXP_ATTACHMENT_BAD', why, { cause })
  }
}
