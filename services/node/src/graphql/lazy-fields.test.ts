import { setImmediate as turn } from 'node:timers/promises'
import { startFace } from '@proofmark/face/testing'
import { expect, it } from 'vitest'
import { serveGraphql } from './serve-graphql.ts'
import { fakeUseCases, incoming, search } from './testing/use-cases.ts'

it('a page of requests is searched one by one, four at once', async () => {
  const { useCases } = fakeUseCases()
  let running = 0
  let most = 0
  let searches = 0
  const nodes = Array.from({ length: 100 }, () => ({ ...incoming }))
  const face = await startFace((app, surroundings) =>
    serveGraphql(app, {
      ...surroundings,
      state: 'BRA',
      useCases: {
        ...useCases,
        incomingRequests: async () => ({
          nodes,
          hasNextPage: false,
          endCursor: null,
          totalCount: nodes.length,
        }),
        async examineIncoming() {
          searches += 1
          running += 1
          most = Math.max(most, running)
          await turn()
          running -= 1
          return search
        },
      },
    }),
  )
  const token = await face.tokenFor({ roles: ['supervisor'] })
  const query = '{ incomingRequests(first: 100) { nodes { verdict candidates { score } } } }'
  const { data, errors } = await face.ask(query, { token })
  expect(errors).toBeUndefined()
  expect(data?.incomingRequests).toMatchObject({
    nodes: nodes.map(() => ({ verdict: 'NEEDS_REVIEW', candidates: [{ score: 0.9 }] })),
  })
  expect({ most, searches }).toEqual({ most: 4, searches: 100 })
  await face.close()
})
