import type { TraceEnd as End } from '@proofmark/domain'
import { type Language, nameOf, nameOrNull } from '@proofmark/face'
import type { Case, Trace, TraceEnd } from '../../generated/graphql.ts'
import type { CaseView, TraceView } from '../../use-cases/views.ts'
import type { GraphqlContext } from '../context.ts'
import { shapeAsk } from './ask.ts'
import { shapeAsking } from './asking.ts'
import { shapeChain } from './chain.ts'
import { shapeReading } from './reading.ts'
import { shapeBecause } from './reason.ts'
import { instant, instantOrNull } from './time.ts'

type Asked = Pick<GraphqlContext, 'language' | 'now'>

/** A case whose trace and later readings are looked up only when they are asked for. */
export interface CaseShape extends Case {
  readonly traceId: string | null
  /** What it was made of, for what is worked out only when asked for. */
  readonly file: CaseView
}

export const shapeCase = (file: CaseView, { language }: Asked): CaseShape => ({
  trace: null,
  notices: [],
  laterReadings: [],
  alreadyTraced: [],
  id: file.id,
  nationalNumber: file.nationalNumber,
  category: nameOf(file.category),
  ground: nameOf(file.ground),
  obtainedOn: file.obtainedOn,
  openedAt: instant(file.openedAt),
  get reading() {
    return shapeReading(file.seen, language)
  },
  traceId: file.traceId,
  openedBy: file.openedBy,
  sharedWith: [],
  restricted: file.restricted,
  circumstances: file.circumstances,
  training: file.training,
  quality: [],
  wouldAsk: [],
  photographs: [],
  file,
})

const shapeEnd = (end: End, language: Language): TraceEnd => ({
  outcome: nameOf(end.outcome),
  holderState: end.holderState ?? null,
  holderOn: end.holderOn ?? null,
  divertedIn: end.divertedIn ?? null,
  divertedOn: end.divertedOn ?? null,
  gap: end.gap ?? null,
  ground: nameOrNull(end.ground),
  groundText: null,
  path: end.path,
  reasons: shapeBecause(end.reasons, language),
})

export const shapeTrace = (trace: TraceView, asked: Asked): Trace => ({
  id: trace.id,
  case: shapeCase(trace.case, asked),
  training: trace.case.training,
  status: nameOf(trace.status),
  sla: nameOf(trace.sla),
  openedAt: instant(trace.openedAt),
  closedAt: instantOrNull(trace.closedAt),
  asks: trace.asks.map((ask) => shapeAsk(ask, asked)),
  end: trace.end && shapeEnd(trace.end, asked.language),
  asking: shapeAsking(trace.asking),
  leftOut: [...trace.leftOut],
  get chain() {
    return shapeChain(trace.chain, asked.language)
  },
})
