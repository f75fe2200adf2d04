import type { Message, MessageOf } from '@proofmark/protocol'

type Type =
  | 'trace.request'
  | 'trace.ack'
  | 'trace.response'
  | 'trace.correct'
  | 'trace.attachment'
  | 'trace.close'
  | 'clock.slip'
  | 'notice.loss'
  | 'notice.ack'
  | 'receipt'
  | 'sync.request'
  | 'sync.reply'
  | 'notice.key'
  | 'notice.maintenance'
  | 'notice.suspend'
  | 'error'
  | 'trace.clarify'
  | 'trace.clarified'
  | 'trace.interim'
  | 'trace.consent-ask'
  | 'trace.consent-grant'
  | 'trace.consent-deny'
  | 'trace.recall'

const bodies: Readonly<Record<Type, object>> = {
  'trace.request': {
    weapon: { type: 'pistol', make: 'Kit', calibre: '9mm', serial: 'CONFORMANCE-1' },
    category: 'seized',
    ground: 'illicit-under-national-law',
    obtained_on: '2020-01-01',
  },
  'trace.ack': { taken_on: '2020-01-02' },
  'trace.response': { outcome: 'no-record', rule: 'kit/1' },
  'trace.correct': { answer: { outcome: 'no-record', rule: 'kit/1' }, why: 'misread' },
  'trace.attachment': { sha256: 'A'.repeat(43), part: 1, parts: 1, data: 'QUJD' },
  'trace.close': { outcome: 'no-record' },
  'notice.loss': {
    weapons: [{ make: 'Kit', serial: 'CONFORMANCE-1' }],
    kind: 'loss',
    on: '2020-01-01',
  },
  'notice.ack': { taken_on: '2020-01-02' },
  receipt: { receipts: [] },
  'sync.request': { gaps: [] },
  'sync.reply': { messages: [] },
  'notice.key': { reason: 'rotation' },
  'notice.maintenance': { from: '2020-01-01T00:00:00Z', until: '2020-01-01T02:00:00Z' },
  'notice.suspend': { member: 'XKS', status: 'suspended', since: '2020-01-01T00:00:00Z' },
  error: { code: 'TXP_ORDER_FORKED', retry: 'manual' },
  'trace.clarify': { fields: ['serial'], question: 'Which number?' },
  'trace.clarified': { weapon: { serial: 'CONFORMANCE-1' } },
  'trace.interim': { stage: 'with-a-person' },
  'trace.consent-ask': { to: 'XKC', quote: 'outcome', purpose: 'To ask on.' },
  'trace.consent-grant': { to: 'XKC', quote: 'outcome' },
  'trace.consent-deny': { reason: 'Not yet.' },
  'trace.recall': { why: 'sent-in-error' },
  'clock.slip': {
    facts: [
      {
        trace: 'A'.repeat(43),
        asker: 'XKA',
        asked: 'XKB',
        stage: 'requested',
        at: '2020-01-01T12:00:00Z',
        sla: 'routine',
        receipt: 'B'.repeat(43),
      },
    ],
  },
}

export interface DraftContext {
  readonly aud: string
  readonly at: Date
  readonly nextId: () => string
}

/** An honest message, the first of its conversation, unless `over` says otherwise. */
export const draft = <T extends Type>(
  type: T,
  iss: string,
  { aud, at, nextId }: DraftContext,
  over: Partial<MessageOf<T>> = {},
): MessageOf<T> => {
  const iat = Math.floor(at.getTime() / 1000)
  return {
    iss,
    aud,
    sub: nextId(),
    jti: nextId(),
    iat,
    exp: iat + 86_400,
    type,
    conv: nextId(),
    seq: 1,
    purpose: 'criminal-investigation',
    legal: 'iti-2005',
    handling: { tlp: 'amber', use: 'tracing-only', onward: 'ask-first' },
    sla: 'routine',
    lang: 'en',
    body: bodies[type],
    ...over,
  } as unknown as MessageOf<T>
}

/** A message with the text that was signed. */
export interface Signed<M extends Message = Message> {
  readonly message: M
  readonly text: string
  readonly hash: string
}

/** The message after this one: same conversation, next number, holding its hash. */
export const after = ({
  message,
  hash,
}: Signed): Pick<Message, 'conv' | 'seq' | 'prev' | 'sub'> => ({
  conv: message.conv,
  sub: message.sub,
  seq: message.seq + 1,
  prev: hash,
})
