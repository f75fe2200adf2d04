/**
 * The closed list of what can go wrong, for a peer, a user or an operator. It knows nothing of HTTP.
 * `retry` tells a peer whether sending the same bytes again can help; `says` is what a person reads.
 * docs/faults.md is generated from it. A retired code is never used again.
 */
export const faults = {
  TXP_ENVELOPE_MALFORMED: {
    retry: 'never',
    says: 'The envelope is not a TXP/1 envelope. Nothing was stored. Check it against the specification.',
  },
  TXP_ENVELOPE_TOO_LARGE: {
    retry: 'never',
    says: 'The envelope is larger than this node takes. Nothing was stored. Send fewer messages in one envelope.',
  },
  TXP_ENVELOPE_UNREADABLE: {
    retry: 'never',
    says: 'The envelope was not sealed for a key of this node. Nothing was stored. Fetch our current keys from the directory.',
  },
  TXP_MESSAGE_UNAUTHENTIC: {
    retry: 'never',
    says: 'A message was not signed by a known key. Nothing was stored.',
  },
  TXP_MESSAGE_INVALID: {
    retry: 'never',
    says: 'A signed message does not follow the schema of its type. Nothing was stored. Correct it and send it under a new id.',
  },
  TXP_ISSUER_MISMATCH: {
    retry: 'never',
    says: 'The message names another State than the owner of the key that signed it. Nothing was stored.',
  },
  TXP_AUDIENCE_WRONG: {
    retry: 'never',
    says: 'The message is addressed to another State. Nothing was stored. Send it to the State it names.',
  },
  TXP_MESSAGE_EXPIRED: {
    retry: 'never',
    says: 'The message has expired, lives too long, or has to be erased already. Nothing was stored. Send a new one.',
  },
  TXP_MESSAGE_NOT_YET: {
    retry: 'after',
    says: 'The message was issued in the future. Nothing was stored. Check both clocks.',
  },
  TXP_ID_REUSED: {
    retry: 'never',
    says: 'The message id was used before for other bytes. The first message stands; this one was not stored.',
  },
  TXP_ORDER_FORKED: {
    retry: 'manual',
    says: 'The message contradicts the order of its conversation. The earlier messages stand; this one was not stored.',
  },
  TXP_CONVERSATION_REFUSED: {
    retry: 'never',
    says: 'The message does not fit its conversation: nobody was asked, or it was answered already. It was not stored.',
  },
  TXP_ATTACHMENT_BAD: {
    retry: 'never',
    says: 'A file that came with a request is not what was named: it cannot be opened, or its hash, size or content is another. Nobody is shown it.',
  },
  TXP_PEER_SUSPENDED: {
    retry: 'manual',
    says: 'This State is suspended from the network. Nothing was stored. Ask the directory operator.',
  },
  TXP_UNAVAILABLE: {
    retry: 'after',
    says: 'The node cannot take messages now. Nothing was stored. Send the same bytes again later.',
  },
  TXP_QUOTA_REACHED: {
    retry: 'after',
    says: 'This node keeps as many messages behind gaps, or was asked as often, as it allows one participant. Nothing was stored. Send what is missing, then the same bytes again.',
  },
  PMK_NOT_SIGNED_IN: {
    retry: 'never',
    says: 'No valid access token was sent. Nothing was done. Sign in and try again.',
  },
  PMK_ISSUER_UNREACHABLE: {
    retry: 'after',
    says: 'The identity provider cannot be reached, so your token cannot be checked. Nothing was done. Try again later; the operator sees to it.',
  },
  PMK_NOT_ALLOWED: {
    retry: 'never',
    says: 'Your role does not allow this. Nothing was done. Ask a person with the role named.',
  },
  PMK_NOT_FOUND: {
    retry: 'never',
    says: 'There is no such record, or you may not see it. Nothing was done.',
  },
  PMK_INPUT_INVALID: {
    retry: 'never',
    says: 'The input is not valid. Nothing was done. Correct the field named and try again.',
  },
  PMK_SEARCH_LIMIT: {
    retry: 'after',
    says: 'You were shown as many weapons of the register as one person may see in an hour. Nothing was searched. Go on in the next hour, or ask the operator.',
  },
  PMK_LIFECYCLE_ILLEGAL: {
    retry: 'never',
    says: 'This step is not possible in the state the record is in. Nothing was changed.',
  },
  PMK_STORE_CONFLICT: {
    retry: 'after',
    says: 'Somebody else changed the record meanwhile. Your change was not made. Look again and repeat it.',
  },
  PMK_REGISTER_ROW_BAD: {
    retry: 'never',
    says: 'A row of the register file is not valid. Nothing of the file was loaded. Correct the row named and load it again.',
  },
  PMK_REGISTER_ROW_CHANGED: {
    retry: 'never',
    says: 'A record id is already in the register with other content. Nothing of the file was loaded. A correction needs a new record id.',
  },
  PMK_REGISTER_UNAVAILABLE: {
    retry: 'after',
    says: 'The register cannot be reached now. Nothing was answered; a request waits until it can. Try again later.',
  },
  PMK_REGISTER_ELSEWHERE: {
    retry: 'manual',
    says: 'The register of this State stays where it is and is only read from here. Nothing was changed. Change it there.',
  },
  PMK_POLICY_BROKEN: {
    retry: 'never',
    says: 'The disclosure policy is not usable. It did not come into force; where a version was in force, it stays. Correct what is named.',
  },
  PMK_POLICY_WITHHOLDS: {
    retry: 'manual',
    says: 'The disclosure policy in force does not let this out. Nothing was sent. Answer as far as it lets, or ask a supervisor to change it.',
  },
  PMK_HANDLING_FORBIDS: {
    retry: 'manual',
    says: 'The handling under which other States told what would stand in it does not allow this. Nothing was written and nothing left. Ask each State named for its consent by message, or name the permission it gave.',
  },
  PMK_SECOND_PERSON_NEEDED: {
    retry: 'manual',
    says: 'The disclosure policy in force lets this out only with the approval of a second person, and none stands. Nothing was sent; a draft is kept. Draft the answer and have a supervisor approve it.',
  },
  PMK_SAME_PERSON: {
    retry: 'manual',
    says: 'Whoever wrote any part of a draft cannot approve it. Nothing was sent; the draft is kept. Ask another supervisor.',
  },
  PMK_DRAFT_STALE: {
    retry: 'manual',
    says: 'The register or the disclosure policy changed since this was drafted, so that it would not say the same. Nothing was sent; the draft is kept. Look at it again and draft it anew.',
  },
  PMK_CONTENT_ERASED: {
    retry: 'never',
    says: 'What this is about was erased under the handling of the State that told it. Nothing was done. The record of erasures says when and whose; that State can be asked again.',
  },
  PMK_CONFIGURATION_BAD: {
    retry: 'never',
    says: 'The configuration is not usable. The node did not start. Correct every setting named.',
  },
  PMK_QUEUE_UNSAFE: {
    retry: 'manual',
    says: 'The queue server may drop wake-ups. The node did not start. Set maxmemory-policy to noeviction.',
  },
  PMK_PEER_UNKNOWN: {
    retry: 'manual',
    says: 'That State is not a member of the network. Nothing was sent. Ask it through another channel.',
  },
  PMK_MEMBERS_UNKNOWN: {
    retry: 'after',
    says: 'No list of members is known yet. Nothing was sent. Try again when the directory has answered.',
  },
  PMK_INTERNAL: {
    retry: 'after',
    says: 'Something failed inside the node. The operator finds it in the log under the number given.',
  },
} as const satisfies Record<string, { retry: 'never' | 'after' | 'manual'; says: string }>

export type FaultCode = keyof typeof faults
export const faultCodes = Object.keys(faults) as FaultCode[]

/** Where the input was wrong, as far as it is known. `column` is the field's name. */
export interface Place {
  readonly file?: string
  readonly line?: number
  readonly column?: string
}

/**
 * Everything that can go wrong and that somebody has to be told. `detail` adds what is particular;
 * it never holds personal data, keys or content of a case.
 */
export class Fault extends Error {
  override readonly name = 'Fault'
  readonly code: FaultCode
  readonly detail: string
  readonly place: Place
  constructor(code: FaultCode, detail = '', options: ErrorOptions & { place?: Place } = {}) {
    super([faults[code].says, detail].filter(Boolean).join(' '), options)
    this.code = code
    this.detail = detail
    this.place = options.place ?? {}
  }
}

export const isFault = (error: unknown, code?: FaultCode): error is Fault =>
  error instanceof Fault && (code === undefined || error.code === code)
