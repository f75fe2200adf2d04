import {
  type Anchor,
  canonicalJson,
  type EvidenceContent,
  hashNode,
  hashOf,
  leafOf,
  logOrigin,
  type Member,
  type Message,
  type OwnKey,
  payloadOf,
  signMembership,
} from '@proofmark/protocol'
import {
  aMessage,
  aRequest,
  following,
  nextId,
  type Signed,
  signedBy,
} from '@proofmark/testkit/messages'
import { aMembership, NOW, secondsOf, type TestParticipant } from '@proofmark/testkit/participants'
import { base64url, checkpointBy, SALT, signedAs } from './log.ts'
import type { Draft } from './vector.ts'

export interface EvidenceCast {
  readonly bra: TestParticipant
  readonly arg: TestParticipant
  readonly chl: TestParticipant
  readonly monitor: TestParticipant
  readonly members: readonly Member[]
  readonly anchor: Anchor
  readonly directory: OwnKey
}

export type Content = EvidenceContent
type Kind = Content['conversations'][number]['messages'][number]['entries'][number]['kind']

const second = secondsOf(NOW)

export const receiptFor = (
  { message, hash }: Signed,
  kind: 'stored' | 'logged' | 'answered',
  log?: object,
): object => ({
  ...{ iss: message.aud, aud: message.iss, jti: nextId(), iat: second },
  ...{ type: 'receipt', kind, ref: { jti: message.jti, hash }, ...(log ? { log } : {}) },
})

/** That Argentina's log, whose only entry it is, holds what it was sent. */
const loggedBy = async (arg: TestParticipant, sent: Signed): Promise<string> => {
  const { jti } = sent.message
  const root = leafOf({ salt: SALT, kind: 'received', peer: 'BRA', jti, digest: sent.hash })
  const origin = logOrigin('ARG')
  const place = {
    ...{ origin, size: 1, root: base64url(root), index: 0, salt: SALT, proof: [] },
    checkpoint: await checkpointBy(arg, { origin, size: 1, root }),
  }
  return signedAs('txp-receipt+jwt', arg, receiptFor(sent, 'logged', place))
}

interface Marks {
  readonly request: boolean
  readonly answer: boolean
}

const mark = (training: boolean) => (training ? ({ training } as const) : {})

/**
 * A request, its answer, and four entries of the asker's log under two checkpoints; each marked as training
 * or not.
 */
export const honestContent = async (
  cast: EvidenceCast,
  marks: Marks = { request: false, answer: false },
): Promise<Content> => {
  const { bra, arg, monitor } = cast
  const known = cast.members.filter(({ id }) => id !== 'PRY' && id !== 'URY')
  const asked = await signedBy(bra, aRequest(mark(marks.request)))
  const { message } = asked
  const ref = { jti: message.jti, hash: asked.hash }
  const { sub, conv } = following(asked)
  const answered = await signedBy(
    arg,
    aMessage('trace.response', {
      ...{ iss: 'ARG', aud: 'BRA', sub, conv, ref },
      ...mark(marks.answer),
    }),
  )
  const got = signedAs('txp-receipt+jwt', arg, receiptFor(asked, 'stored'))
  const given = signedAs('txp-receipt+jwt', bra, receiptFor(answered, 'stored'))
  const fact = (kind: Kind, { message: { jti } }: Signed, digest: string) =>
    leafOf({ salt: SALT, kind, peer: 'ARG', jti, digest })
  const leaves = [
    fact('sent', asked, asked.hash),
    fact('receipt-got', asked, hashOf(got)),
    fact('received', answered, answered.hash),
    fact('receipt-given', answered, hashOf(given)),
  ] as const
  const [first, last] = [hashNode(leaves[0], leaves[1]), hashNode(leaves[2], leaves[3])]
  const origin = logOrigin('BRA')
  const entry = (kind: Kind, index: 0 | 1 | 2 | 3) => ({
    ...{ kind, salt: SALT, size: 4, index },
    path: [leaves[[1, 0, 3, 2][index] ?? 0] ?? first, index < 2 ? last : first].map(base64url),
  })
  return {
    ...{ exported_at: second + 60, exported_by: 'BRA', trace: sub },
    anchor: { ...cast.anchor, keys: cast.anchor.keys.map((key) => ({ ...key })) },
    lists: [await signMembership(aMembership(known), cast.directory)],
    conversations: [
      {
        ...{ conv, peer: 'ARG' },
        messages: [
          {
            ...{ direction: 'sent', message: asked.text, receipt: got },
            logged: await loggedBy(arg, asked),
            entries: [entry('sent', 0), entry('receipt-got', 1)],
          },
          {
            ...{ direction: 'received', message: answered.text, receipt: given },
            entries: [entry('received', 2), entry('receipt-given', 3)],
          },
        ],
      },
    ],
    checkpoints: [
      await checkpointBy(bra, { origin, size: 2, root: first }, [monitor]),
      await checkpointBy(bra, { origin, size: 4, root: hashNode(first, last) }, [monitor]),
    ],
    growth: [[base64url(last)]],
  }
}

type Erased = NonNullable<Content['conversations'][number]['erased']>[number]

/** What is left of a message of the file, erased the day after the last its handling allowed. */
const leftOf = (
  { direction, message: text, ...proof }: Content['conversations'][number]['messages'][number],
  over: Partial<Erased> = {},
): Erased => {
  const { jti, type, seq, iat } = payloadOf(text) as Message
  return {
    ...{ direction, jti, hash: hashOf(text), type, seq, issued_at: iat, ...proof },
    ...{ ground: 'retain-until', under: 'ARG', kept_until: '2026-03-31' },
    ...{ erased_at: Date.parse('2026-04-01T00:00:00Z') / 1000, ...over },
  }
}

/** A file of this content, sealed by whoever says so. */
export const sealedBy = (by: TestParticipant, content: Content): string =>
  canonicalJson({
    format: 'txp-evidence/1',
    content,
    seal: signedAs('txp-evidence+jwt', by, {
      ...{ iss: content.exported_by, iat: content.exported_at },
      digest: hashOf(canonicalJson(content)),
    }),
  })

/** The same with one thing changed, sealed anew by the one who tells it. */
type Change = (content: Content) => void

const talk = ({ conversations: [one] }: Content): Content['conversations'][number] => {
  if (!one) throw new Error('There is one conversation.')
  return one
}

const nth = (
  content: Content,
  place: 0 | 1,
): Content['conversations'][number]['messages'][number] => {
  const message = talk(content).messages[place]
  if (!message) throw new Error('There are two messages.')
  return message
}

/** EVD: evidence files, as anybody reads them. */
export const evidenceVectors = async (cast: EvidenceCast): Promise<Draft[]> => {
  const { bra, arg, chl, anchor } = cast
  const honest = await honestContent(cast)
  const whole = sealedBy(bra, honest)
  const file = (
    says: string,
    checks: readonly number[],
    [text, expect = 'accepted']: readonly [string, string?],
    given: Anchor | null = anchor,
  ): Draft => ({
    ...{ says, checks, do: 'verify-evidence', expect },
    input: { file: text, ...(given ? { anchor: given } : {}) },
  })
  const changed = (change: Change): string => {
    const content = structuredClone(honest)
    change(content)
    return sealedBy(bra, content)
  }
  const less = changed((content) => {
    delete nth(content, 0).receipt
    delete nth(content, 0).logged
    nth(content, 0).entries = []
    nth(content, 1).entries = []
    Object.assign(content, { checkpoints: [], growth: [] })
  })
  const strange = await signedBy(bra, aRequest())
  const { sub, conv } = { sub: honest.trace, conv: talk(honest).conv }
  const other = await signedBy(chl, aRequest({ iss: 'CHL', aud: 'BRA', sub, conv }))
  const foreign = await checkpointBy(arg, {
    origin: logOrigin('ARG'),
    size: 1,
    root: leafOf({
      salt: SALT,
      kind: 'sent',
      peer: 'BRA',
      jti: strange.message.jti,
      digest: strange.hash,
    }),
  })
  const closed = await signedBy(
    bra,
    aMessage('trace.close', { sub, conv, seq: 2, prev: hashOf(nth(honest, 0).message) }),
  )
  /** Both erased, and a message after the first. */
  const erased = (change: (both: readonly [Erased, Erased]) => void = () => undefined): string =>
    changed((content) => {
      const both = [leftOf(nth(content, 0)), leftOf(nth(content, 1))] as const
      change(both)
      talk(content).erased = [...both]
      talk(content).messages = [{ direction: 'sent', message: closed.text, entries: [] }]
    })
  const unproved = (one: Erased): void => {
    delete one.receipt
    delete one.logged
    one.entries = []
  }
  const all = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]
  return [
    file('a request, its answer, and all that proves them', all, [whole]),
    file('the same, with the directory believed from the file', [4], [whole], null),
    file('what is absent is not wrong', [10, 11, 12, 13], [less]),
    file('no JSON', [1], [whole.slice(0, -1), 'PMK_INPUT_INVALID']),
    file(
      'a member more',
      [1],
      [whole.replace('{"content"', '{"also":1,"content"'), 'PMK_INPUT_INVALID'],
    ),
    file('a space more', [2], [whole.replace('{"content":', '{"content": '), 'file-respelled']),
    file('a line feed at the end', [2], [`${whole}\n`, 'file-respelled']),
    file(
      'exported a second later than was sealed',
      [3],
      [
        whole.replace(`"exported_at":${second + 60}`, `"exported_at":${second + 61}`),
        'file-changed',
      ],
    ),
    file('sealed by the other end', [3], [sealedBy(arg, honest), 'file-changed']),
    file(
      'of another directory than the reader was given',
      [4],
      [
        whole,
        'file-changed directory-other list-bad message-bad checkpoint-bad witness-bad log-forked',
      ],
      {
        ...anchor,
        issuer: 'urn:another',
      },
    ),
    file(
      'a list by nobody',
      [5],
      [changed(({ lists }) => lists.push(lists[0]?.replace(/.{4}$/, 'AAAA') ?? '')), 'list-bad'],
    ),
    file(
      'a message with a letter changed',
      [6],
      [
        changed((content) => {
          const one = nth(content, 1)
          one.message = one.message.replace(/.{4}$/, 'AAAA')
        }),
        'message-bad',
      ],
    ),
    file(
      'a message of another trace',
      [7],
      [
        changed((content) =>
          talk(content).messages.push({ direction: 'sent', message: strange.text, entries: [] }),
        ),
        'message-elsewhere',
      ],
    ),
    file(
      'a message by a third State',
      [7],
      [
        changed((content) =>
          talk(content).messages.push({ direction: 'received', message: other.text, entries: [] }),
        ),
        'message-elsewhere',
      ],
    ),
    file(
      'an answer without its question',
      [8],
      [changed((content) => talk(content).messages.shift()), 'answer-unbound'],
    ),
    file(
      'a message twice',
      [9],
      [
        changed((content) => talk(content).messages.push({ ...nth(content, 0), entries: [] })),
        'order-broken',
      ],
    ),
    file(
      'the receipt of another message',
      [10],
      [
        changed((content) => {
          nth(content, 0).receipt = nth(content, 1).receipt ?? ''
          nth(content, 0).entries.pop()
        }),
        'receipt-bad',
      ],
    ),
    file(
      'an entry at another place',
      [11],
      [
        changed((content) => {
          const [entry] = nth(content, 0).entries
          if (entry) entry.index = 1
        }),
        'entry-bad',
      ],
    ),
    file(
      "the peer's proof for another message",
      [12],
      [
        changed((content) => {
          const one = nth(content, 0)
          one.logged = one.receipt ?? ''
        }),
        'peer-logged-bad',
      ],
    ),
    file(
      "another's checkpoint",
      [13],
      [
        changed(({ checkpoints, growth }) => {
          checkpoints.push(foreign)
          growth.push([])
        }),
        'checkpoint-bad log-forked',
      ],
    ),
    file(
      'a log that forks',
      [14],
      [
        changed((content) => {
          content.growth = [
            [base64url(leafOf({ salt: SALT, kind: 'sent', peer: 'ARG', jti: '', digest: '' }))],
          ]
        }),
        'log-forked',
      ],
    ),
    file(
      'messages that were erased, and one after them',
      [8, 9, 10, 11, 17, 18, 19, 20],
      [erased()],
    ),
    file(
      'erased on the last day its handling allowed',
      [17],
      [
        erased(([, answer]) => {
          answer.erased_at -= 1
        }),
        'erased-early',
      ],
    ),
    file(
      'erased, with another hash than the message after it holds',
      [18],
      [
        erased(([request]) => {
          unproved(request)
          request.hash = 'A'.repeat(43)
        }),
        'order-broken',
      ],
    ),
    file(
      'erased, with the receipt of another message',
      [19],
      [
        erased(([request, answer]) => {
          answer.receipt = request.receipt ?? ''
          answer.entries.pop()
        }),
        'receipt-bad',
      ],
    ),
    file(
      'erased, with an entry of another message',
      [20],
      [
        erased(([, answer]) => {
          answer.jti = nextId()
          delete answer.receipt
          answer.entries.pop()
        }),
        'entry-bad',
      ],
    ),
    file(
      'a witness who did not',
      [15],
      [
        changed((content) => {
          content.checkpoints = content.checkpoints.map((text) =>
            text.replace(/.{8}\n$/, 'AAAAAAA=\n'),
          )
        }),
        'witness-bad',
      ],
    ),
  ]
}
