import { describeBecause, Fault } from '@proofmark/domain'
import { nameOf } from '@proofmark/face'
import type {
  CaseResolvers,
  CustodyEventResolvers,
  IncomingRequest,
  IncomingRequestResolvers,
  WeaponResolvers,
  WeaponSearchResolvers,
} from '../generated/graphql.ts'
import type { LookedAt } from '../use-cases/notices/notice-views.ts'
import type { RegisterSearch } from '../use-cases/views.ts'
import { alreadyTracedOf } from './already-traced.ts'
import { atMost } from './at-most.ts'
import type { GraphqlContext } from './context.ts'
import { personFields } from './person-names.ts'
import { shapeLaterReading, shapeSaid } from './shapes/dialogue.ts'
import type { IncomingShape } from './shapes/incoming.ts'
import { shapeLetter } from './shapes/letter.ts'
import { shapeMatches } from './shapes/notice.ts'
import { shapePhotograph, shapeReceived } from './shapes/photograph.ts'
import { shapeBecause, shapeReasons } from './shapes/reason.ts'
import { instant } from './shapes/time.ts'
import { type CaseShape, shapeTrace } from './shapes/trace.ts'
import {
  type EventShape,
  type SearchShape,
  shapeCandidates,
  type WeaponShape,
} from './shapes/weapon.ts'

const matchesOf = async (looked: LookedAt, { useCases, language }: GraphqlContext) =>
  shapeMatches(await useCases.noticesAbout(looked), language)

export const searchFields: WeaponSearchResolvers<GraphqlContext, SearchShape> = {
  notices: ({ seen }, _args, context) => matchesOf({ seen }, context),
}

export const weaponFields: WeaponResolvers<GraphqlContext, WeaponShape> = {
  flags: ({ weapon }, _args, { language }) => shapeBecause(weapon.flags, language),
}

export const eventFields: CustodyEventResolvers<GraphqlContext, EventShape> = {
  ...personFields,
  flags: ({ entry, weapon: { custody, entryFlags } }, _args, { language }) =>
    shapeBecause(entryFlags[custody.indexOf(entry)] ?? [], language),
  recordedAt: ({ entry }) => instant(entry.recordedAt),
  correction: ({ entry: { correction } }) =>
    correction && { ...correction, at: instant(correction.at) },
}

export const caseFields: CaseResolvers<GraphqlContext, CaseShape> = {
  async trace({ traceId }, _args, context) {
    const trace = traceId === null ? null : await context.useCases.trace(context.person, traceId)
    return trace && shapeTrace(trace, context)
  },
  async sharedWith({ id }, _args, { useCases }) {
    return [...(await useCases.sharedWith(id))]
  },
  photographs: async ({ id }, _args, { useCases }) =>
    (await useCases.photographs(id)).map(shapePhotograph),
  quality: async ({ file }, _args, { useCases, language }) =>
    (await useCases.quality(file)).map((note) => ({
      code: note.code,
      need: nameOf(note.need),
      text: describeBecause(note, language),
    })),
  wouldAsk: ({ file }, _args, { useCases, language }) =>
    useCases.wouldAsk(file).map(({ state, because, reachable }) => ({
      ...{ state, reachable },
      because: shapeBecause(because, language),
    })),
  notices: ({ id: caseId }, _args, context) => matchesOf({ caseId }, context),
  alreadyTraced: alreadyTracedOf('case'),
  async laterReadings({ id }, _args, { useCases, person, language }) {
    const readings = await useCases.laterReadings(person, id)
    return readings.map((reading) => shapeLaterReading(reading, language))
  },
}

/** One query may ask for a page of a hundred searches. */
const SEARCHES_AT_ONCE = 4

const searchers = new WeakMap<GraphqlContext, ReturnType<typeof atMost>>()

/** Each query has its own, so that nobody waits behind somebody else's page. */
const searcherOf = (context: GraphqlContext) => {
  const searcher = searchers.get(context) ?? atMost(SEARCHES_AT_ONCE)
  searchers.set(context, searcher)
  return searcher
}

/** Two fields of one request ask for the same search. */
const examined = new WeakMap<IncomingRequest, Promise<RegisterSearch>>()

const examine = (request: IncomingRequest, context: GraphqlContext) => {
  const { useCases, person } = context
  const search =
    examined.get(request) ?? searcherOf(context)(() => useCases.examineIncoming(person, request.id))
  examined.set(request, search)
  return search
}

/** Our books are looked into by those who answer from them; an auditor reads what left, through a draft too. */
const requireReader = ({ person: { roles } }: GraphqlContext): void => {
  if (roles.includes('officer') || roles.includes('supervisor')) return
  throw new Fault('PMK_NOT_ALLOWED', 'What the register offers is for officers and supervisors.')
}

export const incomingFields: IncomingRequestResolvers<GraphqlContext, IncomingShape> = {
  async candidates(request, _args, context) {
    requireReader(context)
    return request.erased ? [] : shapeCandidates(await examine(request, context), context.language)
  },
  verdict: async (request, _args, context) =>
    request.erased ? null : nameOf((await examine(request, context)).judgement.verdict),
  reasons: async (request, _args, context) =>
    request.erased
      ? []
      : shapeReasons((await examine(request, context)).judgement.reasons, context.language),
  expired: async (request, _args, context) =>
    !request.erased && (await examine(request, context)).expired,
  letters: async (request, _args, { useCases }) =>
    (await useCases.lettersIn(request.conv)).map(shapeLetter),
  notices: ({ id: requestId }, _args, context) => matchesOf({ requestId }, context),
  alreadyTraced: alreadyTracedOf('request'),
  photographs: async ({ id }, _args, { useCases }) =>
    (await useCases.receivedPhotographs(id)).map(shapeReceived),
  dialogue: async ({ id }, _args, { useCases, language }) =>
    (await useCases.dialogueOf(id)).map((said) => shapeSaid(said, language)),
}
