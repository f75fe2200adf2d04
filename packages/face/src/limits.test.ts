import { parse } from 'graphql'
import { afterAll, describe, expect, it } from 'vitest'
import { limits, measureDocument } from './limits.ts'
import { codesOf } from './testing/face.ts'
import { startSmallFace } from './testing/small-service.ts'

const face = await startSmallFace()
const demo = await startSmallFace({ demo: true })
afterAll(() => Promise.all([face.close(), demo.close()]))
const token = await face.tokenFor({ roles: ['officer'] })

const times = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ')

const members = (content: string) => `{ members { ${content} } }`
const deep = (levels: number) =>
  `{ traces { nodes { ${'case { trace { '.repeat(levels)} id ${'} }'.repeat(levels)} } } }`

/** Ten fragments, each naming the next one twice: a thousand fields in a few lines. */
const bomb = `{ traces { nodes { ...F0 } } }
  ${times(10, (index) => `fragment F${index} on Trace { a: case { trace { ...F${index + 1} } } b: case { trace { ...F${index + 1} } } }`)}
  fragment F10 on Trace { id }`

const abuses = {
  'many aliases': members(times(31, (index) => `a${index}: id`)),
  'many aliases of __typename': members(times(31, (index) => `a${index}: __typename`)),
  'aliases in fragments': `{ ${times(4, (i) => `m${i}: members { ...F }`)} }
    fragment F on Member { ${times(8, (i) => `a${i}: id`)} }`,
  'a deep query': deep(4),
  'many tokens': members('id '.repeat(1_000)),
  'the same field again and again': members('id '.repeat(32)),
  'many directives': members(times(21, () => 'id @include(if: true)')),
  'directives beside each other': members(`id ${'@include(if: true) '.repeat(21)}`),
  'a fragment bomb': bomb,
  'fragments that go round': `{ members { ...A } }
    fragment A on Member { ...B } fragment B on Member { ...A }`,
  'a fragment of itself': '{ members { ...A } } fragment A on Member { id ...A }',
  'a fragment nobody uses': '{ members { id } } fragment A on Member { id }',
  'a query written as a tree': JSON.stringify(parse('{ members { id } }', { noLocation: true })),
  'a tree after spaces': ` \n ${JSON.stringify({ kind: 'Document', definitions: [] })}`,
  'a number for a query': '7',
  'a list for a query': '[]',
  'null for a query': 'null',
  'an empty selection': '{}',
  'a text for a query': '"{ members { id } }"',
  introspection: '{ __schema { types { name } } }',
  'introspection of one type': '{ __type(name: "Trace") { name } }',
}

describe('a query is refused before it is run', () => {
  it.each(Object.entries(abuses))('%s', async (_name, query) => {
    const seen = face.calls.length
    const answer = await face.ask(query, { token })
    expect(new Set(codesOf(answer))).toEqual(new Set(['PMK_INPUT_INVALID']))
    expect(answer.data).toBeUndefined()
    expect(face.calls).toHaveLength(seen)
  })

  it('and again, when it comes again', async () => {
    const query = abuses['many aliases']
    const answers = [await face.ask(query, { token }), await face.ask(query, { token })]
    expect(answers.map(codesOf)).toEqual([['PMK_INPUT_INVALID'], ['PMK_INPUT_INVALID']])
  })

  // Whoever expanded it would never come to an end.
  it('however large it would become', async () => {
    const doubling = `{ traces { nodes { ...F0 } } }
      ${times(40, (i) => `fragment F${i} on Trace { ...F${i + 1} case { trace { ...F${i + 1} } } }`)}
      fragment F40 on Trace { id }`
    expect(codesOf(await face.ask(doubling, { token }))).toContain('PMK_INPUT_INVALID')
  })
})

describe('a query is run', () => {
  it.each([
    ['with as many aliases as are taken', members(times(30, (index) => `a${index}: id`))],
    ['as deep as is taken', deep(2)],
  ])('%s', async (_name, query) => {
    expect(codesOf(await face.ask(query, { token }))).toEqual([])
  })

  it('with introspection, in the demo', async () => {
    const { data } = await demo.ask('{ __schema { queryType { name } } }')
    expect(data).toEqual({ __schema: { queryType: { name: 'Query' } } })
  })
})

it('counts a document as if its fragments were written out', () => {
  const document = parse(`
    query Q { a: traces { nodes { ...F } } b: traces { nodes { ...F ... on Trace { id @skip(if: false) } } } }
    fragment F on Trace { id id case { id } }`)
  expect(measureDocument(document)).toEqual({
    depth: 4,
    fields: 13,
    aliases: 2,
    directives: 1,
    duplicates: 2,
  })
  expect(limits.depth).toBeGreaterThan(4)
})
