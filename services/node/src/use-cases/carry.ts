import { Fault } from '@proofmark/domain'
import { recordAudit } from '@proofmark/storage'
import type { NodeContext } from '../context.ts'
import { type SealedWaiting, sealWaiting } from '../exchange/mailbox.ts'
import type { Person } from './views.ts'

export interface CarryingWish {
  /** Whom it is for. */
  readonly member: string
  /** The id of the last message of an earlier envelope. */
  readonly after?: string
}

/** Envelopes that a person carries where no network goes. */
export interface CarryUseCases {
  /** @throws Fault PMK_NOT_FOUND for whoever is no member, TXP_PEER_SUSPENDED */
  envelopeFor(person: Person, wish: CarryingWish): Promise<SealedWaiting | null>
}

/** Its record says that an envelope was given out and which message was its last, not what was in it. */
const envelopeFor = async (
  context: NodeContext,
  person: Person,
  { member, after }: CarryingWish,
): Promise<SealedWaiting | null> => {
  const known = context.trust().member(member)
  if (!known) throw new Fault('PMK_NOT_FOUND')
  if (known.status !== 'active') throw new Fault('TXP_PEER_SUSPENDED')
  const waiting = await sealWaiting(context, member, after)
  if (!waiting) return null
  const line = { actor: person.id, act: 'envelope-given-out', subject: waiting.last, code: null }
  await recordAudit(context.db, { at: context.clock(), ...line })
  return waiting
}

export const carryUseCases = (context: NodeContext): CarryUseCases => ({
  envelopeFor: (person, wish) => envelopeFor(context, person, wish),
})
