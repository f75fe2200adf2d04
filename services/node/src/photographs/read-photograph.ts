import { Fault } from '@proofmark/domain'
import type { PhotographMedia } from '@proofmark/storage'

/** Bytes a photograph may have when it comes in. */
export const PHOTOGRAPH_BYTES = 10 * 1024 * 1024
/** Pixels it may have: what a few bytes could swell to is refused before it does. */
const MOST_PIXELS = 50_000_000
const DECODING_S = 20
const QUALITY = 90

export interface ReadPhotograph {
  readonly bytes: Buffer
  readonly media: PhotographMedia
  readonly width: number
  readonly height: number
}

const invalid = (why: string, cause?: unknown): Fault =>
  new Fault('PMK_INPUT_INVALID', `data: ${why}.`, { place: { column: 'data' }, cause })

const PNG = Buffer.from('89504e470d0a1a0a', 'hex')
const JPEG = Buffer.from('ffd8ff', 'hex')

/** By its first bytes, so that no other of the library's many readers is ever reached. */
const mediaOf = (bytes: Buffer): PhotographMedia => {
  if (bytes.subarray(0, JPEG.length).equals(JPEG)) return 'image/jpeg'
  if (bytes.subarray(0, PNG.length).equals(PNG)) return 'image/png'
  throw invalid('neither a JPEG nor a PNG')
}

const bytesOf = (base64: string): Buffer => {
  const bytes = Buffer.from(base64, 'base64')
  if (bytes.length === 0 || bytes.toString('base64') !== base64) throw invalid('not base64')
  if (bytes.length > PHOTOGRAPH_BYTES) throw invalid(`larger than ${PHOTOGRAPH_BYTES} bytes`)
  return bytes
}

/**
 * Decodes a photograph whole and encodes it anew, upright: what comes out holds the picture and nothing
 * else, no place, no device, no name, no bytes behind its end.
 *
 * @throws Fault PMK_INPUT_INVALID where it is no whole JPEG or PNG, or too large
 */
export const readPhotograph = async (base64: string): Promise<ReadPhotograph> => {
  const given = bytesOf(base64)
  const media = mediaOf(given)
  // Loaded by the first photograph: a node that never sees one does not pay for it.
  const { default: sharp } = await import('sharp')
  try {
    const picture = sharp(given, { limitInputPixels: MOST_PIXELS, failOn: 'warning' })
      .timeout({ seconds: DECODING_S })
      .autoOrient()
    const encoded = media === 'image/jpeg' ? picture.jpeg({ quality: QUALITY }) : picture.png()
    const { data, info } = await encoded.toBuffer({ resolveWithObject: true })
    return { bytes: data, media, width: info.width, height: info.height }
  } catch (error) {
    throw invalid(`no whole picture of at most ${MOST_PIXELS} pixels`, error)
  }
}
