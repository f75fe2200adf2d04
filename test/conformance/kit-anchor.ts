import type { KitFile } from '@proofmark/conformance'
import { type Anchor, publicPart } from '@proofmark/protocol'

/** The anchor file of a kit, as `proofmark conformance anchor` writes it. */
export const anchorOf = ({ directory }: KitFile): Anchor => ({
  issuer: 'urn:proofmark:conformance',
  keys: [publicPart(directory)],
})
