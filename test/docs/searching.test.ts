import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { startTestNetwork, type TestNetwork } from '@proofmark/testkit/network'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'

const guide = fileURLToPath(new URL('../../docs/guides/searching.md', import.meta.url))

/** The blocks of a kind, as the reader of the guide has them. */
const blocks = (text: string, kind: string): string[] =>
  [...text.matchAll(new RegExp(`\`\`\`${kind}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(
    ([, block = '']) => block,
  )

let text: string
let network: TestNetwork

beforeAll(async () => {
  text = await readFile(guide, 'utf8')
  const [register = ''] = blocks(text, 'csv')
  network = await startTestNetwork({
    postgresUrl: inject('postgresUrl'),
    states: { GHA: { register } },
  })
})
afterAll(() => network?.[Symbol.asyncDispose]())

it('a node answers what the guide on searching shows', async () => {
  const [query = ''] = blocks(text, 'graphql')
  const [variables = '{}', answer = '{}'] = blocks(text, 'json')
  const officer = await network.as('GHA', 'officer')
  const data = await officer.request(query, JSON.parse(variables))
  expect(data).toEqual(JSON.parse(answer))
})
