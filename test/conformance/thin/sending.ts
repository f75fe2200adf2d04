import { randomUUID } from 'node:crypto'
import { setTimeout as waitMs } from 'node:timers/promises'
import {
  hashOf,
  type Message,
  type MessageOf,
  type OwnKeys,
  openResults,
  sealMessages,
  signMessage,
  type Trust,
  verifyReceipt,
} from '@proofmark/protocol'
import type { Without } from './defects.ts'

/** An answer that was given. */
export interface Answered {
  readonly to: string
  readonly jti: string
  readonly hash: string
}

const ATTEMPTS = 5
const PAUSE_MS = 100

/** A version 7 id of the time there is. */
const newId = (): string => {
  const time = Date.now().toString(16).padStart(12, '0')
  const [, , , variant, rest] = randomUUID().split('-')
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-${variant}-${rest}`
}

const answerTo = (
  request: Message,
  hash: string,
  without: Without,
): MessageOf<'trace.response'> => {
  const { ref: _, prev: __, ...claims } = request
  return {
    ...claims,
    ...{ iss: request.aud, aud: request.iss, jti: newId(), seq: 1, type: 'trace.response' },
    ...(without('answers-without-ref') ? {} : { ref: { jti: request.jti, hash } }),
    body: { outcome: 'no-record', rule: 'thin/1' },
  }
}

/** Answers a request with "no record", and sends the answer until somebody signed for it. */
export const sendAnswer = async (
  { message, hash }: { readonly message: Message; readonly hash: string },
  {
    own,
    trust,
    without,
    onAnswer,
  }: { own: OwnKeys; trust: Trust; without: Without; onAnswer: (answer: Answered) => void },
): Promise<void> => {
  const inbox = trust.member(message.iss)?.inbox
  if (!inbox) return
  const answer = answerTo(message, hash, without)
  const text = await signMessage(answer, own.signing)
  onAnswer({ to: answer.aud, jti: answer.jti, hash: hashOf(text) })
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const body = await sealMessages([text], await trust.sealingKey(answer.aud, new Date()))
    const headers = { 'content-type': 'application/jose' }
    const response = await fetch(inbox, { method: 'POST', headers, body })
    if (without('believes-any-receipt')) return
    if (await isReceipted(await response.text(), text, answer, own, trust)) return
    await waitMs(PAUSE_MS)
  }
}

const isReceipted = async (
  reply: string,
  text: string,
  { iss: to, aud: from, jti }: Message,
  own: OwnKeys,
  trust: Trust,
): Promise<boolean> => {
  try {
    const [result] = await openResults(reply, 1, own.all)
    if (!result || !('receipt' in result)) return false
    const expected = { from, to, jti, hash: hashOf(text) }
    await verifyReceipt(result.receipt, expected, trust, new Date())
    return true
  } catch {
    return false
  }
}
