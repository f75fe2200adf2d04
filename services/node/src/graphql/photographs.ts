import { Fault } from '@proofmark/domain'
import { codeOf } from '@proofmark/face'
import type {
  MutationResolvers,
  QueryPhotographArgs,
  QueryResolvers,
} from '../generated/graphql.ts'
import type { GraphqlContext } from './context.ts'
import { shapePhotograph, shapeReceived } from './shapes/photograph.ts'
import { shapeCase } from './shapes/trace.ts'

/** Characters of base64 that the largest photograph has. */
export const PHOTOGRAPH_TEXT = 14 * 1024 * 1024

const inBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')

/** Each is opened, and a copy made, anew: aliases would have one small query do that many times. */
const MOST_LOOKS = 5
const looks = new WeakMap<GraphqlContext, number>()

const requireFew = (context: GraphqlContext): GraphqlContext => {
  const count = (looks.get(context) ?? 0) + 1
  if (count > MOST_LOOKS)
    throw new Fault('PMK_INPUT_INVALID', `One request looks at ${MOST_LOOKS} photographs at most.`)
  looks.set(context, count)
  return context
}

const lookOf = ({ id, purpose }: QueryPhotographArgs) => ({ id, purpose: codeOf(purpose) })

type Queries = Required<
  Pick<QueryResolvers, 'photograph' | 'photographAsSent' | 'receivedPhotograph'>
>

export const photographQueries: Queries = {
  async photographAsSent(_root, look, context) {
    const { useCases, person } = requireFew(context)
    const copy = await useCases.photographAsSent(person, lookOf(look))
    if (!copy) return null
    const { bytes, ...shown } = copy
    return { ...shown, size: bytes.length, data: inBase64(bytes) }
  },
  async receivedPhotograph(_root, look, context) {
    const { useCases, person } = requireFew(context)
    const shown = await useCases.receivedPhotograph(person, lookOf(look))
    return shown && { photograph: shapeReceived(shown.file), data: inBase64(shown.bytes) }
  },
  async photograph(_root, look, context) {
    const { useCases, person } = requireFew(context)
    const shown = await useCases.photograph(person, lookOf(look))
    if (!shown) return null
    return { photograph: shapePhotograph(shown.photograph), data: inBase64(shown.bytes) }
  },
}

type Mutations = Required<Pick<MutationResolvers, 'addPhotograph' | 'removePhotograph'>>

export const photographMutations: Mutations = {
  async addPhotograph(_root, wish, { useCases, person }) {
    return shapePhotograph(await useCases.addPhotograph(person, wish))
  },
  async removePhotograph(_root, { id }, context) {
    return shapeCase(await context.useCases.removePhotograph(context.person, id), context)
  },
}
