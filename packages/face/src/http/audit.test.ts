import { serverAudits } from 'graphql-http'
import { afterAll, describe, expect, it } from 'vitest'
import { startSmallFace } from '../testing/small-service.ts'

/** The audits ask for introspection, so it is the demo that is audited. */
const face = await startSmallFace({ demo: true })
afterAll(() => face.close())

describe('GraphQL over HTTP, audited', () => {
  const audits = serverAudits({ url: face.url })

  it('has not fewer audits than it had', () => expect(audits.length).toBeGreaterThanOrEqual(61))

  it.each(audits.map(({ name, fn }) => ({ name, fn })))('$name', async ({ fn }) => {
    expect(await fn()).toMatchObject({ status: 'ok' })
  })
})
