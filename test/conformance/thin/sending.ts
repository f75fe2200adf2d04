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
  readonly conv: string
  readonly seq: number
  readonly text: string
}

const ATTEMPTS = 5
const PAUSE_MS = 100

/** A version 7 id of the time there is. */
export const newId = (): string => {
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

/** What a thin node needs to speak of its own accord. */
export interface Sender {
  readonly own: OwnKeys
  readonly trust: () => Trust
  readonly without: Without
}

/** A message of a thin node's own: a first one of its conversation, under no more than it must say. */
export const ownMessage = <T extends Message['type']>(
  type: T,
  said: Pick<MessageOf<T>, 'iss' | 'aud' | 'body'> & Partial<Message>,
): MessageOf<T> => {
  const iat = Math.floor(Date.now() / 1000)
  const conv = newId()
  const network = { purpose: 'network-operation', legal: 'network-rules' } as const
  return {
    ...{ sub: conv, jti: newId(), iat, exp: iat + 86_400, type, conv, seq: 1, ...network },
    handling: { tlp: 'amber', use: 'tracing-only', onward: 'never' },
    ...{ sla: 'routine', lang: 'en', ...said },
  } as unknown as MessageOf<T>
}

/** Sends what was signed until somebody signed for it. */
export const sendSigned = async (
  text: string,
  message: Pick<Message, 'iss' | 'aud' | 'jti'>,
  { own, trust, without }: Sender,
): Promise<void> => {
  const inbox = trust().member(message.aud)?.inbox
  if (!inbox) return
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const body = await sealMessages([text], await trust().sealingKey(message.aud, new Date()))
    const headers = { 'content-type': 'application/jose' }
    const response = await fetch(inbox, { method: 'POST', headers, body })
    const reply = await response.text()
    if (without('believes-any-receipt')) return
    if (without('believes-any-error') && (await isError(reply, own))) return
    if (await isReceipted(reply, text, message, own, trust())) return
    await waitMs(PAUSE_MS)
  }
}

/** Answers a request with "no record". */
export const sendAnswer = async (
  { message, hash }: { readonly message: Message; readonly hash: string },
  sender: Sender,
  onAnswer: (answer: Answered) => void,
): Promise<void> => {
  const answer = answerTo(message, hash, sender.without)
  const text = await signMessage(answer, sender.own.signing)
  const { aud: to, jti, conv, seq } = answer
  onAnswer({ to, jti, hash: hashOf(text), conv, seq, text })
  await sendSigned(text, answer, sender)
}

/** Whether something says that it was refused, whoever says so. */
const isError = async (reply: string, own: OwnKeys): Promise<boolean> => {
  try {
    if (reply.startsWith('{')) return true
    const [result] = await openResults(reply, 1, own.all)
    return result !== undefined && 'error' in result
  } catch {
    return false
  }
}

const isReceipted = async (
  reply: string,
  text: string,
  { iss: to, aud: from, jti }: Pick<Message, 'iss' | 'aud' | 'jti'>,
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
