import { type Language, nameOf, nameOrNull } from '@proofmark/face'
import type { IncomingRequest } from '../../generated/graphql.ts'
import type { IncomingView } from '../../use-cases/views.ts'
import { shapeReading } from './reading.ts'
import { instant, instantOrNull } from './time.ts'

/** Without `candidates`, `verdict` and `notices`: they cost a search and have resolvers of their own. */
export const shapeIncoming = (request: IncomingView, language: Language): IncomingRequest =>
  ({
    id: request.id,
    from: request.from,
    status: nameOf(request.status),
    receivedAt: instant(request.receivedAt),
    dueAt: instant(request.dueAt),
    get reading() {
      return shapeReading(request.seen, language)
    },
    category: nameOf(request.category),
    ground: nameOf(request.ground),
    obtainedOn: request.obtainedOn,
    answeredAt: instantOrNull(request.answeredAt),
    outcome: nameOrNull(request.outcome),
    rule: request.rule,
  }) satisfies Omit<IncomingRequest, 'candidates' | 'verdict' | 'notices'> as IncomingRequest
