import { nameOf } from '@proofmark/face'
import type {
  CaseResolvers,
  IncomingRequest,
  IncomingRequestResolvers,
} from '../generated/graphql.ts'
import type { RegisterSearch } from '../use-cases/views.ts'
import { atMost } from './at-most.ts'
import type { GraphqlContext } from './context.ts'
import { shapeLaterReading, shapeSaid } from './shapes/dialogue.ts'
import { type CaseShape, shapeTrace } from './shapes/trace.ts'
import { shapeCandidates } from './shapes/weapon.ts'

export const caseFields: CaseResolvers<GraphqlContext, CaseShape> = {
  async trace({ traceId }, _args, context) {
    const trace = traceId === null ? null : await context.useCases.trace(context.person, traceId)
    return trace && shapeTrace(trace, context)
  },
  async laterReadings({ id }, _args, { useCases, person, language }) {
    const readings = await useCases.laterReadings(person, id)
    return readings.map((reading) => shapeLaterReading(reading, language))
  },
}

/** One query may ask for a page of a hundred searches. */
const SEARCHES_AT_ONCE = 4

const searchers = new WeakMap<GraphqlContext, ReturnType<typeof atMost>>()

/** Each query has its own, so that nobody waits behind somebody else's page. */
const searcherOf = (context: GraphqlContext) => {
  const searcher = searchers.get(context) ?? atMost(SEARCHES_AT_ONCE)
  searchers.set(context, searcher)
  return searcher
}

/** Two fields of one request ask for the same search. */
const examined = new WeakMap<IncomingRequest, Promise<RegisterSearch>>()

const examine = (request: IncomingRequest, context: GraphqlContext) => {
  const { useCases, person } = context
  const search =
    examined.get(request) ?? searcherOf(context)(() => useCases.examineIncoming(person, request.id))
  examined.set(request, search)
  return search
}

export const incomingFields: IncomingRequestResolvers = {
  candidates: async (request, _args, context) =>
    shapeCandidates(await examine(request, context), context.language),
  verdict: async (request, _args, context) =>
    nameOf((await examine(request, context)).judgement.verdict),
  dialogue: async ({ id }, _args, { useCases, language }) =>
    (await useCases.dialogueOf(id)).map((said) => shapeSaid(said, language)),
}
