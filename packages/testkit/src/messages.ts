import { createHash } from 'node:crypto'
import {
  hashOf,
  type Message,
  type MessageOf,
  sealMessages,
  signMessage,
} from '@proofmark/protocol'
import { NOW, sealingKeyOf, secondsOf, type TestParticipant } from './participants.ts'

/** Randomness that is the same in every run. */
export const countingBytes = (seed = 'test') => {
  let count = 0
  return (size: number): Uint8Array => {
    count += 1
    return createHash('shake256', { outputLength: size }).update(`${seed} ${count}`).digest()
  }
}

let made = 0
/** A version 7 id nobody had before in this process. */
export const nextId = (): string => {
  made += 1
  return `019ca000-0000-7000-8000-${made.toString(16).padStart(12, '0')}`
}

const aWeapon = { make: 'Taurus', serial: 'TOE76843' }

/** A body of each type. */
export const bodies: { [T in Message['type']]: MessageOf<T>['body'] } = {
  'trace.request': {
    weapon: { type: 'pistol', make: 'Taurus', calibre: '9mm', serial: 'TOE76843' },
    category: 'seized',
    ground: 'illicit-under-national-law',
    obtained_on: '2026-02-01',
  },
  'trace.ack': { taken_on: '2026-02-28' },
  'trace.clarify': { fields: ['serial'], question: 'Is the third letter an E?' },
  'trace.clarified': { weapon: { serial: 'TDE76843' } },
  'trace.interim': { stage: 'with-a-person', expected_on: '2026-03-10' },
  'trace.response': { outcome: 'no-record', rule: 'open/1' },
  'trace.consent-ask': { to: 'PRY', quote: 'outcome', purpose: 'The next State will ask why.' },
  'trace.consent-grant': { to: 'PRY', quote: 'outcome' },
  'trace.consent-deny': { reason: 'The inquiry is not closed.' },
  'trace.attachment': { sha256: 'A'.repeat(43), part: 1, parts: 1, data: 'A.B.C.D.E' },
  'trace.recall': { why: 'sent-in-error' },
  'trace.correct': { answer: { outcome: 'no-record', rule: 'open/1' }, why: 'misread' },
  'trace.close': { outcome: 'no-record' },
  'clock.slip': {
    facts: [
      {
        trace: 'A'.repeat(43),
        asker: 'BRA',
        asked: 'ARG',
        stage: 'requested',
        at: '2026-03-01T12:00:00Z',
        sla: 'routine',
        receipt: 'B'.repeat(43),
      },
    ],
  },
  receipt: { receipts: ['A.B.C'] },
  'sync.request': { gaps: [{ conv: '019ca000-0000-7000-8000-000000000001', from: 1, to: 2 }] },
  'sync.reply': { messages: [] },
  'notice.key': { reason: 'rotation', retired: ['A'.repeat(43)] },
  'notice.maintenance': { from: '2026-03-02T00:00:00Z', until: '2026-03-02T02:00:00Z' },
  'notice.suspend': { member: 'PRY', status: 'suspended', since: '2026-03-01T12:00:00Z' },
  'notice.retransfer': { weapons: [aWeapon], to: 'PRY', on: '2026-02-01' },
  'notice.loss': { weapons: [aWeapon], kind: 'theft', on: '2026-02-01' },
  'notice.destruction': { weapons: [aWeapon], on: '2026-02-01' },
  'notice.marking-practice': { valid_from: '2026-01-01', text: 'BRA in a circle, on the frame.' },
  'notice.embargo': { resolution: 'S/RES/1970 (2011)', text: 'Crates without marks at the quay.' },
  'notice.assistance': {
    side: 'wanted',
    field: 'tracing-and-marking',
    text: 'Two engravers for a marking campaign.',
  },
  'notice.ack': { taken_on: '2026-02-28' },
  error: { code: 'TXP_ORDER_FORKED', retry: 'manual' },
}

/** A valid message from BRA to ARG, the first of its conversation, unless `over` says otherwise. */
export const aMessage = <T extends Message['type']>(
  type: T,
  over: Partial<MessageOf<T>> = {},
  at = NOW,
): MessageOf<T> =>
  ({
    iss: 'BRA',
    aud: 'ARG',
    sub: nextId(),
    jti: nextId(),
    conv: nextId(),
    iat: secondsOf(at),
    exp: secondsOf(at) + 86_400,
    type,
    seq: 1,
    purpose: 'criminal-investigation',
    legal: 'iti-2005',
    handling: { tlp: 'amber', use: 'tracing-only', onward: 'ask-first' },
    sla: 'routine',
    lang: 'en',
    body: bodies[type],
    ...over,
  }) as unknown as MessageOf<T>

export const aRequest = (
  over: Partial<MessageOf<'trace.request'>> = {},
  at = NOW,
): MessageOf<'trace.request'> => aMessage('trace.request', over, at)

/** A message with its signed text and hash. */
export interface Signed<M extends Message = Message> {
  readonly message: M
  readonly text: string
  readonly hash: string
}

export const signedBy = async <M extends Message>(
  sender: TestParticipant,
  message: M,
): Promise<Signed<M>> => {
  const text = await signMessage(message, sender.own.signing)
  return { message, text, hash: hashOf(text) }
}

/** The message after this one: same conversation, next number, holding its hash. */
export const following = ({
  message,
  hash,
}: Signed): Pick<Message, 'conv' | 'seq' | 'prev' | 'sub'> => ({
  conv: message.conv,
  sub: message.sub,
  seq: message.seq + 1,
  prev: hash,
})

export const sealedFor = async (
  recipient: TestParticipant,
  texts: readonly string[],
  at = NOW,
): Promise<string> => sealMessages(texts, await sealingKeyOf(recipient, at))
