import { startTestNetwork, type TestNetwork } from '@proofmark/testkit/network'
import { serverAudits } from 'graphql-http'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { austria, ghana } from './world.ts'

let network: TestNetwork
beforeAll(async () => {
  network = await startTestNetwork({
    postgresUrl: inject('postgresUrl'),
    states: { AUT: { register: austria, demo: true }, GHA: { register: ghana } },
  })
})
afterAll(() => network?.[Symbol.asyncDispose]())

const auditsOf = (state: string) =>
  serverAudits({ url: () => `${network.addressOf(state)}/graphql` }).map(({ id, name, fn }) => ({
    ...{ id, name, fn },
  }))

/** These ask `__type` for the sake of a variable, and only the demo tells its schema. */
const asksForIntrospection = new Set(['2EA1', '28B9', 'D6D5', '6A70'])

describe.each([
  ['of the demo', 'AUT', new Set<string>()],
  ['of a State', 'GHA', asksForIntrospection],
])('a running node %s, audited by the GraphQL-over-HTTP suite', (_which, state, leftOut) => {
  const audits = auditsOf(state)

  it('has not fewer audits than it had', () => expect(audits.length).toBeGreaterThanOrEqual(61))

  it.each(audits.filter(({ id }) => !leftOut.has(id)))('$id $name', async ({ fn }) => {
    expect(await fn()).toMatchObject({ status: 'ok' })
  })
})

describe('a running node', () => {
  const post = async (body: object) => {
    const response = await fetch(`${network.addressOf('GHA')}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${await network.tokenFor('GHA', 'officer')}`,
      },
      body: JSON.stringify(body),
    })
    return { status: response.status, text: await response.text() }
  }

  it.each([
    ['introspection', { query: '{ __schema { types { name } } }' }],
    ['a batch', [{ query: '{ __typename }' }]],
    ['a page too long', { query: '{ traces(first: 101) { totalCount } }' }],
    [
      'a query that may come to too much',
      {
        query: `{ ${Array.from({ length: 25 }, (_, i) => `a${i}: traces(first: 100) { nodes { id status sla openedAt closedAt case { id openedAt } } }`).join(' ')} }`,
      },
    ],
    [
      'a document too deep',
      { query: `{ traces { nodes ${'{ case { trace '.repeat(5)} { id } ${'} }'.repeat(5)} } }` },
    ],
  ])('refuses %s with a code and nothing of its inside', async (_name, body) => {
    const { text } = await post(body)
    expect(JSON.parse(text).errors[0].extensions.code).toBe('PMK_INPUT_INVALID')
    expect(text).not.toMatch(/node_modules|\.ts:|select |postgres/i)
  })
})
