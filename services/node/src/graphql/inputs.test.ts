import { afterAll, describe, expect, it } from 'vitest'
import { startTestNode } from './testing/node.ts'
import { IDS } from './testing/use-cases.ts'

const node = await startTestNode()
afterAll(() => node.close())
const token = await node.tokenFor({ roles: ['officer', 'registrar'] })

const openCase = 'mutation ($input: OpenCaseInput!) { openCase(input: $input) { id } }'
const input = { weapon: {}, obtainedOn: '2026-02-28', nationalNumber: '1' }
const answer = `mutation ($input: AnswerInput!) { answer(requestId: "${IDS.request}", input: $input) { id } }`
const long = 'x'.repeat(501)

describe('an input that makes no sense is refused, by the name of its field', () => {
  it.each([
    ['id', '{ trace(id: "7") { id } }', {}],
    ['id', `query ($id: ID!) { trace(id: $id) { id } }`, { id: `${IDS.trace}0` }],
    ['first', '{ traces(first: 0) { totalCount } }', {}],
    ['first', '{ traces(first: 101) { totalCount } }', {}],
    ['first', '{ incomingRequests(first: -1) { totalCount } }', {}],
    ['after', 'query ($after: String) { traces(after: $after) { totalCount } }', { after: long }],
    ['input.obtainedOn', openCase, { input: { ...input, obtainedOn: '2026-02-29' } }],
    ['input.obtainedOn', openCase, { input: { ...input, obtainedOn: '28.02.2026' } }],
    ['input.nationalNumber', openCase, { input: { ...input, nationalNumber: long } }],
    ['input.nationalNumber', openCase, { input: { ...input, nationalNumber: 'a\0' } }],
    ['input.weapon.serial', openCase, { input: { ...input, weapon: { serial: long } } }],
    ['input.weapon.serial', openCase, { input: { ...input, weapon: { serial: 'A1\ud800' } } }],
    [
      'csv',
      'mutation ($csv: String!) { importRegister(csv: $csv, fileName: "a") { rows } }',
      { csv: 'a\udc00' },
    ],
    [
      'input.weapon.marks.0.text',
      openCase,
      { input: { ...input, weapon: { marks: [{ text: long }] } } },
    ],
    ['input.until', answer, { input: { outcome: 'DELAYED', until: '2026-13-01' } }],
    ['input.weaponId', answer, { input: { outcome: 'FOUND', weaponId: 'mine' } }],
    [
      'state',
      `mutation { chooseCandidate(traceId: "${IDS.trace}", state: "Austria", serial: "1") { id } }`,
      {},
    ],
    [
      'fileName',
      'mutation ($n: String!) { importRegister(csv: "a", fileName: $n) { rows } }',
      { n: long },
    ],
  ])('%s in %s', async (column, query, variables) => {
    const seen = node.calls.length
    const { errors } = await node.ask(query, { token, variables })
    expect(errors).toEqual([
      expect.objectContaining({
        message: expect.stringContaining(`${column} `),
        extensions: { code: 'PMK_INPUT_INVALID', retry: 'never', place: { column } },
      }),
    ])
    expect(node.calls).toHaveLength(seen)
  })

  it('in the words of GraphQL, where the SDL already says what makes sense', async () => {
    const variables = { input: { ...input, category: 'STOLEN' } }
    const { errors } = await node.ask(openCase, { token, variables })
    expect(errors?.[0]?.message).toContain('input.category')
    expect(errors?.[0]?.extensions).toEqual({ code: 'PMK_INPUT_INVALID', retry: 'never' })
  })
})

describe('what the use cases are given', () => {
  const lastArgs = () => node.calls.at(-1)?.args.slice(1)

  it('is in codes, with defaults also for null', async () => {
    const given = { ...input, category: null, weapon: { make: 'Glock', serial: null } }
    await node.ask(openCase, { token, variables: { input: given } })
    expect(lastArgs()).toEqual([
      {
        seen: { make: 'Glock' },
        category: 'seized',
        ground: 'illicit-under-national-law',
        obtainedOn: '2026-02-28',
        nationalNumber: '1',
      },
    ])
  })

  it('is training only where it is said, and what is made up in the words of a message', async () => {
    await node.ask(openCase, { token, variables: { input: { ...input, training: true } } })
    expect(lastArgs()).toMatchObject([{ training: true }])
    const events = [{ kind: 'STATE_STOCK', occurredOn: '1994', partyKind: 'STATE_BODY' }]
    const invented = { weapon: { make: 'Glock', serial: '1', madeOn: '1990' }, events }
    await node.ask(answer, { token, variables: { input: { outcome: 'FOUND', invented } } })
    expect(lastArgs()?.[1]).toMatchObject({
      invented: {
        weapon: { make: 'Glock', serial: '1', made_on: '1990' },
        events: [{ kind: 'state-stock', occurred_on: '1994', party_kind: 'state-body' }],
      },
    })
    await node.ask('{ incomingRequests(filter: { training: false }) { totalCount } }', { token })
    expect(lastArgs()?.[0]).toMatchObject({ training: false })
  })

  it('keeps the marks as seen, in codes', async () => {
    const marks = [{ kind: 'POST_SEIZURE', place: null, text: 'PC 12' }, { symbol: 'star' }]
    await node.ask(openCase, { token, variables: { input: { ...input, weapon: { marks } } } })
    expect(lastArgs()).toMatchObject([
      { seen: { marks: [{ kind: 'post-seizure', text: 'PC 12' }, { symbol: 'star' }] } },
    ])
  })

  it('is no more marks than a weapon has', async () => {
    const weapon = { marks: Array(21).fill({ text: 'X' }) }
    const { errors } = await node.ask(openCase, {
      token,
      variables: { input: { ...input, weapon } },
    })
    expect(errors?.[0]?.extensions).toMatchObject({ place: { column: 'marks' } })
  })

  it('is a page of twenty where none is asked for', async () => {
    await node.ask('{ traces(first: null, filter: { status: NEEDS_REVIEW }) { totalCount } }', {
      token,
    })
    expect(lastArgs()).toEqual([{ status: 'needs-review' }, { first: 20 }])
  })

  it('is the person of the token', async () => {
    await node.ask(`{ trace(id: "${IDS.trace}") { id } }`, { token })
    expect(node.calls.at(-1)?.args[0]).toMatchObject({ id: 'ana' })
  })
})
