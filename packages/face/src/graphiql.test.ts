import fastify from 'fastify'
import { afterAll, describe, expect, it } from 'vitest'
import { serveGraphiql } from './graphiql.ts'
import { startSmallFace } from './testing/small-service.ts'

const face = await startSmallFace()
const app = fastify()
const issuer = {
  url: 'http://127.0.0.1:4000',
  client: 'graphiql:urn:proofmark:node:BRA',
  resource: 'urn:proofmark:node:BRA',
}
await app.register(serveGraphiql, {
  issuer,
  start: '{ members { id } }',
})
afterAll(() => Promise.all([face.close(), app.close()]))

const page = await app.inject('/graphiql')
const named = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) =>
  String(address),
)

describe('the page to try queries on', () => {
  it('is not there outside the demo', async () => {
    expect((await fetch(new URL('/graphiql', face.url))).status).toBe(404)
  })

  it('brings everything it needs', async () => {
    const files = named.filter((address) => !address.startsWith('data:'))
    expect(files).toHaveLength(6)
    for (const file of files) {
      expect(file).toMatch(/^\/graphiql\//)
      expect((await app.inject(file)).statusCode).toBe(200)
    }
  })

  it('lets the browser load and ask nothing else', () => {
    const policy = String(page.headers['content-security-policy'])
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self';")
    expect(policy).toContain("connect-src 'self' http://127.0.0.1:4000;")
    expect(policy).not.toContain('unsafe')
    expect(page.body).not.toMatch(/<script>|<style|style=|onload=/)
  })

  it('knows where people sign in', async () => {
    const config = (await app.inject('/graphiql/config.json')).json()
    expect(config.issuer).toEqual(issuer)
  })

  it('begins with a query of its service', async () => {
    const { start } = (await app.inject('/graphiql/config.json')).json()
    expect(start).toBe('{ members { id } }')
  })
})
