import { type FaceWish, startFace } from '@proofmark/face/testing'
import { serveGraphql } from '../serve-graphql.ts'
import { fakeUseCases } from './use-cases.ts'

/** The GraphQL of a node behind a real port, with stand-ins for what lies behind it. */
export const startTestNode = async (wish: FaceWish = {}) => {
  const { useCases, calls, changes } = fakeUseCases()
  const face = await startFace(
    (app, surroundings) => serveGraphql(app, { ...surroundings, useCases, state: 'BRA' }),
    wish,
  )
  return { ...face, useCases, calls, changes }
}
