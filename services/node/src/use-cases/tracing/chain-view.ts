import {
  type ChainGraph,
  type ChainNode,
  chainGraph,
  type Erased,
  type StateClaim,
} from '@proofmark/domain'
import type { AskRow, TraceRow } from '@proofmark/storage'

/**
 * What a State answered, as a claim with the licences it told: two books are compared by them. One that
 * was erased told something we no longer have: what is missing in it accuses nobody.
 */
const claimIn = ({ state, outcome, answer, erased }: AskRow): StateClaim[] => {
  if (outcome === null) return []
  const events = (answer?.events ?? []).map((event) => ({
    kind: event.kind,
    occurredOn: event.occurred_on,
    ...(event.counterparty ? { counterparty: event.counterparty } : {}),
    ...(event.licence ? { licence: event.licence } : {}),
  }))
  return [{ state, outcome, events, ...(answer?.lapsed || erased ? { lapsed: true } : {}) }]
}

interface NodeView extends ChainNode {
  readonly erased: Erased | null
  /** When what we asked it lapsed; null where it answered all the same. */
  readonly lapsedAt: Date | null
}

/** The graph, with what was erased of it: a book that was told and is gone is no book that is empty. */
export interface ChainView extends Pick<ChainGraph, 'edges'> {
  readonly nodes: readonly NodeView[]
}

/** The graph of a trace as far as it came, our own books among the others. */
export const chainOf = (
  { own }: Pick<TraceRow, 'own'>,
  asks: readonly AskRow[],
  seizedOn: string,
): ChainView => {
  const { nodes, edges } = chainGraph({
    claims: [...(own ? [own] : []), ...asks.flatMap(claimIn)],
    pending: asks.filter(({ outcome }) => outcome === null).map(({ state }) => state),
    seizedOn,
  })
  const askOf = new Map(asks.map((ask) => [ask.state, ask]))
  const shown = (node: ChainNode): NodeView => {
    const { erased = null, lapsed_at: lapsedAt = null } = askOf.get(node.state) ?? {}
    return { ...node, erased, lapsedAt: node.outcome === 'no-answer' ? lapsedAt : null }
  }
  return { nodes: nodes.map(shown), edges }
}
