import { codeIfGiven, codeOf, requireState } from '@proofmark/face'
import type { WeaponIdentified } from '@proofmark/protocol'
import type {
  BookedWeaponInput,
  MutationResolvers,
  NoticeFilter,
  NoticeInput,
  QueryResolvers,
} from '../generated/graphql.ts'
import type { NoticesWanted, NoticeToSend } from '../use-cases/notices/notice-views.ts'
import { given } from './marking-input.ts'
import { pageOf } from './page-input.ts'
import { shapeNotice } from './shapes/notice.ts'
import { shapePage } from './shapes/page.ts'

export const weaponOf = ({
  make,
  serial,
  countryOfManufacture,
  madeOn,
  ...rest
}: BookedWeaponInput): WeaponIdentified => ({
  make,
  serial,
  ...given({ ...rest, country_of_manufacture: countryOfManufacture, made_on: madeOn }),
})

const stateIfGiven = (state: string | null | undefined, column: string) =>
  state ? requireState(state, column) : undefined

const noticeOf = ({ kind, weapons, side, field, goesTo, against, ...rest }: NoticeInput) =>
  ({
    ...given(rest),
    ...given({
      goesTo: stateIfGiven(goesTo, 'goesTo'),
      against: stateIfGiven(against, 'against'),
      side: codeIfGiven(side),
      field: codeIfGiven(field),
    }),
    kind: codeOf(kind),
    weapons: (weapons ?? []).map(weaponOf),
  }) satisfies NoticeToSend

const wantedOf = (filter: NoticeFilter | null | undefined): NoticesWanted =>
  given({
    direction: codeIfGiven(filter?.direction),
    kind: codeIfGiven(filter?.kind),
    state: stateIfGiven(filter?.state, 'filter.state'),
    acknowledged: filter?.acknowledged,
    serial: filter?.serial,
    text: filter?.text,
    training: filter?.training,
  })

export const noticeQueries: Required<Pick<QueryResolvers, 'notices'>> = {
  async notices(_root, { filter, ...page }, { useCases }) {
    return shapePage(await useCases.notices(wantedOf(filter), pageOf(page)), shapeNotice)
  },
}

export const noticeMutations: Required<
  Pick<MutationResolvers, 'sendNotice' | 'acknowledgeNotice'>
> = {
  async sendNotice(_root, { to, input }, { useCases, person }) {
    const states = to ? to.map((state) => requireState(state, 'to')) : null
    return (await useCases.sendNotice(person, states, noticeOf(input))).map(shapeNotice)
  },
  async acknowledgeNotice(_root, { noticeId }, { useCases, person }) {
    return shapeNotice(await useCases.acknowledgeNotice(person, noticeId))
  },
}
