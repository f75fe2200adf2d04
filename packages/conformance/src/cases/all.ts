import type { ConformanceCase } from '../case.ts'
import { attachments } from './attachments.ts'
import { conversations } from './conversations.ts'
import { directory } from './directory.ts'
import { flood } from './flood.ts'
import { mailbox } from './mailbox.ts'
import { outgoing } from './outgoing.ts'
import { refusals } from './refusals.ts'
import { training } from './training.ts'

/** Every case, in the order in which they run. */
export const conformanceCases: readonly ConformanceCase[] = [
  ...refusals,
  ...conversations,
  ...training,
  ...outgoing,
  ...flood,
  ...directory,
  ...mailbox,
  ...attachments,
]
