import { type Language, nameOf } from '@proofmark/face'
import type { TraceChain } from '../../generated/graphql.ts'
import type { ChainView } from '../../use-cases/tracing/chain-view.ts'
import { shapeBecause } from './reason.ts'
import { instantOrNull } from './time.ts'

export const shapeChain = ({ nodes, edges }: ChainView, language: Language): TraceChain => ({
  nodes: nodes.map(({ state, outcome, found, erased, lapsedAt }) => ({
    state,
    found,
    outcome: outcome === null || outcome === 'no-answer' ? null : nameOf(outcome),
    silent: outcome === 'no-answer',
    lapsedAt: instantOrNull(lapsedAt),
    erased,
  })),
  edges: edges.map(({ crossing, reasons, ...edge }) => ({
    ...edge,
    crossing: nameOf(crossing),
    reasons: shapeBecause(reasons, language),
  })),
})
