import { Fault } from '@proofmark/domain'
import { codeOf, requireState } from '@proofmark/face'
import type { MutationResolvers, OpenCaseInput } from '../generated/graphql.ts'
import type { OpenCase } from '../use-cases/views.ts'
import { answerOf } from './answer-input.ts'
import { termsOf } from './asking-input.ts'
import { dialogueMutations } from './dialogue.ts'
import { draftMutations } from './draft-mutations.ts'
import { erasureMutations } from './erasures.ts'
import { letterMutations } from './letter-resolvers.ts'
import { seenOf } from './marking-input.ts'
import { noticeMutations } from './notice-resolvers.ts'
import { notificationMutations } from './notifications.ts'
import { peopleMutations } from './people.ts'
import { photographMutations } from './photographs.ts'
import { recordOf } from './record-input.ts'
import { shapeHold, shapeRecordCorrected } from './shapes/correction.ts'
import { shapeFlagged } from './shapes/flagged.ts'
import { shapeIncoming } from './shapes/incoming.ts'
import { shapeCase, shapeTrace } from './shapes/trace.ts'
import { watchMutations } from './standing-watches.ts'
import { workMutations } from './work-mutations.ts'

const caseOf = ({
  weapon,
  category,
  ground,
  circumstances,
  training,
  ...rest
}: OpenCaseInput): OpenCase => ({
  ...rest,
  ...(circumstances ? { circumstances } : {}),
  ...(training ? { training } : {}),
  seen: seenOf(weapon),
  category: codeOf(category ?? 'SEIZED'),
  ground: codeOf(ground ?? 'ILLICIT_UNDER_NATIONAL_LAW'),
})

async function* rowsOf(csv: string): AsyncGenerator<string> {
  yield csv
}

/** An alias would let one request have one envelope opened many times. */
const delivering = new WeakSet<object>()
const requireFirst = (context: object): void => {
  if (delivering.has(context))
    throw new Fault('TXP_ENVELOPE_MALFORMED', 'A request delivers one envelope.')
  delivering.add(context)
}

export const mutations: Required<MutationResolvers> = {
  ...peopleMutations,
  ...photographMutations,
  ...noticeMutations,
  ...letterMutations,
  ...erasureMutations,
  async openCase(_root, { input }, context) {
    return shapeCase(await context.useCases.openCase(context.person, caseOf(input)), context)
  },
  async requestTrace(
    _root,
    { caseId, sla, waitForConsent, asking, photographs, ...whom },
    context,
  ) {
    const { useCases, person } = context
    const terms = termsOf(asking)
    const how = { sla: codeOf(sla), terms, waitForConsent: waitForConsent ?? false }
    const also = (whom.also ?? []).map((state) => requireState(state, 'also'))
    const leaveOut = (whom.leaveOut ?? []).map((state) => requireState(state, 'leaveOut'))
    const wish = { ...how, also, leaveOut, photographs: photographs ?? [] }
    return shapeTrace(await useCases.requestTrace(person, caseId, wish), context)
  },
  async requestTraces(_root, { caseIds, sla, waitForConsent, asking }, context) {
    const { useCases, person } = context
    const sent = await useCases.requestTraces(person, caseIds, {
      ...{ sla: codeOf(sla), terms: termsOf(asking), waitForConsent: waitForConsent ?? false },
    })
    return sent.map(({ trace, ...rest }) => ({
      ...rest,
      trace: trace && shapeTrace(trace, context),
    }))
  },
  async chooseCandidate(_root, { traceId, state, serial, madeOn }, context) {
    const choice = {
      traceId,
      state: requireState(state, 'state'),
      serial,
      ...(madeOn ? { madeOn } : {}),
    }
    return shapeTrace(await context.useCases.chooseCandidate(context.person, choice), context)
  },
  async askState(_root, { traceId, state, why }, context) {
    const wish = { traceId, state: requireState(state, 'state'), why }
    return shapeTrace(await context.useCases.askState(context.person, wish), context)
  },
  async withdrawTrace(_root, { traceId }, context) {
    return shapeTrace(await context.useCases.withdrawTrace(context.person, traceId), context)
  },
  async answer(_root, { requestId, input }, context) {
    const { useCases, person } = context
    return shapeIncoming(await useCases.answer(person, requestId, answerOf(input)), context)
  },
  async followAgain(_root, { traceId }, context) {
    return shapeTrace(await context.useCases.followAgain(context.person, traceId), context)
  },
  async sendCorrection(_root, { requestId, reason, answer }, context) {
    const { useCases, person } = context
    const correction = { reason, answer: answerOf(answer) }
    return shapeIncoming(await useCases.sendCorrection(person, requestId, correction), context)
  },
  async importRegister(_root, { csv, fileName }, { useCases, person, language }) {
    const file = { name: fileName, rows: rowsOf(csv) }
    return shapeFlagged(await useCases.importRegister(person, file), language)
  },
  async correctRecord(_root, { supersedes, reason, record }, { useCases, person }) {
    const correction = { supersedes, reason, record: record ? recordOf(record) : null }
    return shapeRecordCorrected(await useCases.correctRecord(person, correction))
  },
  async placeHold(_root, { recordIds, reason }, { useCases, person }) {
    return (await useCases.placeHold(person, recordIds, reason)).map(shapeHold)
  },
  async deliver(_root, { envelope }, context) {
    requireFirst(context)
    return { envelope: await context.useCases.deliver(envelope) }
  },
  async recordOriginOtherwise(_root, origin, context) {
    const { useCases, person } = context
    return shapeCase(await useCases.recordOriginOtherwise(person, origin), context)
  },
  reloadPolicy: (_root, _args, { useCases, person }) => useCases.reloadPolicy(person),
  async liftHold(_root, { holdId, reason }, { useCases, person }) {
    return shapeHold(await useCases.liftHold(person, holdId, reason))
  },
  ...draftMutations,
  ...workMutations,
  ...dialogueMutations,
  ...watchMutations,
  ...notificationMutations,
}
