import { hashOf, type Member, type Trust } from '@proofmark/protocol'
import { type Asked, type AskWitness, askWitness } from './ask-witness.ts'
import { type LogContext, markWitnessed, unwitnessedCheckpoint } from './checkpoints.ts'

/** States asked beside the regional bodies: enough that some answer, few enough for a large network. */
const STATES = 4

/**
 * Who is asked to cosign: every regional body, and some States, of those who can be reached. Which
 * States follows from our name and theirs alone, so that everybody can tell who ought to have seen our
 * log.
 */
export const witnessesOf = (self: string, members: readonly Member[]): Member[] => {
  const others = members.filter(
    ({ id, status, keys, inbox }) =>
      id !== self &&
      status === 'active' &&
      URL.parse(inbox)?.protocol.startsWith('http') &&
      keys.some(({ use }) => use === 'log'),
  )
  const rank = ({ id }: Member) => hashOf(`txp/1 witness ${self} ${id}`)
  const states = others
    .filter(({ role }) => role === 'node')
    .sort((one, other) => (rank(one) < rank(other) ? -1 : 1))
  return [...others.filter(({ role }) => role === 'monitor'), ...states.slice(0, STATES)]
}

export interface WitnessRound {
  readonly trust: () => Trust
  readonly ask: AskWitness
  /** Told of each witness that did not cosign. */
  readonly onSilence: (witness: string, why: Exclude<Asked, 'cosigned'>) => void
}

/**
 * Shows our newest checkpoint to all our witnesses at once. Nothing waits for it: where none answers,
 * the log goes on, and the next checkpoint is shown to them again.
 */
export const askWitnesses = async (context: LogContext, round: WitnessRound): Promise<void> => {
  const checkpoint = await unwitnessedCheckpoint(context.db, context.self)
  if (!checkpoint) return
  const witnesses = witnessesOf(context.self, round.trust().members())
  await Promise.all(
    witnesses.map(async (witness) => {
      const asked = await askWitness(context, checkpoint, witness, round.ask)
      if (asked !== 'cosigned') round.onSilence(witness.id, asked)
    }),
  )
  await markWitnessed(context.db, checkpoint, context.clock())
}
