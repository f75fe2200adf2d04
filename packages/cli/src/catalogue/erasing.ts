import { choices } from './choices.ts'
import { type Entry, said } from './entry.ts'

const erasures = () => import('../casework/erasures.ts')

/** What other States let be kept no longer. */
export const erasing: readonly Entry[] = [
  said(
    'erasures list [--first N]',
    'lists everything that was erased because another State let it be kept no longer, the oldest first: names of fields, never what was in them',
    async () => (await erasures()).list,
  ),
  said(
    'erasures overdue [--first N]',
    'lists what would have been erased and is held, the longest overdue first',
    async () => (await erasures()).overdue,
  ),
  said(
    `erasure-holds place ID --kind ${choices('HoldableKind')} --reason TEXT`,
    'keeps what other States told of a trace, in a request or by a notice, although its last day is over; no other State learns of it (supervisor)',
    async () => (await erasures()).place,
  ),
  said(
    'erasure-holds lift HOLD --reason TEXT',
    'lifts a hold against erasure; what is overdue is erased then (supervisor)',
    async () => (await erasures()).lift,
  ),
  said(
    `erasure-holds list ID --kind ${choices('HoldableKind')}`,
    'lists every hold against erasure that a trace, request or notice ever had',
    async () => (await erasures()).holds,
  ),
]
