import type { FaultCode } from '@proofmark/domain'
import type { MemberKey, MessageOf, StoredKey } from '@proofmark/protocol'
import type { Opens, Signs } from '../forgery.ts'

type Request = MessageOf<'trace.request'>

/** A member who plays a part in a forgery. */
export interface Player extends Signs {
  readonly id: string
}

/** Everybody a hostile message needs; the kit fills it for a node by URL, the tests for a pure function. */
export interface HostileCast {
  /** An active State that signs with ES256; every message is said to come from it unless told otherwise. */
  readonly asker: Player
  /** An active State that signs with Ed25519. */
  readonly other: Player
  readonly suspended: Player
  /** To whom the messages are addressed. */
  readonly self: { readonly id: string } & Opens
  /** A key of nobody. */
  readonly stranger: StoredKey
  /** Keys of the asker that are published for other work, or for another time. */
  readonly askerKeys: {
    readonly retired: StoredKey
    readonly coming: StoredKey
    readonly log: StoredKey
    readonly sealing: MemberKey
  }
  /** An address that nobody may fetch. */
  readonly canary: string
  readonly at: Date
  /** An honest request from the asker, with changes. */
  request(over?: Partial<Request>): Request
}

/** Something to be refused, and how. */
export interface Hostile {
  /** Stable: reports and trust marks cite it. */
  readonly id: string
  /** What is wrong with it, in words. */
  readonly title: string
  /** The numbered checks of the specification that refuse it. */
  readonly checks: readonly string[]
  readonly expect: FaultCode
  readonly make: (cast: HostileCast) => string | Promise<string>
}
