import { Fault } from './fault.ts'

export const draftStatuses = ['open', 'approved', 'sent', 'withdrawn'] as const
export type DraftStatus = (typeof draftStatuses)[number]
export type DraftAct = 'change' | 'approve' | 'take-approval-back' | 'send' | 'withdraw'

/** The life of a drafted answer. A change takes its approval away: what leaves is what was read. */
export const draftLifecycle = {
  open: { change: 'open', approve: 'approved', send: 'sent', withdraw: 'withdrawn' },
  approved: {
    change: 'open',
    approve: 'approved',
    'take-approval-back': 'open',
    send: 'sent',
    withdraw: 'withdrawn',
  },
  sent: {},
  withdrawn: {},
} as const satisfies Record<DraftStatus, Partial<Record<DraftAct, DraftStatus>>>

/** @throws Fault PMK_LIFECYCLE_ILLEGAL where the table has no such step. */
export const advanceDraft = (status: DraftStatus, act: DraftAct): DraftStatus => {
  const steps: Partial<Record<DraftAct, DraftStatus>> = draftLifecycle[status]
  const next = steps[act]
  if (!next)
    throw new Fault(
      'PMK_LIFECYCLE_ILLEGAL',
      `"${act}" is not possible while a draft is "${status}".`,
    )
  return next
}

export interface Approval {
  readonly by: string
  readonly at: Date
  readonly until: Date
}

/**
 * Whoever wrote any part of a draft never approves it.
 * @throws Fault PMK_SAME_PERSON
 */
export const requireSecondPerson = (authors: readonly string[], person: string): void => {
  if (authors.includes(person)) throw new Fault('PMK_SAME_PERSON')
}

/**
 * Whether an approval lets a draft out now.
 * @throws Fault PMK_SECOND_PERSON_NEEDED where there is none, or its time is over
 */
export const requireApproval = (
  approval: Approval | null,
  authors: readonly string[],
  now: Date,
): void => {
  if (!approval || authors.includes(approval.by)) throw new Fault('PMK_SECOND_PERSON_NEEDED')
  if (approval.until <= now)
    throw new Fault(
      'PMK_SECOND_PERSON_NEEDED',
      `The approval ran out at ${approval.until.toISOString()}.`,
    )
}
