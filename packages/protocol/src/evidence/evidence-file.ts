import { Fault, isFault } from '@proofmark/domain'
import { hashOf } from '../base64url.ts'
import type { EvidenceContent, EvidenceFile } from '../generated/messages.ts'
import { signCompact } from '../jws.ts'
import type { OwnKey } from '../keys.ts'
import { parseEvidenceFile, WHOLE } from '../schema.ts'
import { jsonFlaws, parseStrictJson } from '../strict-json.ts'
import { canonicalJson } from './canonical-json.ts'

/** The largest evidence file that is read. */
export const EVIDENCE_BYTES = 64 * 1024 * 1024

/** The hash that the exporting State signs. */
export const digestOf = (content: EvidenceContent): string => hashOf(canonicalJson(content))

/** Seals what a State can prove of a trace and gives the file's text, byte for byte. */
export const sealEvidence = async (content: EvidenceContent, key: OwnKey): Promise<string> => {
  const { exported_by: iss, exported_at: iat } = content
  const claims = { iss, iat, digest: digestOf(content) }
  const seal = await signCompact(claims, 'txp-evidence+jwt', key)
  return canonicalJson(parseEvidenceFile({ format: 'txp-evidence/1', content, seal }))
}

export interface ReadEvidence {
  readonly file: EvidenceFile
  /** Whether the bytes are the one spelling of what they say: nothing in them is without meaning. */
  readonly isCanonical: boolean
}

/** Why bytes are no evidence file, where that is no matter of one place in them; each in words. */
export const fileFlaws = {
  ...jsonFlaws,
  'too-large': 'The file is too large.',
  'other-shape': 'It does not hold what an evidence file holds.',
} as const
export type FileFlaw = keyof typeof fileFlaws

/** What is wrong with all of what `verifyEvidence` could not read; null where a place in it is named. */
export const fileFlawOf = ({ detail, place }: Fault): FileFlaw | null => {
  if (place.column !== undefined) return null
  const flaws = Object.keys(fileFlaws) as FileFlaw[]
  return flaws.find((flaw) => fileFlaws[flaw] === detail) ?? 'other-shape'
}

/** @throws Fault PMK_INPUT_INVALID, naming the place, where it is no evidence file, so that nothing can be said of it */
export const readEvidence = (bytes: Uint8Array): ReadEvidence => {
  try {
    const file = parseEvidenceFile(parseStrictJson(bytes, EVIDENCE_BYTES))
    return { file, isCanonical: Buffer.from(bytes).equals(Buffer.from(canonicalJson(file))) }
  } catch (error) {
    if (!isFault(error)) throw error
    const { code, detail, place } = error
    if (code === 'TXP_ENVELOPE_TOO_LARGE')
      throw new Fault('PMK_INPUT_INVALID', fileFlaws['too-large'])
    // The whole of it has no place of its own in the file.
    if (place.column === WHOLE) throw new Fault('PMK_INPUT_INVALID', fileFlaws['other-shape'])
    throw new Fault('PMK_INPUT_INVALID', detail, { place })
  }
}
