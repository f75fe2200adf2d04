/**
 * What a thin node may do wrong, one thing at a time: each is one check of the specification left out, or
 * one promise broken. A kit that finds none of them would be worthless.
 */
export const defects = {
  'takes-any-signature': 'never verifies a signature',
  'lets-the-header-choose':
    'verifies with the algorithm the header names: none, or HS256 with the public key',
  'ignores-header-members': 'takes headers with members it does not know',
  'ignores-version': 'looks neither at crit nor at txp',
  'ignores-typ': 'takes any typ',
  'lax-base64url': 'decodes whatever resembles base64url',
  'lax-json': 'parses with JSON.parse and repairs bad UTF-8',
  'takes-any-issuer': 'does not bind the issuer to the owner of the key',
  'takes-any-audience': 'does not look to whom a message is addressed',
  'takes-any-time': 'does not look at iat and exp',
  'takes-keys-of-any-time': 'takes keys that have run out or are yet to come',
  'takes-keys-of-any-use': 'takes keys published for other work',
  'takes-the-suspended': 'takes messages of suspended members',
  'no-schema': 'does not check messages against their schema',
  'signs-again': 'gives a new receipt for a duplicate',
  'takes-reused-ids': 'gives the first receipt for other bytes under the same id',
  'ids-without-issuer': 'tells messages apart by jti alone',
  'ignores-order': 'takes messages in any order',
  'receipt-of-other-bytes': 'gives receipts that name another hash',
  'receipt-by-nobody': 'signs receipts with a key it never published',
  'receipt-to-another': 'gives receipts that are addressed to another',
  'one-bad-refuses-all': 'refuses a whole envelope for one bad message',
  'no-limit-on-messages': 'takes any number of messages in one envelope',
  'many-senders': 'takes messages of many issuers in one envelope',
  'any-sealed-header': 'does not look at the header of an envelope',
  'one-code-for-all': 'refuses everything as malformed',
  'tells-why': 'answers with the stack of the error',
  'takes-any-type': 'takes any content type',
  'ignores-coding': 'does not look at the content encoding',
  'endless-patience': 'never cuts a sender off',
  'believes-older-lists': 'goes back to an older list of members',
  'believes-any-list': 'does not verify who signed the list of members',
  'takes-any-key': 'uses published keys without looking at them',
  'fetches-keys': 'fetches what jku and x5u name',
  'believes-any-receipt': 'takes any answer for a receipt',
  'answers-without-ref': 'sends answers that do not name their request',
} as const satisfies Record<string, string>

export type Defect = keyof typeof defects
export const defectNames = Object.keys(defects) as Defect[]

/** Whether a check is left out here. */
export type Without = (defect: Defect) => boolean
