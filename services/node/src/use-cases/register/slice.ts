import type { Slice } from '../notifications/notification-views.ts'
import type { PageRequest } from '../views.ts'

/** A page of rows of which one more was fetched than wanted. */
export const sliceOf = <T extends { readonly id: string }>(
  rows: readonly T[],
  { first }: PageRequest,
): Slice<T> => {
  const nodes = rows.slice(0, first)
  return { nodes, hasNextPage: rows.length > first, endCursor: nodes.at(-1)?.id ?? null }
}
