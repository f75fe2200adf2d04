import { requireState } from '@proofmark/face'
import { discrepancies, responseTimes } from '@proofmark/storage'
import type { QueryResolvers, QueryResponseTimesArgs } from '../generated/graphql.ts'
import { shapeDiscrepancy, shapeTimes } from './shapes.ts'

const stateIfGiven = (state: string | null | undefined, column: string) =>
  state === null || state === undefined ? undefined : requireState(state, column)

const wishOf = ({ asker, asked, since }: QueryResponseTimesArgs) => ({
  asker: stateIfGiven(asker, 'asker'),
  asked: stateIfGiven(asked, 'asked'),
  since: since ? new Date(since) : undefined,
})

export const queries: Required<QueryResolvers> = {
  responseTimes: async (_root, wish, { db, now }) =>
    (await responseTimes(db, wishOf(wish), now)).map(shapeTimes),
  discrepancies: async (_root, { first }, { db, now }) =>
    (await discrepancies(db, first, now)).map(shapeDiscrepancy),
}
