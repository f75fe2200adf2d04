import { hostileEnvelopes } from '@proofmark/conformance/hostile-envelopes'
import {
  type Hostile,
  type HostileCast,
  hostileBodies,
  hostileClaims,
  hostileHeaders,
  hostilePayloads,
  hostileSignatures,
} from '@proofmark/conformance/hostile-messages'
import type { FaultCode } from '@proofmark/domain'
import { publicPart, type StoredKey } from '@proofmark/protocol'
import { aRequest, signedBy } from './messages.ts'
import { keyOf, makeSigningKey, type TestParticipant } from './participants.ts'

/** Something to be refused, and how; the name says what is wrong with it. */
export interface HostileCase {
  readonly name: string
  readonly make: () => string | Promise<string>
  readonly expect: FaultCode
}

interface Cast {
  readonly bra: TestParticipant
  /** Signs with Ed25519. */
  readonly pry: TestParticipant
  /** To whom everything is addressed. */
  readonly arg: TestParticipant
  readonly idle: TestParticipant
  readonly at: Date
  /** Keys of BRA that ran out, or come later; without them they are keys of nobody. */
  readonly retired?: StoredKey
  readonly coming?: StoredKey
  readonly canary?: string
}

/** The conformance kit's hostile messages and envelopes, from BRA to ARG, for a test that holds all the keys. */
export const hostileCases = async ({ bra, pry, arg, idle, at, ...rest }: Cast) => {
  const stranger = await makeSigningKey('ES256', at)
  const { retired = stranger, coming = stranger, canary = 'http://127.0.0.1:9/canary' } = rest
  const cast: HostileCast = {
    ...{ asker: bra, other: pry, suspended: idle, self: arg, stranger, canary, at },
    askerKeys: { retired, coming, log: keyOf(bra, 'log'), sealing: publicPart(bra.sealing) },
    request: (over) => aRequest(over, at),
  }
  const bound = (list: readonly Hostile[]): HostileCase[] =>
    list.map(({ title, make, expect }) => ({ name: title, make: () => make(cast), expect }))
  const ownAgain: HostileCase = {
    name: 'our own message comes back',
    make: async () => (await signedBy(arg, aRequest({ iss: 'ARG', aud: 'ARG' }, at))).text,
    expect: 'TXP_ISSUER_MISMATCH',
  }
  return {
    signatures: bound([...hostileHeaders, ...hostileSignatures]),
    claims: [...bound([...hostileClaims, ...hostileBodies]), ownAgain],
    payloads: bound(hostilePayloads),
    envelopes: bound(hostileEnvelopes),
  }
}
