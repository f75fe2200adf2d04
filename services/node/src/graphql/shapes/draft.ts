import { nameOf, nameOrNull } from '@proofmark/face'
import type { ComposedAnswer, GroupDecision as Decision } from '@proofmark/storage'
import type {
  AnswerDraft,
  AnswerPreview,
  DraftApproval,
  GroupDecision,
} from '../../generated/graphql.ts'
import type { DraftView } from '../../use-cases/views.ts'
import { shapeAnsweredEvent, shapeIdentified, shapeWithheld } from './ask.ts'
import { shapeHandling } from './asking.ts'
import { type Asked, shapeIncoming } from './incoming.ts'
import { instant, instantOrNull } from './time.ts'

const shapePreview = ({ body, handling }: ComposedAnswer, draftId: string): AnswerPreview => ({
  outcome: nameOf(body.outcome),
  rule: body.rule,
  weapon: body.weapon ? shapeIdentified(body.weapon) : null,
  events: (body.events ?? []).map((event) => shapeAnsweredEvent(event, draftId)),
  candidates: (body.candidates ?? []).map(shapeIdentified),
  nextState: body.next?.state ?? null,
  handling: shapeHandling(handling),
  ground: nameOrNull(body.ground),
  groundText: null,
  reason: body.reason ?? null,
  until: body.until ?? null,
  withheld: (body.withheld ?? []).map(shapeWithheld),
  lapsed: body.lapsed ?? false,
})

const shapeDecision = (one: Decision): GroupDecision => ({
  group: nameOf(one.group),
  decision: nameOf(one.decision),
  by: nameOf(one.by),
  rules: [...one.rules],
  secondPerson: one.secondPerson,
  ground: nameOrNull(one.ground),
  groundText: null,
  reason: one.reason ?? null,
})

const shapeApproval = (approval: DraftView['approval']): DraftApproval | null =>
  approval && {
    by: approval.by,
    at: instant(approval.at),
    until: instant(approval.until),
    stands: approval.stands,
  }

export const shapeDraft = (draft: DraftView, asked: Asked): AnswerDraft => ({
  id: draft.id,
  request: shapeIncoming(draft.request, asked),
  training: draft.request.training,
  status: nameOf(draft.status),
  version: draft.version,
  correction: draft.correction,
  leaves: draft.leaves && shapePreview(draft.leaves, draft.id),
  erased: draft.erased,
  groups: draft.leaves?.groups.map(shapeDecision) ?? [],
  secondPerson: draft.leaves?.secondPerson ?? false,
  authors: [...draft.authors],
  draftedAt: instant(draft.draftedAt),
  changedAt: instant(draft.changedAt),
  approval: shapeApproval(draft.approval),
  endedAt: instantOrNull(draft.endedAt),
  endedBy: draft.endedBy,
})
