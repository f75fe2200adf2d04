import type { Kit } from './kit.ts'

export const families = [
  'envelope',
  'header',
  'signature',
  'key',
  'spelling',
  'claims',
  'body',
  'payload',
  'batch',
  'replay',
  'order',
  'answers',
  'attachments',
  'training',
  'receipts',
  'errors',
  'http',
  'flood',
  'directory',
  'suspensions',
  'outgoing',
  'mailbox',
] as const
export type Family = (typeof families)[number]

/** One thing a hostile peer does, and what has to come of it. */
export interface ConformanceCase {
  /** Stable, beginning with its family: reports and trust marks cite it. */
  readonly id: `${Family}.${string}`
  readonly title: string
  /** The numbered checks of the specification it tries. */
  readonly checks: readonly string[]
  /** What must come of it, in words. */
  readonly must: string
  /**
   * `slow` ones wait most of the time and are begun first; ones `alone` change what others rest on (who is
   * a member, whether the node is up) and run one by one when all others are done.
   */
  readonly pace?: 'slow' | 'alone'
  /** @throws Finding where the node does something else; NotRun where it cannot be tried here */
  run(kit: Kit): Promise<void>
}

export const familyOf = ({ id }: ConformanceCase): Family => id.split('.')[0] as Family

/** The node did something else than it must: one sentence that says what. */
export class Finding extends Error {
  override readonly name = 'Finding'
}

/** The case could not be tried: one sentence that says why. It is no fault of the node. */
export class NotRun extends Error {
  override readonly name = 'NotRun'
}
