import { openResults, publicPart } from '@proofmark/protocol'
import { sealedFor } from '@proofmark/testkit/messages'
import {
  makeParticipant,
  makeSigningKey,
  type TestParticipant,
} from '@proofmark/testkit/participants'
import { type Answer, post } from './socket.ts'

const YEAR = 365 * 86_400_000

/** Everybody in these tests, valid from a minute ago. */
export const makeCast = async () => {
  const now = new Date()
  const since = new Date(now.getTime() - 60_000)
  const retired = await makeSigningKey('ES256', new Date(now.getTime() - 2 * YEAR - 1))
  const coming = await makeSigningKey('ES256', new Date(now.getTime() + YEAR))
  const [bra, pry, chl, idle, arg, monitor] = await Promise.all([
    makeParticipant('BRA', { since }),
    makeParticipant('PRY', { since, alg: 'Ed25519' }),
    makeParticipant('CHL', { since }),
    makeParticipant('URY', { since, status: 'suspended' }),
    makeParticipant('ARG', { since }),
    makeParticipant('some-monitor', { since, role: 'monitor' }),
  ])
  const keys = [...bra.member.keys, publicPart(retired), publicPart(coming)]
  const members = [{ ...bra, member: { ...bra.member, keys } }, pry, chl, idle, monitor]
  return { bra, pry, chl, idle, arg, monitor, members, retired, coming, now }
}

export type Cast = Awaited<ReturnType<typeof makeCast>>

export const deliver = async (
  port: number,
  recipient: TestParticipant,
  ...texts: readonly string[]
): Promise<Answer> => post(port, await sealedFor(recipient, texts, new Date()))

/** The receipt in a sealed answer to one message. */
export const receiptOf = async (answer: Answer, sender: TestParticipant): Promise<string> => {
  if (answer.status !== 200) throw new Error(`It was refused: ${answer.body}`)
  const [result] = await openResults(answer.body, 1, sender.own.all)
  if (result && 'receipt' in result) return result.receipt
  throw new Error('There is no receipt.')
}
