import type { RequestViewer } from '@proofmark/storage'
import type { NodeContext } from '../../context.ts'
import type { Person } from '../views.ts'

/** A restriction does not hold for those who release answers and those who audit them. */
export const requestViewerOf = (
  { clock }: Pick<NodeContext, 'clock'>,
  { id, roles }: Person,
): RequestViewer => ({
  id,
  seesAll: roles.includes('supervisor') || roles.includes('auditor'),
  now: clock(),
})
