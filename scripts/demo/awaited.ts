import type { Officer } from './asking.ts'

interface OpenAsks {
  readonly traces: {
    readonly nodes: readonly {
      readonly asks: readonly { readonly state: string; readonly outcome: string | null }[]
    }[]
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
  }
}

const openAsks = /* GraphQL */ `
  query OpenAsks($after: String) {
    traces(filter: { status: TRACING }, first: 100, after: $after) {
      nodes { asks { state outcome } }
      pageInfo { hasNextPage endCursor }
    }
  }`

const waiting = /* GraphQL */ `
  query Waiting {
    looking: incomingRequests(status: RECEIVED, first: 1) { totalCount }
    forPersons: incomingRequests(status: FOR_A_PERSON, first: 1) { totalCount }
  }`

/** How many asks of each State are not answered yet; null where a trace has all it asked for and goes on by itself. */
const unansweredBy = async ({ ask }: Officer): Promise<Map<string, number> | null> => {
  const counts = new Map<string, number>()
  let after: string | null = null
  do {
    const { traces }: OpenAsks = await ask<OpenAsks>(openAsks, { after })
    for (const { asks } of traces.nodes) {
      const open = asks.filter(({ outcome }) => outcome === null)
      if (open.length === 0) return null
      for (const { state } of open) counts.set(state, (counts.get(state) ?? 0) + 1)
    }
    after = traces.pageInfo.hasNextPage ? traces.pageInfo.endCursor : null
  } while (after !== null)
  return counts
}

/**
 * Whether everything under way waits for persons of other States: what a node cannot say alone, it leaves to
 * them, and in a batch there are none.
 */
export const onlyPersonsAreAwaited = async (
  officer: Officer,
  officerOf: (state: string) => Promise<Officer>,
): Promise<boolean> => {
  const unanswered = await unansweredBy(officer)
  if (unanswered === null) return false
  for (const [state, count] of unanswered) {
    const { ask } = await officerOf(state)
    const { looking, forPersons } =
      await ask<Record<'looking' | 'forPersons', { totalCount: number }>>(waiting)
    if (looking.totalCount > 0 || forPersons.totalCount < count) return false
  }
  return true
}
