import { Fault } from '@proofmark/domain'
import {
  disclosuresAfter,
  policiesInForce,
  seesRequest,
  type TraceChanges,
} from '@proofmark/storage'
import type { InboxReply } from '@proofmark/transport'
import type { NodeContext } from '../context.ts'
import { endAbsence, listAbsences, listHandOffs, noteAbsence } from './absence.ts'
import { alreadyTracedUseCases } from './already-traced.ts'
import { acknowledgeRequest, handOffRequest, takeRequest } from './assignment.ts'
import { beforeSending } from './before-sending.ts'
import { findCase, openCase } from './cases.ts'
import { chooseCandidate, followAgain, withdrawTrace } from './decide.ts'
import { dialogueUseCases } from './dialogue.ts'
import {
  approveDraft,
  draftAnswer,
  findDraftView,
  listDrafts,
  releaseDraft,
  sendDraft,
  withdrawApproval,
  withdrawDraft,
} from './drafts.ts'
import { answerIncoming, correctAnswer, examineIncoming, findIncoming } from './incoming.ts'
import { letterUseCases } from './letters.ts'
import { noticeUseCases } from './notices.ts'
import { peopleUseCases, requireCase } from './people.ts'
import { photographUseCases } from './photographs.ts'
import { registryUseCases } from './registry.ts'
import { type HowToAsk, requestTrace } from './request-trace.ts'
import { requestViewerOf } from './request-viewer.ts'
import { keepRequest, requireDraft, requireRequest } from './request-visibility.ts'
import { recordOriginOtherwise, sdgCounters } from './sdg.ts'
import { searchWeapons } from './search.ts'
import { watchUseCases } from './standing-watch.ts'
import { findTrace, listTraces, requireTrace } from './traces.ts'
import type { NodeUseCases, Person, TraceView } from './views.ts'
import { weaponsByNumber } from './weapons-by-number.ts'
import { listIncoming } from './work-queue.ts'

/** @throws Fault PMK_INPUT_INVALID for a cursor that no page gave */
const rowIn = (after = '0'): number => {
  if (/^[0-9]{1,15}$/.test(after)) return Number(after)
  throw new Fault('PMK_INPUT_INVALID', 'after: not the end of a page.', {
    place: { column: 'after' },
  })
}

const sendCase = async (
  context: NodeContext,
  person: Person,
  caseId: string,
  how: HowToAsk,
): Promise<TraceView> => {
  await requireCase(context, person, caseId)
  return requireTrace(context, person, await requestTrace(context, caseId, how))
}

/** Everything a person can do at this node, over one context. */
export const createUseCases = (
  context: NodeContext,
  changes: Pick<TraceChanges, 'watch'>,
  admit: (envelope: string) => Promise<InboxReply>,
): NodeUseCases => ({
  ...beforeSending(context, (person, caseId, sla) =>
    sendCase(context, person, caseId, { sla, waitForConsent: false }),
  ),
  ...registryUseCases(context),
  ...peopleUseCases(context),
  ...photographUseCases(context),
  ...noticeUseCases(context),
  ...letterUseCases(context),
  ...alreadyTracedUseCases(context),
  ...watchUseCases(context),
  ...dialogueUseCases(context),
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
  async answer(person, requestId, answer) {
    await requireRequest(context, person, requestId)
    return answerIncoming(context, person, requestId, answer)
  },
  async sendCorrection(person, requestId, correction) {
    await requireRequest(context, person, requestId)
    return correctAnswer(context, person, requestId, correction)
  },
  async takeRequest(person, requestId) {
    await requireRequest(context, person, requestId)
    return takeRequest(context, person, requestId)
  },
  async handOffRequest(person, handOff) {
    await requireRequest(context, person, handOff.requestId)
    return handOffRequest(context, person, handOff)
  },
  restrictRequest: (person, wish) => keepRequest(context, person, wish),
  async acknowledgeRequest(person, requestId) {
    await requireRequest(context, person, requestId)
    return acknowledgeRequest(context, person, requestId)
  },
  async handOffs(person, requestId) {
    await requireRequest(context, person, requestId)
    return listHandOffs(context, requestId)
  },
  absences: () => listAbsences(context),
  noteAbsence: (person, absence) => noteAbsence(context, person, absence),
  endAbsence: (person, away) => endAbsence(context, person, away),
  async draftAnswer(person, requestId, draft) {
    await requireRequest(context, person, requestId)
    return draftAnswer(context, person, requestId, draft)
  },
  async draft(person, id) {
    const draft = await findDraftView(context, id)
    const viewer = requestViewerOf(context, person)
    return draft && (await seesRequest(context.db, viewer, draft.request.id)) ? draft : null
  },
  drafts: (person, wanted) => listDrafts(context, person, wanted),
  disclosures: ({ first, after }) => disclosuresAfter(context.db, rowIn(after), first),
  async withdrawDraft(person, id) {
    await requireDraft(context, person, id)
    return withdrawDraft(context, person, id)
  },
  async approveDraft(person, read) {
    await requireDraft(context, person, read.id)
    return approveDraft(context, person, read)
  },
  async withdrawApproval(person, id) {
    await requireDraft(context, person, id)
    return withdrawApproval(context, person, id)
  },
  async sendDraft(person, id) {
    await requireDraft(context, person, id)
    return sendDraft(context, person, id)
  },
  async releaseDraft(person, read) {
    await requireDraft(context, person, read.id)
    return releaseDraft(context, person, read)
  },
  async deliver(envelope) {
    const answer = await admit(envelope)
    if (answer.kind === 'refused') throw new Fault(answer.fault.code)
    return answer.envelope
  },
  traceChanges: (signal) => changes.watch(signal),
})
