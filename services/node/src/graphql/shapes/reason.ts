import type { Because } from '@proofmark/domain'
import { describeReason, type Reason as MarkingReason } from '@proofmark/markings'
import type { Reason } from '../../generated/graphql.ts'
import { describeBecause } from '../because.ts'
import type { Language } from '../language.ts'
import { nameOf } from '../names.ts'

export const shapeReasons = (reasons: readonly MarkingReason[], language: Language): Reason[] =>
  reasons.map((reason) => ({
    code: reason.code,
    weighs: nameOf(reason.weighs),
    text: describeReason(reason, language),
  }))

export const shapeBecause = (reasons: readonly Because[], language: Language): Reason[] =>
  reasons.map((because) => ({
    code: because.code,
    weighs: 'NOTE',
    text: describeBecause(because, language),
  }))
