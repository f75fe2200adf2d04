import { importRegister, loadWeapons, recordAudit, type TraceChanges } from '@proofmark/storage'
import type { NodeContext } from '../context.ts'
import { findCase, openCase } from './cases.ts'
import { chooseCandidate, withdrawTrace } from './decide.ts'
import { answerIncoming, examineIncoming, listIncoming } from './incoming.ts'
import { readForSearch, registeredWeapon, searchRegister } from './register.ts'
import { requestTrace } from './request-trace.ts'
import { findTrace, listTraces, requireTrace } from './traces.ts'
import type { NodeUseCases } from './views.ts'

/** Everything a person can do at this node, over one context. */
export const createUseCases = (
  context: NodeContext,
  changes: Pick<TraceChanges, 'watch'>,
): NodeUseCases => ({
  async searchWeapons(person, seen, first) {
    const found = await searchRegister(context.db, readForSearch(seen), { first })
    const at = context.clock()
    const subject = found.judgement.verdict
    await recordAudit(context.db, {
      at,
      actor: person.id,
      act: 'register-searched',
      subject,
      code: null,
    })
    return found
  },
  async weapon(person, id) {
    const found = (await loadWeapons(context.db, [id])).get(id)
    if (!found) return null
    const at = context.clock()
    await recordAudit(context.db, {
      at,
      actor: person.id,
      act: 'weapon-read',
      subject: id,
      code: null,
    })
    return registeredWeapon(found)
  },
  caseFile: (person, id) => findCase(context, person, id),
  trace: (person, id) => findTrace(context, person, id),
  traces: (person, filter, page) => listTraces(context, person, filter, page),
  incomingRequests: (_person, status, page) => listIncoming(context, status, page),
  examineIncoming: (_person, requestId) => examineIncoming(context, requestId),
  members: () =>
    context
      .trust()
      .members()
      .map(({ id, role, status }) => ({ id, role, active: status === 'active' })),
  openCase: (person, input) => openCase(context, person, input),
  async requestTrace(person, caseId, sla) {
    return requireTrace(context, person, await requestTrace(context, caseId, sla))
  },
  async chooseCandidate(person, choice) {
    await chooseCandidate(context, person, choice)
    return requireTrace(context, person, choice.traceId)
  },
  async withdrawTrace(person, traceId) {
    await withdrawTrace(context, person, traceId)
    return requireTrace(context, person, traceId)
  },
  answer: (person, requestId, answer) => answerIncoming(context, person, requestId, answer),
  importRegister: (person, file) =>
    importRegister(
      context.db,
      { ...file, format: 'csv' },
      { importedBy: person.id, now: context.clock() },
    ),
  traceChanges: (signal) => changes.watch(signal),
})
