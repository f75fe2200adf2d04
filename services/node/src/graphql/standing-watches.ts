import type { WatchState } from '@proofmark/domain'
import { codeOf, nameOf } from '@proofmark/face'
import type { Watch } from '@proofmark/storage'
import type { MutationResolvers, QueryResolvers, StandingWatch } from '../generated/graphql.ts'
import type { WatchStatus } from '../use-cases/answering/standing-watch.ts'
import { instant, instantOrNull } from './shapes/time.ts'

const statusOf = (state: WatchState): WatchStatus =>
  state === 'new' || state === 'hit' ? 'open' : state

const shapeWatch = (watch: Watch): StandingWatch => ({
  requestId: watch.request_id,
  to: watch.peer,
  status: nameOf(statusOf(watch.state)),
  since: instant(watch.since),
  until: instantOrNull(watch.until),
  noticedAt: instantOrNull(watch.noticed_at),
  settledAt: instantOrNull(watch.settled_at),
})

export const watchQueries = {
  async standingWatches(_root, { status, first }, { useCases, person }) {
    const wanted = { status: codeOf(status ?? 'FOR_A_PERSON'), first }
    return (await useCases.standingWatches(person, wanted)).map(shapeWatch)
  },
} satisfies Partial<QueryResolvers>

export const watchMutations = {
  async keepWatching(_root, { requestId }, { useCases, person }) {
    return shapeWatch(await useCases.keepWatching(person, requestId))
  },
} satisfies Partial<MutationResolvers>
