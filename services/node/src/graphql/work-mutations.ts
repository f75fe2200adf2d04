import type { MutationResolvers } from '../generated/graphql.ts'
import { shapeIncoming } from './shapes/incoming.ts'
import { shapeAbsence } from './shapes/work.ts'

/** Whose work an incoming request is. */
export const workMutations = {
  async takeRequest(_root, { requestId }, context) {
    const { useCases, person } = context
    return shapeIncoming(await useCases.takeRequest(person, requestId), context)
  },
  async handOffRequest(_root, handOff, context) {
    const { useCases, person } = context
    return shapeIncoming(await useCases.handOffRequest(person, handOff), context)
  },
  async acknowledgeRequest(_root, { requestId }, context) {
    const { useCases, person } = context
    return shapeIncoming(await useCases.acknowledgeRequest(person, requestId), context)
  },
  async restrictRequest(_root, wish, context) {
    const { useCases, person } = context
    return shapeIncoming(await useCases.restrictRequest(person, wish), context)
  },
  async noteAbsence(_root, { person: away, deputy, since, until }, { useCases, person }) {
    const times = { since: new Date(since), until: new Date(until) }
    return shapeAbsence(
      await useCases.noteAbsence(person, { person: away ?? person.id, deputy, ...times }),
    )
  },
  async endAbsence(_root, { person: away }, { useCases, person }) {
    await useCases.endAbsence(person, away ?? person.id)
    return (await useCases.absences()).map(shapeAbsence)
  },
} satisfies MutationResolvers
