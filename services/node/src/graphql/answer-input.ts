import { codeIfGiven, codeOf, requireState } from '@proofmark/face'
import type { AnswerInput, InventedInput } from '../generated/graphql.ts'
import type { Answer } from '../use-cases/views.ts'
import { eventOf } from './letter-resolvers.ts'
import { weaponOf } from './notice-resolvers.ts'

export const answerOf = (input: AnswerInput): Answer => ({
  outcome: codeOf(input.outcome),
  weaponId: input.weaponId ?? undefined,
  ground: codeIfGiven(input.ground),
  reason: input.reason ?? undefined,
  until: input.until ?? undefined,
  withhold: input.withhold?.map(({ group, ground, reason }) => ({
    group: codeOf(group),
    ground: codeOf(ground),
    reason,
  })),
  next: input.next ? requireState(input.next, 'next') : undefined,
  tlp: codeIfGiven(input.tlp),
  use: codeIfGiven(input.use),
  onward: codeIfGiven(input.onward),
  retainUntil: input.retainUntil ?? undefined,
  ...(input.invented ? { invented: inventedOf(input.invented) } : {}),
})

const inventedOf = ({ weapon, events }: InventedInput): Answer['invented'] => ({
  weapon: weaponOf(weapon),
  events: (events ?? []).map(eventOf),
})
