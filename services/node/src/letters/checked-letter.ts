import { Fault, isFault, type State } from '@proofmark/domain'
import { type Message, parseBody } from '@proofmark/protocol'
import type { LetterTold } from '../use-cases/letters/letter-views.ts'

export const invalid = (column: string, why: string): Fault =>
  new Fault('PMK_INPUT_INVALID', `${column}: ${why}.`, { place: { column } })

const SHA256_HEX = /^[0-9a-f]{64}$/

/** @throws Fault PMK_INPUT_INVALID where the letter cannot be as it is told */
export const requireLetter = ({ on, documentSha256, dueOn }: LetterTold, now: Date): void => {
  if (on > now.toISOString().slice(0, 10)) throw invalid('letter.on', 'lies in the future')
  if (documentSha256 !== undefined && !SHA256_HEX.test(documentSha256))
    throw invalid('letter.documentSha256', 'is not a SHA-256 hash in small hexadecimal letters')
  if (dueOn !== undefined && dueOn < on) throw invalid('letter.dueOn', 'lies before the letter')
}

/** What a letter says is held to the same shape as a signed message. */
export const bodyAs = <T extends Message['type']>(type: T, body: unknown) => {
  try {
    return parseBody(type, body)
  } catch (error) {
    if (!isFault(error, 'TXP_MESSAGE_INVALID')) throw error
    throw new Fault('PMK_INPUT_INVALID', error.detail, { place: error.place })
  }
}

/** @throws Fault PMK_INPUT_INVALID for our own State */
export const requireOther = (self: State, state: State): void => {
  if (state === self) throw invalid('state', 'is this State itself')
}

/** The last moment of a day. */
export const endOf = (day: string): Date => new Date(`${day}T23:59:59.999Z`)
