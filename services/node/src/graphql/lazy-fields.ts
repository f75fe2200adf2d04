import { nameOf } from '@proofmark/face'
import type {
  CaseResolvers,
  IncomingRequest,
  IncomingRequestResolvers,
} from '../generated/graphql.ts'
import type { RegisterSearch } from '../use-cases/views.ts'
import type { GraphqlContext } from './context.ts'
import { type CaseShape, shapeTrace } from './shapes/trace.ts'
import { shapeCandidates } from './shapes/weapon.ts'

export const caseFields: CaseResolvers<GraphqlContext, CaseShape> = {
  async trace({ traceId }, _args, context) {
    const trace = traceId === null ? null : await context.useCases.trace(context.person, traceId)
    return trace && shapeTrace(trace, context)
  },
}

/** Two fields of one request ask for the same search. */
const examined = new WeakMap<IncomingRequest, Promise<RegisterSearch>>()

const examine = (request: IncomingRequest, { useCases, person }: GraphqlContext) => {
  const search = examined.get(request) ?? useCases.examineIncoming(person, request.id)
  examined.set(request, search)
  return search
}

export const incomingFields: IncomingRequestResolvers = {
  candidates: async (request, _args, context) =>
    shapeCandidates(await examine(request, context), context.language),
  verdict: async (request, _args, context) =>
    nameOf((await examine(request, context)).judgement.verdict),
}
