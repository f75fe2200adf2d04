/** One thing a thin node does wrong, and exactly the cases of the kit that find it; `family.*` is all of them. */
interface Flaw {
  readonly does: string
  readonly fails: readonly string[]
}

/**
 * What a thin node may do wrong, one thing at a time: each is one check of the specification left out, or
 * one promise broken. A kit that finds none of them would be worthless.
 */
export const defects = {
  'takes-any-signature': {
    does: 'never verifies a signature',
    fails: ['signature.*', 'batch.forged-beside-good'],
  },
  'lets-the-header-choose': {
    does: 'verifies with the algorithm the header names: none, or HS256 with the public key',
    fails: [
      'header.alg-none-unsigned',
      'header.alg-none',
      'header.hs256-public-key',
      'header.hs256-empty-key',
      'key.other-algorithm',
      'spelling.no-signature',
    ],
  },
  'ignores-header-members': {
    does: 'takes headers with members it does not know',
    fails: [
      'header.b64-false',
      'header.jwk',
      'header.jku',
      'header.x5u',
      'header.x5c',
      'header.x5t',
      'header.zip',
      'header.cty',
      'header.many-members',
    ],
  },
  'ignores-version': {
    does: 'looks neither at crit nor at txp',
    fails: [
      'header.no-crit',
      'header.no-txp',
      'header.version-99',
      'header.version-text',
      'header.crit-twice',
      'header.crit-empty',
    ],
  },
  'ignores-typ': {
    does: 'takes any typ',
    fails: [
      'header.no-typ',
      'header.typ-receipt',
      'header.typ-membership',
      'header.typ-capitals',
      'header.typ-jwt',
    ],
  },
  'lax-base64url': {
    does: 'decodes whatever resembles base64url',
    fails: [
      'spelling.space',
      'spelling.line-feed',
      'spelling.leading-space',
      'spelling.padding',
      'spelling.spare-bits',
      'spelling.standard-alphabet',
    ],
  },
  'lax-json': {
    does: 'parses with JSON.parse and repairs bad UTF-8',
    fails: [
      'header.kid-twice',
      'header.kid-twice-escaped',
      'payload.array',
      'payload.aud-twice',
      'payload.aud-twice-escaped',
      'payload.prototype',
      'payload.bad-utf8',
      'payload.overlong-utf8',
      'payload.half-surrogate',
      'payload.nul',
      'payload.deep',
      'payload.very-deep',
      'payload.infinite',
      'payload.unsafe-integer',
      'payload.large',
    ],
  },
  'takes-any-issuer': {
    does: 'does not bind the issuer to the owner of the key',
    fails: [
      'claims.issuer-self',
      'claims.issuer-another',
      'claims.issuer-by-another-key',
      'flood.junk',
    ],
  },
  'takes-any-audience': {
    does: 'does not look to whom a message is addressed',
    fails: ['claims.audience-another', 'claims.audience-small-letters'],
  },
  'takes-any-time': {
    does: 'does not look at iat and exp, nor at the days a body tells of',
    fails: [
      'claims.time-expired',
      'claims.time-leeway',
      'claims.time-backwards',
      'claims.time-no-life',
      'claims.time-future',
      'claims.time-ten-years',
      'body.day-to-come',
      'body.taken-to-come',
    ],
  },
  'takes-keys-of-any-time': {
    does: 'takes keys that have run out or are yet to come',
    fails: ['key.retired', 'key.coming'],
  },
  'takes-keys-of-any-use': {
    does: 'takes keys published for other work',
    fails: ['key.for-the-log'],
  },
  'takes-the-suspended': {
    does: 'takes messages of suspended members',
    fails: ['claims.issuer-suspended', 'directory.suspends'],
  },
  'no-schema': {
    does: 'does not check messages against their schema',
    fails: [
      'claims.no-iss',
      'claims.no-aud',
      'claims.no-sub',
      'claims.no-jti',
      'claims.no-iat',
      'claims.no-exp',
      'claims.no-type',
      'claims.no-conv',
      'claims.no-seq',
      'claims.no-purpose',
      'claims.no-legal',
      'claims.no-handling',
      'claims.no-sla',
      'claims.no-lang',
      'claims.no-body',
      'claims.time-text',
      'claims.time-fraction',
      'claims.time-milliseconds',
      'claims.time-negative',
      'claims.audience-list',
      'claims.audience-list-of-one',
      'claims.audience-space',
      'claims.jti-no-uuid',
      'claims.jti-v4',
      'claims.jti-capitals',
      'claims.jti-long',
      'claims.sub-no-uuid',
      'claims.conv-no-uuid',
      'claims.seq-0',
      'claims.seq-negative',
      'claims.seq-fraction',
      'claims.seq-text',
      'claims.seq-huge',
      'claims.prev-short',
      'claims.ref-incomplete',
      'claims.type-unknown',
      'claims.type-prototype',
      'claims.type-other-body',
      'claims.purpose-unknown',
      'claims.handling-unknown',
      'claims.unknown-claim',
      'body.unknown-field',
      'body.no-weapon',
      'body.serial-blank',
      'body.serial-direction',
      'body.serial-joiner',
      'body.serial-escape',
      'body.serial-long',
      'body.day-impossible',
    ],
  },
  'signs-again': {
    does: 'gives a new receipt for a duplicate',
    fails: [
      'replay.same-envelope',
      'replay.other-envelope',
      'replay.twice-in-one-envelope',
      'replay.at-once',
      'replay.id-reused',
      'replay.other-signature',
      'order.place-taken',
      'order.gap',
      'order.held-stray',
    ],
  },
  'takes-reused-ids': {
    does: 'gives the first receipt for other bytes under the same id',
    fails: ['replay.id-reused', 'replay.other-signature'],
  },
  'ids-without-issuer': {
    does: 'tells messages apart by jti alone',
    fails: ['replay.id-of-another-issuer'],
  },
  'ignores-order': {
    does: 'takes messages in any order',
    fails: [
      'batch.chain-turned-round',
      'order.place-taken-first',
      'order.place-taken',
      'order.place-taken-ahead',
      'order.prev-wrong',
      'order.prev-missing',
      'order.first-follows',
      'order.gap',
      'order.held-stray',
    ],
  },
  'receipt-of-other-bytes': {
    does: 'gives receipts that name another hash',
    fails: [
      'receipts.es256',
      'receipts.ed25519',
      'receipts.es384',
      'batch.bad-beside-good',
      'batch.forged-beside-good',
      'batch.full',
      'batch.chain-turned-round',
    ],
  },
  'receipt-by-nobody': {
    does: 'signs receipts with a key it never published',
    fails: [
      'receipts.es256',
      'receipts.ed25519',
      'receipts.es384',
      'batch.bad-beside-good',
      'batch.forged-beside-good',
      'batch.full',
      'batch.chain-turned-round',
    ],
  },
  'receipt-to-another': {
    does: 'gives receipts that are all addressed to XKC',
    fails: [
      'receipts.es256',
      'receipts.ed25519',
      'batch.bad-beside-good',
      'batch.forged-beside-good',
      'batch.full',
      'batch.chain-turned-round',
    ],
  },
  'one-bad-refuses-all': {
    does: 'refuses a whole envelope for one bad message',
    fails: ['batch.bad-beside-good', 'batch.forged-beside-good'],
  },
  'no-limit-on-messages': {
    does: 'takes any number of messages in one envelope',
    fails: ['envelope.too-many'],
  },
  'many-senders': {
    does: 'takes messages of many issuers in one envelope',
    fails: ['envelope.two-issuers'],
  },
  'any-sealed-header': {
    does: 'does not look at the header of an envelope',
    fails: [
      'envelope.alg-dir',
      'envelope.alg-rsa',
      'envelope.alg-rsa1-5',
      'envelope.alg-direct-agreement',
      'envelope.alg-a128kw',
      'envelope.alg-pbes2',
      'envelope.enc-a128gcm',
      'envelope.enc-cbc',
      'envelope.typ',
      'envelope.no-typ',
      'envelope.cty-results',
      'envelope.zip',
      'envelope.jku',
      'envelope.apu',
      'envelope.crit',
      'envelope.header-array',
      'envelope.header-kid-twice',
    ],
  },
  'tells-why': {
    does: 'adds a stack to the refusal of what it cannot open',
    fails: [
      'envelope.key-of-another',
      'envelope.key-address',
      'envelope.key-prototype',
      'envelope.key-borrowed-kid',
      'envelope.bit-key',
      'envelope.bit-iv',
      'envelope.bit-content',
      'envelope.bit-tag',
      'envelope.tag-short',
      'envelope.point-of-no-order',
      'envelope.no-epk',
    ],
  },
  'takes-any-type': {
    does: 'takes any content type',
    fails: [
      'http.no-type',
      'http.type-json',
      'http.type-text',
      'http.type-parameter',
      'http.type-tab',
      'http.type-twice',
    ],
  },
  'ignores-coding': {
    does: 'does not look at the content encoding',
    fails: ['http.encoding-identity'],
  },
  'endless-patience': {
    does: 'never cuts a sender off',
    fails: [
      'http.stall-silent',
      'http.stall-header',
      'http.stall-header-drip',
      'http.stall-body',
      'http.stall-body-drip',
      'http.stall-chunk',
    ],
  },
  'believes-older-lists': {
    does: 'goes back to an older list of members',
    fails: ['directory.rolled-back'],
  },
  'believes-any-list': {
    does: 'does not verify who signed the list of members',
    fails: [
      'directory.rolled-back',
      'directory.other-key',
      'directory.borrowed-kid',
      'directory.member-signs',
      'directory.unsigned',
      'directory.typ',
      'directory.issuer',
      'directory.expired',
      'directory.schema',
    ],
  },
  'takes-any-key': {
    // Node 26 itself verifies nothing under a key of small order; on Node 20 that case would fail too.
    does: 'uses published keys without looking at them',
    fails: ['directory.kid-no-thumbprint', 'directory.key-algorithm'],
  },
  'fetches-keys': {
    does: 'fetches what jku and x5u name',
    fails: ['header.jku', 'header.x5u'],
  },
  'believes-any-receipt': {
    does: 'takes any answer for a receipt',
    fails: [
      'outgoing.receipt-by-another',
      'outgoing.receipt-of-other-bytes',
      'outgoing.no-results',
    ],
  },
  'answers-without-ref': {
    does: 'sends answers that do not name their request',
    fails: ['outgoing.answer'],
  },
  'takes-any-word-for-an-answer': {
    does: 'takes what others sign for answers it never gave them',
    fails: ['outgoing.answer-signed-for'],
  },
  'takes-any-poll': {
    does: 'never verifies who looks into a mailbox',
    fails: ['mailbox.forged'],
  },
  'opens-any-mailbox': {
    does: 'opens the mailbox a poll names to whoever signed it',
    fails: ['mailbox.other-issuer'],
  },
  'takes-polls-twice': {
    does: 'takes the same poll again',
    fails: ['mailbox.poll-again'],
  },
} as const satisfies Record<string, Flaw>

export type Defect = keyof typeof defects
export const defectNames = Object.keys(defects) as Defect[]

/** Whether a check is left out here. */
export type Without = (defect: Defect) => boolean
