import { Fault } from '@proofmark/domain'
import { readCheckpoint, type SignedCheckpoint } from './checkpoint.ts'
import { HASH_BYTES, type TreeHash } from './hash.ts'
import { readBase64, writeBase64 } from './note.ts'

/** What a log asks of a witness (C2SP `tlog-witness`, `add-checkpoint`). */
export interface WitnessRequest {
  /** The size the witness cosigned last, as the log believes. */
  readonly from: number
  readonly path: readonly TreeHash[]
  /** The checkpoint as signed by the log. */
  readonly signed: string
}

const MOST_PATH_LINES = 63

export const formatWitnessRequest = ({ from, path, signed }: WitnessRequest): string =>
  `old ${from}\n${path.map((hash) => `${writeBase64(hash)}\n`).join('')}\n${signed}`

const malformed = (why: string) => new Fault('TXP_MESSAGE_INVALID', `add-checkpoint: ${why}.`)

/** @throws Fault TXP_MESSAGE_INVALID */
export const parseWitnessRequest = (body: string): WitnessRequest & SignedCheckpoint => {
  const parting = body.indexOf('\n\n')
  if (parting < 0) throw malformed('no empty line before the checkpoint')
  const [first = '', ...lines] = body.slice(0, parting).split('\n')
  const from = /^old (0|[1-9][0-9]*)$/.exec(first)?.[1]
  if (from === undefined || !Number.isSafeInteger(Number(from)))
    throw malformed('the first line does not say the old size')
  if (lines.length > MOST_PATH_LINES) throw malformed('the proof is too long')
  const path = lines.map((line) => {
    const hash = readBase64(line)
    if (hash?.length !== HASH_BYTES) throw malformed('a line of the proof is no hash')
    return hash
  })
  const signed = body.slice(parting + 2)
  return { from: Number(from), path, signed, ...readCheckpoint(signed) }
}
