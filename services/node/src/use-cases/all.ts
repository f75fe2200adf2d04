import { Fault } from '@proofmark/domain'
import {
  type Changes,
  disclosuresAfter,
  letterDisclosures,
  openPersonLog,
  policiesInForce,
  seesRequest,
} from '@proofmark/storage'
import type { InboxReply } from '@proofmark/transport'
import type { NodeContext } from '../context.ts'
import { endAbsence, listAbsences, listHandOffs, noteAbsence } from './answering/absence.ts'
import { acknowledgeRequest, handOffRequest, takeRequest } from './answering/assignment.ts'
import {
  approveDraft,
  draftAnswer,
  findDraftView,
  listDrafts,
  releaseDraft,
  sendDraft,
  withdrawApproval,
  withdrawDraft,
} from './answering/drafts.ts'
import {
  answerIncoming,
  correctAnswer,
  examineIncoming,
  findIncoming,
} from './answering/incoming.ts'
import { requestViewerOf } from './answering/request-viewer.ts'
import { keepRequest, requireRequest } from './answering/request-visibility.ts'
import { watchUseCases } from './answering/standing-watch.ts'
import { listIncoming } from './answering/work-queue.ts'
import { carryUseCases } from './carry.ts'
import { alreadyTracedUseCases } from './cases/already-traced.ts'
import { beforeSending } from './cases/before-sending.ts'
import { findCase, openCase } from './cases/cases.ts'
import { photographUseCases } from './cases/photographs.ts'
import { recordOriginOtherwise, sdgCounters } from './cases/sdg.ts'
import { tickPhotographs } from './cases/tick-photographs.ts'
import { dialogueUseCases } from './dialogue/dialogue.ts'
import { erasureUseCases } from './erasures.ts'
import { letterUseCases } from './letters/letters.ts'
import { noticeUseCases } from './notices/notices.ts'
import { notificationUseCases } from './notifications/notifications.ts'
import { peopleUseCases, requireCase } from './people/people.ts'
import { registryUseCases } from './register/registry.ts'
import { searchWeapons } from './register/search.ts'
import { weaponsByNumber } from './register/weapons-by-number.ts'
import { rowIn } from './row-cursor.ts'
import { askState } from './tracing/ask-state.ts'
import { requireTerms } from './tracing/asking.ts'
import { chooseCandidate, followAgain, withdrawTrace } from './tracing/decide.ts'
import { requestTrace } from './tracing/request-trace.ts'
import { findTrace, listTraces, requireTrace } from './tracing/traces.ts'
import type { NodeUseCases, Person, TraceView, TraceWish } from './views.ts'

const sendCase = async (
  context: NodeContext,
  person: Person,
  caseId: string,
  { photographs, ...how }: TraceWish,
): Promise<TraceView> => {
  requireTerms(how.terms, context.clock())
  await requireCase(context, person, caseId)
  const ticked = await tickPhotographs(context, person, { caseId, photographs })
  return requireTrace(
    context,
    person,
    await requestTrace(context, caseId, { ...how, person, ticked }),
  )
}

/** Everything a person can do at this node, over one context. */
export const createUseCases = (
  context: NodeContext,
  changes: Pick<Changes, 'watch'>,
  admit: (envelope: string) => Promise<InboxReply>,
): NodeUseCases => ({
  ...beforeSending(context, (person, caseId, how) =>
    sendCase(context, person, caseId, { ...how, also: [], leaveOut: [], photographs: [] }),
  ),
  ...registryUseCases(context),
  ...peopleUseCases(context),
  ...photographUseCases(context, openPersonLog(context.db, context.clock)),
  ...noticeUseCases(context),
  ...notificationUseCases(context, changes),
  ...letterUseCases(context),
  ...alreadyTracedUseCases(context),
  ...watchUseCases(context),
  ...dialogueUseCases(context),
  ...carryUseCases(context),
  ...erasureUseCases(context),
  searchWeapons: (person, wish) => searchWeapons(context, person, wish),
  weaponsByNumber: (person, number) => weaponsByNumber(context, person, number),
  caseFile: (person, id) => findCase(context, person, id),
  trace: (person, id) => findTrace(context, person, id),
  traces: (person, filter, page) => listTraces(context, person, filter, page),
  incomingRequests: (person, filter, page) => listIncoming(context, person, filter, page),
  async incomingRequest(person, id) {
    const sees = await seesRequest(context.db, requestViewerOf(context, person), id)
    return sees ? findIncoming(context, id) : null
  },
  examineIncoming: (_person, requestId) => examineIncoming(context, requestId),
  sdgCounters: (period) => sdgCounters(context, period),
  async recordOriginOtherwise(person, origin) {
    await requireCase(context, person, origin.caseId)
    return recordOriginOtherwise(context, person, origin)
  },
  disclosurePolicy: () => context.policy.state(),
  policiesInForce: (first) => policiesInForce(context.db, first),
  reloadPolicy: (person) => context.policy.reload(person.id),
  members: () =>
    context
      .trust()
      .members()
      .map(({ id, role, status }) => ({ id, role, active: status === 'active' })),
  openCase: (person, input) => openCase(context, person, input),
  requestTrace: (person, caseId, how) => sendCase(context, person, caseId, how),
  async chooseCandidate(person, choice) {
    await requireTrace(context, person, choice.traceId)
    await chooseCandidate(context, person, choice)
    return requireTrace(context, person, choice.traceId)
  },
  async askState(person, wish) {
    await requireTrace(context, person, wish.traceId)
    await askState(context, person, wish)
    return requireTrace(context, person, wish.traceId)
  },
  async withdrawTrace(person, traceId) {
    await requireTrace(context, person, traceId)
    await withdrawTrace(context, person, traceId)
    return requireTrace(context, person, traceId)
  },
  async followAgain(person, traceId) {
    await requireTrace(context, person, traceId)
    await followAgain(context, person, traceId)
    return requireTrace(context, person, traceId)
  },
  answer: (person, requestId, answer) => answerIncoming(context, person, requestId, answer),
  sendCorrection: (person, requestId, correction) =>
    correctAnswer(context, person, requestId, correction),
  takeRequest: (person, requestId) => takeRequest(context, person, requestId),
  handOffRequest: (person, handOff) => handOffRequest(context, person, handOff),
  restrictRequest: (person, wish) => keepRequest(context, person, wish),
  acknowledgeRequest: (person, requestId) => acknowledgeRequest(context, person, requestId),
  async handOffs(person, requestId) {
    await requireRequest(context, person, requestId)
    return listHandOffs(context, requestId)
  },
  absences: () => listAbsences(context),
  noteAbsence: (person, absence) => noteAbsence(context, person, absence),
  endAbsence: (person, away) => endAbsence(context, person, away),
  draftAnswer: (person, requestId, draft) => draftAnswer(context, person, requestId, draft),
  async draft(person, id) {
    const draft = await findDraftView(context, id)
    const viewer = requestViewerOf(context, person)
    return draft && (await seesRequest(context.db, viewer, draft.request.id)) ? draft : null
  },
  drafts: (person, wanted) => listDrafts(context, person, wanted),
  disclosures: ({ first, after }) => disclosuresAfter(context.db, rowIn(after), first),
  async letterDisclosures({ first, after }) {
    // Letters are few and never leave the list: their place in it is a cursor that stays.
    const all = await letterDisclosures(context.db)
    const from = rowIn(after)
    const next = from + first
    return { nodes: all.slice(from, next), next: next < all.length ? next : null }
  },
  withdrawDraft: (person, id) => withdrawDraft(context, person, id),
  approveDraft: (person, read) => approveDraft(context, person, read),
  withdrawApproval: (person, id) => withdrawApproval(context, person, id),
  sendDraft: (person, id) => sendDraft(context, person, id),
  releaseDraft: (person, read) => releaseDraft(context, person, read),
  async deliver(envelope) {
    const answer = await admit(envelope)
    if (answer.kind === 'refused') throw new Fault(answer.fault.code)
    return answer.envelope
  },
  traceChanges: (signal) => changes.watch('trace', signal),
})
