import { Fault } from '@proofmark/domain'
import { policiesInForce, type TraceChanges } from '@proofmark/storage'
import type { InboxReply } from '@proofmark/transport'
import type { NodeContext } from '../context.ts'
import { findCase, openCase } from './cases.ts'
import { chooseCandidate, followAgain, withdrawTrace } from './decide.ts'
import { dialogueUseCases } from './dialogue.ts'
import { answerIncoming, correctAnswer, examineIncoming, listIncoming } from './incoming.ts'
import { registryUseCases } from './registry.ts'
import { requestTrace } from './request-trace.ts'
import { recordOriginOtherwise, sdgCounters } from './sdg.ts'
import { searchWeapons } from './search.ts'
import { findTrace, listTraces, requireTrace } from './traces.ts'
import type { NodeUseCases } from './views.ts'
import { weaponsByNumber } from './weapons-by-number.ts'

/** Everything a person can do at this node, over one context. */
export const createUseCases = (
  context: NodeContext,
  changes: Pick<TraceChanges, 'watch'>,
  admit: (envelope: string) => Promise<InboxReply>,
): NodeUseCases => ({
  ...registryUseCases(context),
  ...dialogueUseCases(context),
  searchWeapons: (person, wish) => searchWeapons(context, person, wish),
  weaponsByNumber: (person, number) => weaponsByNumber(context, person, number),
  caseFile: (person, id) => findCase(context, person, id),
  trace: (person, id) => findTrace(context, person, id),
  traces: (person, filter, page) => listTraces(context, person, filter, page),
  incomingRequests: (_person, status, page) => listIncoming(context, status, page),
  examineIncoming: (_person, requestId) => examineIncoming(context, requestId),
  sdgCounters: (period) => sdgCounters(context, period),
  recordOriginOtherwise: (person, origin) => recordOriginOtherwise(context, person, origin),
  disclosurePolicy: () => context.policy.state(),
  policiesInForce: (first) => policiesInForce(context.db, first),
  reloadPolicy: (person) => context.policy.reload(person.id),
  members: () =>
    context
      .trust()
      .members()
      .map(({ id, role, status }) => ({ id, role, active: status === 'active' })),
  openCase: (person, input) => openCase(context, person, input),
  async requestTrace(person, caseId, how) {
    return requireTrace(context, person, await requestTrace(context, caseId, how))
  },
  async chooseCandidate(person, choice) {
    await chooseCandidate(context, person, choice)
    return requireTrace(context, person, choice.traceId)
  },
  async withdrawTrace(person, traceId) {
    await withdrawTrace(context, person, traceId)
    return requireTrace(context, person, traceId)
  },
  async followAgain(person, traceId) {
    await followAgain(context, person, traceId)
    return requireTrace(context, person, traceId)
  },
  answer: (person, requestId, answer) => answerIncoming(context, person, requestId, answer),
  sendCorrection: (person, requestId, correction) =>
    correctAnswer(context, person, requestId, correction),
  async deliver(envelope) {
    const answer = await admit(envelope)
    if (answer.kind === 'refused') throw new Fault(answer.fault.code)
    return answer.envelope
  },
  traceChanges: (signal) => changes.watch(signal),
})
