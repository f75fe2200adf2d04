import { isFault } from '@proofmark/domain'
import {
  cosignaturesOn,
  epochOfLog,
  formatWitnessRequest,
  keysOfWitness,
  type Member,
  parseNote,
  parseSignatures,
} from '@proofmark/protocol'
import {
  consistencyPath,
  keepCosignature,
  type LogContext,
  lastCosignedSize,
  type StoredCheckpoint,
} from './checkpoints.ts'

/** What came back from a witness: its status and its words, or nothing at all. */
export type Testimony =
  | { readonly kind: 'answered'; readonly status: number; readonly body: string }
  | { readonly kind: 'unreachable'; readonly why: string }

/** Posts to a witness of the network; never throws. */
export type AskWitness = (witness: Member, body: string) => Promise<Testimony>

/** What became of asking one witness. `ahead`: it saw more of our log than there is now. */
export type Asked = 'cosigned' | 'unreachable' | 'refused' | 'ahead'

/** Shows one witness a checkpoint and keeps its cosignature, once more where it knows another size. */
export const askWitness = async (
  context: LogContext,
  checkpoint: StoredCheckpoint,
  witness: Member,
  ask: AskWitness,
): Promise<Asked> => {
  const { origin, size } = checkpoint
  const known = await lastCosignedSize(context.db, origin, witness.id)
  if (known === size) return 'cosigned'
  const first = await askFrom(context, checkpoint, witness, ask, Math.min(known, size))
  if (first.kind !== 'conflict') return first.kind
  if (first.size > size) return 'ahead'
  const second = await askFrom(context, checkpoint, witness, ask, first.size)
  return second.kind === 'conflict' ? 'refused' : second.kind
}

type FirstAnswer =
  | { readonly kind: 'cosigned' | 'unreachable' | 'refused' }
  | { readonly kind: 'conflict'; readonly size: number }

const askFrom = async (
  context: LogContext,
  checkpoint: StoredCheckpoint,
  witness: Member,
  ask: AskWitness,
  from: number,
): Promise<FirstAnswer> => {
  const epoch = epochOfLog(checkpoint.origin)
  const path = await consistencyPath(context.db, epoch, from, checkpoint.size)
  const answer = await ask(witness, formatWitnessRequest({ from, path, signed: checkpoint.note }))
  if (answer.kind === 'unreachable') return answer
  if (answer.status === 409 && /^(0|[1-9][0-9]{0,15})\n$/.test(answer.body))
    return { kind: 'conflict', size: Number(answer.body) }
  if (answer.status !== 200) return { kind: answer.status >= 500 ? 'unreachable' : 'refused' }
  return { kind: (await take(context, checkpoint, witness, answer.body)) ? 'cosigned' : 'refused' }
}

/** Keeps what the witness signed, after verifying that it did. */
const take = async (
  { db, clock }: LogContext,
  checkpoint: StoredCheckpoint,
  witness: Member,
  body: string,
): Promise<boolean> => {
  try {
    const { text } = parseNote(checkpoint.note)
    for (const line of parseSignatures(body)) {
      const note = { text, signatures: [line] }
      const [testified] = await cosignaturesOn(note, keysOfWitness(witness, clock()))
      if (!testified) continue
      await keepCosignature(db, checkpoint, witness.id, { line, at: testified.at })
      return true
    }
    return false
  } catch (error) {
    if (isFault(error)) return false
    throw error
  }
}
