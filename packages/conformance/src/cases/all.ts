import type { ConformanceCase } from '../case.ts'
import { answers } from './answers.ts'
import { attachments } from './attachments.ts'
import { batch } from './batch.ts'
import { directory } from './directory.ts'
import { errors } from './errors.ts'
import { flood } from './flood.ts'
import { gaps } from './gaps.ts'
import { mailbox } from './mailbox.ts'
import { order } from './order.ts'
import { outgoing } from './outgoing.ts'
import { receipts } from './receipts.ts'
import { refusals } from './refusals.ts'
import { replay } from './replay.ts'
import { suspensions } from './suspensions.ts'
import { training } from './training.ts'

/** Every case, in the order in which they run. */
export const conformanceCases: readonly ConformanceCase[] = [
  ...refusals,
  ...batch,
  ...replay,
  ...order,
  ...gaps,
  ...answers,
  ...receipts,
  ...errors,
  ...training,
  ...outgoing,
  ...flood,
  ...directory,
  ...suspensions,
  ...mailbox,
  ...attachments,
]
