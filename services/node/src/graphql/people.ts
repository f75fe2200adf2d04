import { Fault } from '@proofmark/domain'
import { codeOf } from '@proofmark/face'
import type { MutationResolvers, QueryResolvers } from '../generated/graphql.ts'
import { shapeAccess, shapeApiKey } from './shapes/people.ts'
import { shapeCase } from './shapes/trace.ts'

const cursorIn = (after: string): number => {
  if (/^\d{1,15}$/.test(after)) return Number(after)
  throw new Fault('PMK_INPUT_INVALID', 'after: not the id of an access.', {
    place: { column: 'after' },
  })
}

type Queries = Required<Pick<QueryResolvers, 'apiKeys' | 'personAccesses'>>

export const peopleQueries: Queries = {
  async apiKeys(_root, _args, { useCases }) {
    return (await useCases.apiKeys()).map(shapeApiKey)
  },
  async personAccesses(_root, { actor, first, after }, { useCases }) {
    const wanted = {
      first,
      ...(actor ? { actor } : {}),
      ...(after ? { before: cursorIn(after) } : {}),
    }
    return (await useCases.personAccesses(wanted)).map(shapeAccess)
  },
}

type Mutations = Required<
  Pick<MutationResolvers, 'makeApiKey' | 'revokeApiKey' | 'shareCase' | 'endShare' | 'restrictCase'>
>

export const peopleMutations: Mutations = {
  async makeApiKey(_root, { name, roles, fields, days }, { useCases, person }) {
    const wish = { name, days, roles: roles.map((role) => codeOf(role)), fields: fields ?? null }
    const { key, text } = await useCases.makeApiKey(person, wish)
    return { key: shapeApiKey(key), text }
  },
  async revokeApiKey(_root, { name }, { useCases, person }) {
    return shapeApiKey(await useCases.revokeApiKey(person, name))
  },
  async shareCase(_root, share, context) {
    return shapeCase(await context.useCases.shareCase(context.person, share), context)
  },
  async endShare(_root, share, context) {
    return shapeCase(await context.useCases.endShare(context.person, share), context)
  },
  async restrictCase(_root, wish, context) {
    return shapeCase(await context.useCases.restrictCase(context.person, wish), context)
  },
}
