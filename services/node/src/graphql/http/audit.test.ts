import { serverAudits } from 'graphql-http'
import { afterAll, describe, expect, it } from 'vitest'
import { startTestNode } from '../testing/node.ts'

/** The audits ask for introspection, so it is the demo that is audited. */
const node = await startTestNode({ demo: true })
afterAll(() => node.close())

describe('GraphQL over HTTP, audited', () => {
  const audits = serverAudits({ url: node.url })

  it('has not fewer audits than it had', () => expect(audits.length).toBeGreaterThanOrEqual(61))

  it.each(audits.map(({ name, fn }) => ({ name, fn })))('$name', async ({ fn }) => {
    expect(await fn()).toMatchObject({ status: 'ok' })
  })
})
