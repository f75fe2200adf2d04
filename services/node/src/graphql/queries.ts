import { codeIfGiven, codeOf, nameOf, requireState } from '@proofmark/face'
import type {
  TraceFilter as FilterInput,
  IncomingFilter,
  QueryResolvers,
  RequestStatus,
  WeaponFilter,
} from '../generated/graphql.ts'
import type { WorkFilter } from '../use-cases/answering/work-queue.ts'
import type { FilterAsTyped, TraceFilter } from '../use-cases/views.ts'
import { dialogueQueries } from './dialogue.ts'
import { erasureQueries } from './erasures.ts'
import { letterQueries } from './letter-resolvers.ts'
import { seenOf } from './marking-input.ts'
import { noticeQueries } from './notice-resolvers.ts'
import { notificationQueries } from './notifications.ts'
import { pageOf } from './page-input.ts'
import { peopleQueries } from './people.ts'
import { photographQueries } from './photographs.ts'
import { shapeAnswer, shapeHold } from './shapes/correction.ts'
import { shapeDisclosures, shapeLetterDisclosures } from './shapes/disclosure.ts'
import { shapeDraft } from './shapes/draft.ts'
import { shapeIncoming } from './shapes/incoming.ts'
import { shapePage } from './shapes/page.ts'
import { shapePolicyInForce } from './shapes/policy.ts'
import { shapeReading } from './shapes/reading.ts'
import { shapeCounters } from './shapes/sdg.ts'
import { shapeCase, shapeTrace } from './shapes/trace.ts'
import { shapeSearch, shapeWeapon } from './shapes/weapon.ts'
import { shapeAbsence, shapeHandOff } from './shapes/work.ts'
import { watchQueries } from './standing-watches.ts'

const filterOf = (filter: FilterInput | null | undefined): TraceFilter => ({
  status: codeIfGiven(filter?.status),
  outcome: codeIfGiven(filter?.outcome),
  nationalNumber: filter?.nationalNumber ?? undefined,
  overdue: filter?.overdue ?? undefined,
  training: filter?.training ?? undefined,
})

const filterOfWeapons = (filter: WeaponFilter | null | undefined): FilterAsTyped => ({
  make: filter?.make ?? undefined,
  calibre: filter?.calibre ?? undefined,
  type: filter?.type ?? undefined,
  country: filter?.country ?? undefined,
  year: filter?.year ?? undefined,
})

const workFilterOf = (
  status: RequestStatus | null | undefined,
  filter: IncomingFilter | null | undefined,
): WorkFilter => ({
  status: codeIfGiven(status),
  assigned: codeIfGiven(filter?.assigned),
  overdue: filter?.overdue ?? undefined,
  from: filter?.from ? requireState(filter.from, 'from') : undefined,
  training: filter?.training ?? undefined,
})

export const queries: Required<QueryResolvers> = {
  ...peopleQueries,
  ...photographQueries,
  ...noticeQueries,
  ...letterQueries,
  async searchWeapons(_root, { marking, filter, ...page }, { useCases, person, language }) {
    const wish = { seen: seenOf(marking), filter: filterOfWeapons(filter), ...pageOf(page) }
    return shapeSearch(wish.seen, await useCases.searchWeapons(person, wish), language)
  },
  async weaponsByNumber(_root, { serial, make }, { useCases, person }) {
    const number = { serial, ...(make ? { make } : {}) }
    return (await useCases.weaponsByNumber(person, number)).map(shapeWeapon)
  },
  async weapon(_root, { id, asOf }, { useCases, person }) {
    const weapon = await useCases.weapon(person, id, asOf ? new Date(asOf) : undefined)
    return weapon && shapeWeapon(weapon)
  },
  async answersToCorrect(_root, { first }, { useCases, person }) {
    return (await useCases.answersToCorrect(person, first)).map(shapeAnswer)
  },
  async legalHolds(_root, { recordId }, { useCases }) {
    return (await useCases.legalHolds(recordId)).map(shapeHold)
  },
  readMarking: (_root, { marking }, { language }) => shapeReading(seenOf(marking), language),
  async case(_root, { id }, context) {
    const file = await context.useCases.caseFile(context.person, id)
    return file && shapeCase(file, context)
  },
  async trace(_root, { id }, context) {
    const trace = await context.useCases.trace(context.person, id)
    return trace && shapeTrace(trace, context)
  },
  async traces(_root, { filter, ...page }, context) {
    const { useCases, person } = context
    const traces = await useCases.traces(person, filterOf(filter), pageOf(page))
    return shapePage(traces, (trace) => shapeTrace(trace, context))
  },
  async incomingRequests(_root, { status, filter, ...page }, context) {
    const { useCases, person } = context
    const wanted = workFilterOf(status, filter)
    const requests = await useCases.incomingRequests(person, wanted, pageOf(page))
    return shapePage(requests, (request) => shapeIncoming(request, context))
  },
  async incomingRequest(_root, { id }, context) {
    const request = await context.useCases.incomingRequest(context.person, id)
    return request && shapeIncoming(request, context)
  },
  async sdgCounters(_root, period, { useCases }) {
    return shapeCounters(await useCases.sdgCounters(period))
  },
  disclosurePolicy: (_root, _args, { useCases }) => useCases.disclosurePolicy(),
  async policiesInForce(_root, { first }, { useCases }) {
    return (await useCases.policiesInForce(first)).map(shapePolicyInForce)
  },
  members: (_root, _args, { useCases }) =>
    useCases.members().map((member) => ({ ...member, role: nameOf(member.role) })),
  envelopeFor: (_root, { member, after }, { useCases, person }) =>
    useCases.envelopeFor(person, { member, ...(after ? { after } : {}) }),
  async answerDrafts(_root, { status, first }, context) {
    const wanted = { status: codeOf(status ?? 'OPEN'), first }
    const drafts = await context.useCases.drafts(context.person, wanted)
    return drafts.map((draft) => shapeDraft(draft, context))
  },
  async handOffs(_root, { requestId }, { useCases, person }) {
    return (await useCases.handOffs(person, requestId)).map(shapeHandOff)
  },
  async absences(_root, _args, { useCases }) {
    return (await useCases.absences()).map(shapeAbsence)
  },
  async disclosures(_root, page, { useCases }) {
    return shapeDisclosures(await useCases.disclosures(pageOf(page)))
  },
  async letterDisclosures(_root, page, { useCases }) {
    return shapeLetterDisclosures(await useCases.letterDisclosures(pageOf(page)))
  },
  async answerDraft(_root, { id }, context) {
    const draft = await context.useCases.draft(context.person, id)
    return draft && shapeDraft(draft, context)
  },
  ...dialogueQueries,
  ...watchQueries,
  ...notificationQueries,
  ...erasureQueries,
}
