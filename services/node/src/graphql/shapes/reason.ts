import { type Because, describeBecause } from '@proofmark/domain'
import { type Language, nameOf } from '@proofmark/face'
import { describeReason, type Reason as MarkingReason } from '@proofmark/markings'
import type { Reason } from '../../generated/graphql.ts'

export const shapeReason = (reason: MarkingReason, language: Language): Reason => ({
  code: reason.code,
  weighs: nameOf(reason.weighs),
  text: describeReason(reason, language),
})

export const shapeReasons = (reasons: readonly MarkingReason[], language: Language): Reason[] =>
  reasons.map((reason) => shapeReason(reason, language))

export const shapeBecause = (reasons: readonly Because[], language: Language): Reason[] =>
  reasons.map((because) => ({
    code: because.code,
    weighs: 'NOTE',
    text: describeBecause(because, language),
  }))
