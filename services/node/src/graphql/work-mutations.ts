import type { MutationResolvers } from '../generated/graphql.ts'
import { shapeIncoming } from './shapes/incoming.ts'
import { shapeAbsence } from './shapes/work.ts'

/** Whose work an incoming request is. */
export const workMutations = {
  async takeRequest(_root, { requestId }, { useCases, person, language }) {
    return shapeIncoming(await useCases.takeRequest(person, requestId), language)
  },
  async handOffRequest(_root, handOff, { useCases, person, language }) {
    return shapeIncoming(await useCases.handOffRequest(person, handOff), language)
  },
  async acknowledgeRequest(_root, { requestId }, { useCases, person, language }) {
    return shapeIncoming(await useCases.acknowledgeRequest(person, requestId), language)
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
