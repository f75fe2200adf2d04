import { Fault } from '@proofmark/domain'
import { afterAll, describe, expect, it } from 'vitest'
import { IDS, startSmallFace } from './testing/small-service.ts'

const face = await startSmallFace()
afterAll(() => face.close())
const officer = await face.tokenFor({ roles: ['officer'] })

/** Often enough that the last answers come from what was compiled. */
const TIMES = 6

/** The compiler says the same of a wrong variable in a few more words. */
const inFewWords = (answer: object): unknown =>
  JSON.parse(JSON.stringify(answer).replace(/Expected type \w+; /g, ''))

const askOften = async (query: string, asked: { token?: string; variables?: object }) => {
  const answers: unknown[] = []
  for (let time = 0; time < TIMES; time += 1) answers.push(inFewWords(await face.ask(query, asked)))
  return answers
}

const fragment = `fragment T on Trace { id status case { trace { ...U } } } fragment U on Trace { id }`

describe('a document that comes again and again is answered as it was the first time', () => {
  it.each<readonly [string, string, object]>([
    ['fragments', `{ trace(id: "${IDS.trace}") { ...T } } ${fragment}`, {}],
    ['aliases', `{ a: trace(id: "${IDS.trace}") { s: status } b: members { id } }`, {}],
    ['variables', 'query ($id: ID!) { trace(id: $id) { id } }', { id: IDS.trace }],
    ['nothing found', 'query ($id: ID!) { trace(id: $id) { id } }', { id: IDS.otherTrace }],
    ['a variable left out', 'query ($id: ID!) { trace(id: $id) { id } }', {}],
    [
      'a variable of another kind',
      'query ($n: Int) { traces(first: $n) { nodes { id } } }',
      { n: 'x' },
    ],
    [
      'a variable that makes no sense',
      'query ($n: Int) { traces(first: $n) { nodes { id } } }',
      { n: 0 },
    ],
    ['a null for a default', 'query ($n: Int) { traces(first: $n) { nodes { id } } }', { n: null }],
    ['no UUID', 'query ($id: ID!) { trace(id: $id) { id } }', { id: 'x' }],
    [
      'fields left out by a variable',
      `query ($no: Boolean!) { trace(id: "${IDS.trace}") { id status @skip(if: $no) } }`,
      { no: true },
    ],
    ['type names', `{ __typename trace(id: "${IDS.trace}") { __typename } }`, {}],
    [
      'a field that is not allowed',
      'mutation { importRegister(csv: "", fileName: "") { rows } }',
      {},
    ],
  ])('%s', async (_name, query, variables) => {
    const [first, ...rest] = await askOften(query, { token: officer, variables })
    for (const answer of rest) expect(answer).toEqual(first)
  })

  it('to nobody', async () => {
    const [first, ...rest] = await askOften('{ members { id } }', {})
    for (const answer of rest) expect(answer).toEqual(first)
    expect(first).toMatchObject({ errors: [{ extensions: { code: 'PMK_NOT_SIGNED_IN' } }] })
  })
})

describe('a compiled document', () => {
  it('takes new variables and new people each time', async () => {
    const query = 'query ($id: ID!) { trace(id: $id) { id } }'
    await askOften(query, { token: officer, variables: { id: IDS.trace } })
    const none = await face.ask(query, { token: officer, variables: { id: IDS.otherTrace } })
    expect(none).toEqual({ data: { trace: null } })
    const registrar = await face.tokenFor({ roles: ['registrar'] })
    const refused = await face.ask(query, { token: registrar, variables: { id: IDS.trace } })
    expect(refused).toMatchObject({ errors: [{ extensions: { code: 'PMK_NOT_ALLOWED' } }] })
  })

  it('tells a fault with its code, its place in the document and its path', async () => {
    const query = `{ trace(id: "${IDS.trace}") { id } }`
    face.failNext('trace', new Fault('PMK_NOT_FOUND'))
    const first = await face.ask(query, { token: officer })
    await askOften(query, { token: officer })
    face.failNext('trace', new Fault('PMK_NOT_FOUND'))
    expect(await face.ask(query, { token: officer })).toEqual(first)
  })

  it('is run by the name of the operation wanted', async () => {
    const query = `query A { members { id } } query B { traces { nodes { id } } }`
    for (let time = 0; time < TIMES; time += 1)
      for (const [operationName, field] of [
        ['A', 'members'],
        ['B', 'traces'],
      ]) {
        const body = JSON.stringify({ query, operationName })
        const answer = (await (await face.send(body, { token: officer })).json()) as object
        expect(answer).toMatchObject({ data: { [field ?? '']: expect.anything() } })
      }
  })
})
