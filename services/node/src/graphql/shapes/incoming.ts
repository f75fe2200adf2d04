import { nameOf, nameOrNull } from '@proofmark/face'
import type { IncomingRequest } from '../../generated/graphql.ts'
import type { IncomingView } from '../../use-cases/views.ts'
import type { GraphqlContext } from '../context.ts'
import { shapeAsking } from './asking.ts'
import { shapeReading } from './reading.ts'
import { instant, instantOrNull } from './time.ts'

type Lazy =
  | ('candidates' | 'verdict' | 'notices' | 'letters')
  | ('dialogue' | 'alreadyTraced' | 'photographs')

export interface IncomingShape extends IncomingRequest {
  readonly conv: string
}

export type Asked = Pick<GraphqlContext, 'language' | 'now'>

const isOpen = ({ status }: IncomingView): boolean =>
  status === 'received' || status === 'for-a-person'

/** Without what costs a search or another look and has a resolver of its own. */
export const shapeIncoming = (request: IncomingView, { language, now }: Asked): IncomingShape =>
  ({
    id: request.id,
    conv: request.conv,
    channel: nameOf(request.channel),
    from: request.from,
    status: nameOf(request.status),
    receivedAt: instant(request.receivedAt),
    dueAt: instant(request.dueAt),
    get reading() {
      return request.asked && shapeReading(request.asked.seen, language)
    },
    category: nameOrNull(request.asked?.category),
    ground: nameOrNull(request.asked?.ground),
    obtainedOn: request.asked?.obtainedOn ?? null,
    erased: request.erased,
    answeredAt: instantOrNull(request.answeredAt),
    outcome: nameOrNull(request.outcome),
    feedback: nameOrNull(request.feedback),
    rule: request.rule,
    assignedTo: request.assignedTo,
    restricted: request.restricted,
    acknowledgedAt: instantOrNull(request.acknowledgedAt),
    lapsedAt: instantOrNull(request.lapsedAt),
    overdue: isOpen(request) && request.dueAt < (request.clockStandsSince ?? now),
    clockStandsSince: instantOrNull(request.clockStandsSince),
    quotedWithConsentOf: request.quotedWithConsentOf,
    asking: shapeAsking(request.asking),
    training: request.training,
  }) satisfies Omit<IncomingShape, Lazy> as IncomingShape
