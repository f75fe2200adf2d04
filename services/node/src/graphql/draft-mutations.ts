import type { MutationResolvers } from '../generated/graphql.ts'
import { answerOf } from './answer-input.ts'
import { shapeDraft } from './shapes/draft.ts'

/** An answer on its way out: drafted, approved, sent. */
export const draftMutations = {
  async draftAnswer(_root, { requestId, input, correction }, { useCases, person, language }) {
    const draft = { answer: answerOf(input), correction: correction ?? null }
    return shapeDraft(await useCases.draftAnswer(person, requestId, draft), language)
  },
  async withdrawDraft(_root, { id }, { useCases, person, language }) {
    return shapeDraft(await useCases.withdrawDraft(person, id), language)
  },
  async approveDraft(_root, read, { useCases, person, language }) {
    return shapeDraft(await useCases.approveDraft(person, read), language)
  },
  async withdrawApproval(_root, { id }, { useCases, person, language }) {
    return shapeDraft(await useCases.withdrawApproval(person, id), language)
  },
  async sendDraft(_root, { id }, { useCases, person, language }) {
    return shapeDraft(await useCases.sendDraft(person, id), language)
  },
  async releaseDraft(_root, read, { useCases, person, language }) {
    return shapeDraft(await useCases.releaseDraft(person, read), language)
  },
} satisfies MutationResolvers
