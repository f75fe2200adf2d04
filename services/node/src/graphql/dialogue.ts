import { codeIfGiven, codeOf, requireState } from '@proofmark/face'
import type { MutationResolvers, QueryResolvers } from '../generated/graphql.ts'
import { given, seenOf } from './marking-input.ts'
import { shapeQuestion, shapeReminder } from './shapes/dialogue.ts'
import { shapeIncoming } from './shapes/incoming.ts'
import { shapeTrace } from './shapes/trace.ts'

export const dialogueQueries = {
  async questions(_root, { first }, { useCases, person, language }) {
    return (await useCases.questions(person, first)).map((one) => shapeQuestion(one, language))
  },
  async reminders(_root, { first, escalated }, { useCases, person }) {
    return (await useCases.reminders(person, { first, escalated })).map(shapeReminder)
  },
} satisfies Partial<QueryResolvers>

export const dialogueMutations = {
  async askConsent(_root, { traceId, state, to, quote, purpose, fileFor }, context) {
    const trace = await context.useCases.askConsent(context.person, {
      traceId,
      state: requireState(state, 'state'),
      to: requireState(to, 'to'),
      purpose,
      ...given({ quote: codeIfGiven(quote), fileFor: codeIfGiven(fileFor) }),
    })
    return shapeTrace(trace, context)
  },
  async grantConsent(
    _root,
    { questionId, quote, until, condition },
    { useCases, person, language },
  ) {
    const question = await useCases.grantConsent(person, questionId, {
      quote: codeIfGiven(quote),
      until: until ?? undefined,
      condition: condition ?? undefined,
    })
    return shapeQuestion(question, language)
  },
  async denyConsent(_root, { questionId, ground, reason }, { useCases, person, language }) {
    const denial = { ground: codeOf(ground), reason }
    return shapeQuestion(await useCases.denyConsent(person, questionId, denial), language)
  },
  async askToClarify(_root, { requestId, fields, question }, context) {
    const wish = { fields: fields.map((field) => codeOf(field)), question }
    return shapeIncoming(
      await context.useCases.askToClarify(context.person, requestId, wish),
      context,
    )
  },
  async clarify(_root, { traceId, state, weapon, text, photographs }, context) {
    const trace = await context.useCases.clarify(context.person, {
      traceId,
      state: requireState(state, 'state'),
      seen: weapon ? seenOf(weapon) : undefined,
      text: text ?? undefined,
      photographs: photographs ?? [],
    })
    return shapeTrace(trace, context)
  },
  async sendInterim(_root, { requestId, stage, expectedOn, reason }, context) {
    const request = await context.useCases.sendInterim(context.person, requestId, {
      stage: codeOf(stage),
      expectedOn: expectedOn ?? undefined,
      reason: reason ?? undefined,
    })
    return shapeIncoming(request, context)
  },
  async recallRequest(_root, { traceId, state, why, note }, context) {
    const trace = await context.useCases.recallRequest(context.person, {
      traceId,
      state: requireState(state, 'state'),
      why: codeOf(why),
      note: note ?? undefined,
    })
    return shapeTrace(trace, context)
  },
  async noteReminder(_root, { reminderId }, { useCases, person }) {
    return shapeReminder(await useCases.noteReminder(person, reminderId))
  },
} satisfies Partial<MutationResolvers>
