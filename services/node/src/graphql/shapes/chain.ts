import type { ChainGraph } from '@proofmark/domain'
import { type Language, nameOf } from '@proofmark/face'
import type { TraceChain } from '../../generated/graphql.ts'
import { shapeBecause } from './reason.ts'

export const shapeChain = ({ nodes, edges }: ChainGraph, language: Language): TraceChain => ({
  nodes: nodes.map(({ state, outcome, found }) => ({
    state,
    found,
    outcome: outcome === null || outcome === 'no-answer' ? null : nameOf(outcome),
    silent: outcome === 'no-answer',
  })),
  edges: edges.map(({ crossing, reasons, ...edge }) => ({
    ...edge,
    crossing: nameOf(crossing),
    reasons: shapeBecause(reasons, language),
  })),
})
