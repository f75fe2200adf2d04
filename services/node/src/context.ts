import type { Retention, State, SuccessorTable } from '@proofmark/domain'
import {
  type MemberKey,
  type Message,
  type OwnKey,
  signMessage,
  type Trust,
} from '@proofmark/protocol'
import type {
  AccessLog,
  NodeDb,
  RandomBytes,
  RegisterReader,
  RegisterSource,
  Sender,
} from '@proofmark/storage'
import type { WakeKind } from '@proofmark/transport'
import type { Deadlines } from './deadlines.ts'
import type { Recovery } from './exchange/sync/recovery.ts'
import type { PolicyInForce } from './policy/policy-in-force.ts'

export interface Log {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

/** What every use case of one State stands on. Clock and randomness come from outside. */
export interface NodeContext {
  readonly self: State
  readonly db: NodeDb
  readonly clock: () => Date
  readonly random: RandomBytes
  readonly signingKey: OwnKey
  /** Signs checkpoints of our evidence log and cosigns those of others; null in a key file made before logs. */
  readonly logKey: OwnKey | null
  readonly ownKeys: ReadonlyMap<string, OwnKey>
  /** What is public of them; with the newest, what is kept here is sealed. */
  readonly publicKeys: readonly MemberKey[]
  readonly trust: () => Trust
  /** The disclosure policy in force; asked anew for every answer, for it changes while the node runs. */
  readonly policy: PolicyInForce
  /** By when an answer is due, here and there. */
  readonly deadlines: Deadlines
  /** Who holds the books of States that are no more, as this State sees it. */
  readonly successors: SuccessorTable
  /** This State's register: through the given pool or transaction where it is ours, elsewhere in any case. */
  readonly register: (db: NodeDb) => RegisterSource
  /** The short way into a register that is ours, for people; null for one that is elsewhere. */
  readonly reader: RegisterReader | null
  /** Where every look of a person into the register is recorded. */
  readonly access: AccessLog
  /** Ours can be corrected and forgets by the State's clocks; one that is elsewhere is only read. */
  readonly registerIsOurs: boolean
  readonly retention: Retention
  /** How long the approval of a second person stands. */
  readonly approvalMs: number
  /** How long an answer of no record is looked at again when books come; 0: not at all. */
  readonly watchMs: number
  /** How many messages behind gaps are kept for one peer. */
  readonly heldAPeer: number
  /** What is known of a set-back of our own database. */
  readonly recovery: Recovery
  /** Says that there is work; what it is stands in the database. */
  readonly wake: (kind: WakeKind, subject: string) => void
  /** Tells the people watching that traces changed; called after commit. */
  readonly announce: (traceIds: readonly string[]) => void
  /** Tells the people watching what they are notified of; called after commit. */
  readonly announceNotified: (ids: readonly string[]) => void
  /** Whether this node sends mail. */
  readonly mails: boolean
  readonly demo: boolean
  readonly log: Log
}

/** The one piece of work there is for a kind that is not kept per peer. */
export const ALL = 'all'

export const senderOf = ({ self, signingKey, random }: NodeContext, now: Date): Sender => ({
  self,
  sign: (message: Message) => signMessage(message, signingKey),
  now,
  random,
})
