import { Fault } from '@proofmark/domain'
import { ATTACHMENT_BYTES, hashOfFile } from '@proofmark/protocol'
import type { PhotographMedia } from '@proofmark/storage'

/** The longer side of a copy that leaves, in pixels. */
const LONGEST_SIDE = 2400
/** The first of these that makes it small enough is taken. */
const QUALITIES = [85, 70, 50, 30]

export interface CopyForSending {
  readonly bytes: Buffer
  readonly media: PhotographMedia
  readonly sha256: string
  readonly width: number
  readonly height: number
}

/**
 * What leaves of a photograph: a JPEG of at most 2,400 pixels a side and 2 MiB, with nothing in it but the picture.
 * The same photograph always gives the same bytes, so what a person looked at is what leaves.
 *
 * @throws Fault PMK_INPUT_INVALID where it does not become small enough
 */
export const copyForSending = async (kept: Uint8Array): Promise<CopyForSending> => {
  const { default: sharp } = await import('sharp')
  const fitting = { width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside' as const }
  for (const quality of QUALITIES) {
    const { data: bytes, info } = await sharp(kept)
      .resize({ ...fitting, withoutEnlargement: true })
      .flatten({ background: 'white' })
      .jpeg({ quality })
      .toBuffer({ resolveWithObject: true })
    const { width, height } = info
    if (bytes.length <= ATTACHMENT_BYTES)
      return { bytes, media: 'image/jpeg', sha256: hashOfFile(bytes), width, height }
  }
  throw new Fault('PMK_INPUT_INVALID', 'photographs: one cannot be made small enough to travel.')
}
