import type { NodeTx } from '@proofmark/storage'

/** A day by which an answer was promised, and that has come: another State's, or ours. */
export interface DelayOver {
  readonly kind: 'ask' | 'request'
  readonly subject: string
  /** When the day began, in UTC. */
  readonly due: Date
}

/** What was promised by today or earlier and still waits, without those a person was reminded of. */
export const delaysOver = async (
  tx: NodeTx,
  { now, most }: { readonly now: Date; readonly most: number },
): Promise<DelayOver[]> => {
  const today = now.toISOString().slice(0, 10)
  const asks = await tx
    .selectFrom('ask')
    .innerJoin('trace', 'trace.id', 'ask.trace_id')
    .select(['ask.conv as subject', 'ask.expected_on'])
    .where('ask.expected_on', '<=', today)
    .where('ask.superseded', '=', false)
    .where('ask.recalled_at', 'is', null)
    .where(({ eb, or }) => or([eb('ask.outcome', 'is', null), eb('ask.outcome', '=', 'delayed')]))
    .where('trace.status', 'in', ['tracing', 'needs-review'])
    .orderBy('ask.expected_on')
    .execute()
  const requests = await tx
    .selectFrom('request')
    .select(['id as subject', 'expected_on'])
    .where('expected_on', '<=', today)
    .where(({ and, eb, or }) =>
      or([
        eb('status', 'in', ['received', 'for-a-person']),
        and([eb('status', '=', 'answered'), eb('outcome', '=', 'delayed')]),
      ]),
    )
    .orderBy('expected_on')
    .execute()
  const all = [
    ...asks.map((one) => ({ ...one, kind: 'ask' as const })),
    ...requests.map((one) => ({ ...one, kind: 'request' as const })),
  ].flatMap(({ kind, subject, expected_on: day }) =>
    day === null ? [] : [{ kind, subject, due: new Date(day) }],
  )
  return (await untold(tx, all)).slice(0, most)
}

const untold = async (tx: NodeTx, delays: readonly DelayOver[]): Promise<DelayOver[]> => {
  if (delays.length === 0) return []
  const known = await tx
    .selectFrom('reminder')
    .select(['subject', 'due_at'])
    .where('level', '=', 'delay')
    .where(
      'subject',
      'in',
      delays.map(({ subject }) => subject),
    )
    .execute()
  const told = new Set(known.map(({ subject, due_at }) => `${subject} ${due_at.getTime()}`))
  return delays.filter(({ subject, due }) => !told.has(`${subject} ${due.getTime()}`))
}
