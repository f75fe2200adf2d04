import { buildSchema, parse } from 'graphql'
import { afterAll, describe, expect, it } from 'vitest'
import { costOf } from './cost.ts'
import { codesOf } from './testing/face.ts'
import { startSmallFace } from './testing/small-service.ts'

const schema = buildSchema(`
  type Query { things(first: Int = 20): [Thing!]! one: Thing }
  type Thing { id: ID! name: String parts(first: Int): [Thing!]! }
`)
const cost = (query: string, variables = {}) =>
  costOf({ schema, document: parse(query), operationName: undefined, variables })

describe('what a query may cost', () => {
  it.each([
    ['one thing', '{ one { id name } }', 3],
    ['a page of the usual length', '{ things { id } }', 21],
    ['a page as long as it says', '{ things(first: 5) { id name } }', 11],
    ['a page of no length, which is the longest', '{ one { parts { id } } }', 102],
    ['pages in pages', '{ things(first: 10) { parts(first: 10) { id } } }', 111],
    [
      'fragments',
      '{ things(first: 2) { ...F ... on Thing { id } } } fragment F on Thing { id }',
      5,
    ],
    ['the same twice', '{ a: one { id } b: one { id } }', 4],
  ])('%s', (_name, query, expected) => expect(cost(query)).toBe(expected))

  it.each([
    [{ n: 7 }, 8],
    [{}, 21],
    [{ n: -1 }, 101],
    [{ n: 1e9 }, 101],
  ])('a variable %o', (variables, expected) => {
    expect(cost('query ($n: Int) { things(first: $n) { id } }', variables)).toBe(expected)
  })

  it('a fragment is counted once, however often it is named', () => {
    const doubling = Array.from(
      { length: 60 },
      (_, i) => `fragment F${i} on Thing { a: parts { ...F${i + 1} } b: parts { ...F${i + 1} } }`,
    )
    const query = `{ one { ...F0 } } ${doubling.join(' ')} fragment F60 on Thing { id }`
    expect(cost(query)).toBeGreaterThan(1e60)
  })
})

describe('a query that costs too much', async () => {
  const face = await startSmallFace()
  afterAll(() => face.close())
  const token = await face.tokenFor({ roles: ['officer'] })
  const nodes = 'nodes { id status case { trace { id status case { trace { id status } } } } }'
  const pages = (first: string) =>
    `query${first === '$n' ? ' ($n: Int)' : ''} { ${Array.from({ length: 28 }, (_, i) => `a${i}: traces(first: ${first}) { ${nodes} }`).join(' ')} }`

  it.each(['100', '$n'])('is refused before it is run, with a page of %s', async (first) => {
    const seen = face.calls.length
    const answer = await face.ask(pages(first), { token, variables: { n: 100 } })
    expect(codesOf(answer)).toEqual(['PMK_INPUT_INVALID'])
    expect(answer.errors?.[0]?.message).toContain('values')
    expect(face.calls).toHaveLength(seen)
  })

  it('is run with shorter pages, also when it comes again', async () => {
    for (let time = 0; time < 4; time += 1)
      expect(codesOf(await face.ask(pages('$n'), { token, variables: { n: 5 } }))).toEqual([])
    const dear = await face.ask(pages('$n'), { token, variables: { n: 100 } })
    expect(codesOf(dear)).toEqual(['PMK_INPUT_INVALID'])
  })
})
