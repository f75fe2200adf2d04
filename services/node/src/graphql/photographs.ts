import type { Photograph as Kept } from '@proofmark/storage'
import type { MutationResolvers, Photograph, QueryResolvers } from '../generated/graphql.ts'
import { instant } from './shapes/time.ts'
import { shapeCase } from './shapes/trace.ts'

/** Characters of base64 that the largest photograph has. */
export const PHOTOGRAPH_TEXT = 14 * 1024 * 1024

export const shapePhotograph = (kept: Kept): Photograph => ({
  id: kept.id,
  media: kept.media,
  sha256: kept.sha256,
  size: kept.size,
  width: kept.width,
  height: kept.height,
  ofMark: kept.of_mark,
  addedBy: kept.added_by,
  addedAt: instant(kept.added_at),
})

export const photographQueries: Required<Pick<QueryResolvers, 'photograph'>> = {
  async photograph(_root, { id }, { useCases, person }) {
    const shown = await useCases.photograph(person, id)
    if (!shown) return null
    const data = Buffer.from(shown.bytes).toString('base64')
    return { photograph: shapePhotograph(shown.photograph), data }
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
