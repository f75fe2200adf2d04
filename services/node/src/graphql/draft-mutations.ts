import type { MutationResolvers } from '../generated/graphql.ts'
import { answerOf } from './answer-input.ts'
import { shapeDraft } from './shapes/draft.ts'

/** An answer on its way out: drafted, approved, sent. */
export const draftMutations = {
  async draftAnswer(_root, { requestId, input, correction }, context) {
    const { useCases, person } = context
    const draft = { answer: answerOf(input), correction: correction ?? null }
    return shapeDraft(await useCases.draftAnswer(person, requestId, draft), context)
  },
  async withdrawDraft(_root, { id }, context) {
    const { useCases, person } = context
    return shapeDraft(await useCases.withdrawDraft(person, id), context)
  },
  async approveDraft(_root, read, context) {
    const { useCases, person } = context
    return shapeDraft(await useCases.approveDraft(person, read), context)
  },
  async withdrawApproval(_root, { id }, context) {
    const { useCases, person } = context
    return shapeDraft(await useCases.withdrawApproval(person, id), context)
  },
  async sendDraft(_root, { id }, context) {
    const { useCases, person } = context
    return shapeDraft(await useCases.sendDraft(person, id), context)
  },
  async releaseDraft(_root, read, context) {
    const { useCases, person } = context
    return shapeDraft(await useCases.releaseDraft(person, read), context)
  },
} satisfies MutationResolvers
