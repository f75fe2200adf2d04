import type { NodeContext } from '../../context.ts'
import { findIncoming } from '../answering/incoming.ts'
import { laterReadings } from '../cases/later-readings.ts'
import { tickPhotographs } from '../cases/tick-photographs.ts'
import { askConsent } from '../tracing/ask-consent.ts'
import { recallRequest } from '../tracing/recall.ts'
import { requireTrace } from '../tracing/traces.ts'
import { askToClarify, clarify } from './clarify.ts'
import { denyConsent, grantConsent } from './decide-consent.ts'
import type { DialogueUseCases } from './dialogue-views.ts'
import { sendInterim } from './interim.ts'
import { dialogueOf, listQuestions } from './questions.ts'
import { listReminders, noteReminder } from './reminders.ts'

/** What a person can say to another State about a request besides the answer, over one context. */
export const dialogueUseCases = (context: NodeContext): DialogueUseCases => ({
  questions: (person, first) => listQuestions(context, person, first),
  dialogueOf: (requestId) => dialogueOf(context, requestId),
  laterReadings: (person, caseId) => laterReadings(context, person, caseId),
  reminders: (person, wanted) => listReminders(context, person, wanted),
  noteReminder: (person, reminderId) => noteReminder(context, person, reminderId),
  async askConsent(person, wish) {
    await requireTrace(context, person, wish.traceId)
    await askConsent(context, person, wish)
    return requireTrace(context, person, wish.traceId)
  },
  grantConsent: (person, questionId, grant) => grantConsent(context, person, questionId, grant),
  denyConsent: (person, questionId, denial) => denyConsent(context, person, questionId, denial),
  async askToClarify(person, requestId, wish) {
    await askToClarify(context, person, requestId, wish)
    return findIncoming(context, requestId)
  },
  async clarify(person, clarification) {
    const { case: file } = await requireTrace(context, person, clarification.traceId)
    const wish = { caseId: file.id, photographs: clarification.photographs ?? [] }
    const ticked = await tickPhotographs(context, person, wish)
    await clarify(context, person, { ...clarification, ticked })
    return requireTrace(context, person, clarification.traceId)
  },
  async sendInterim(person, requestId, interim) {
    await sendInterim(context, person, requestId, interim)
    return findIncoming(context, requestId)
  },
  async recallRequest(person, recall) {
    await requireTrace(context, person, recall.traceId)
    await recallRequest(context, person, recall)
    return requireTrace(context, person, recall.traceId)
  },
})
