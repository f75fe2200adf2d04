import { readFileSync } from 'node:fs'
import { buildSchema, type GraphQLObjectType, getDirectiveValues, isNonNullType } from 'graphql'
import { afterAll, describe, expect, it } from 'vitest'
import { nodeSchema } from './schema.ts'
import { codesOf, startTestNode } from './testing/node.ts'
import { subscribe } from './testing/subscribe.ts'
import { IDS } from './testing/use-cases.ts'

const sdl = readFileSync(
  new URL('../../../../schema/graphql/node.graphql', import.meta.url),
  'utf8',
)
const schema = buildSchema(sdl)
const everyRole = ['INVESTIGATOR', 'OFFICER', 'SUPERVISOR', 'REGISTRAR', 'AUDITOR', 'OPERATOR']

const literals: Readonly<Record<string, string>> = {
  'ID!': `"${IDS.trace}"`,
  'String!': '"AUT"',
  'MarkingInput!': '{ serial: "ABC123" }',
  'OpenCaseInput!': '{ weapon: {}, obtainedOn: "2026-01-02", nationalNumber: "1" }',
  'AnswerInput!': '{ outcome: NO_RECORD }',
}

/** A query for one root field, written from the SDL alone. */
const queryFor = (operation: string, type: GraphQLObjectType, name: string): string => {
  const args = (type.getFields()[name]?.args ?? [])
    .filter((arg) => isNonNullType(arg.type))
    .map((arg) => `${arg.name}: ${literals[String(arg.type)]}`)
  const given = args.length > 0 ? `(${args.join(', ')})` : ''
  return `${operation} { ${name}${given} { __typename } }`
}

const rootTypes = {
  query: schema.getQueryType(),
  mutation: schema.getMutationType(),
  subscription: schema.getSubscriptionType(),
}

const fields = Object.entries(rootTypes).flatMap(([operation, type]) =>
  Object.values(type?.getFields() ?? {}).map(({ name, astNode }) => {
    const allow = schema.getDirective('allow')
    const given = allow && astNode ? getDirectiveValues(allow, astNode)?.roles : []
    const query = type ? queryFor(operation, type, name) : ''
    return { operation, name, query, allowed: given as string[] }
  }),
)

const matrix = fields.flatMap((field) =>
  everyRole.map((role) => ({ ...field, role, may: field.allowed.includes(role) })),
)

const node = await startTestNode()
afterAll(() => node.close())

const askAs = async (
  roles: string[],
  { operation, query }: { operation: string; query: string },
) => {
  const token = await node.tokenFor({ roles: roles.map((role) => role.toLowerCase()) })
  if (operation !== 'subscription') return codesOf(await node.ask(query, { token }))
  return (await subscribe(node, { token, query, changes: [IDS.trace] })).codes
}

describe('every field of the SDL, as every role', () => {
  it.each(matrix)('$role asks $operation.$name: $may', async (row) => {
    expect(await askAs([row.role], row)).toEqual(row.may ? [] : ['PMK_NOT_ALLOWED'])
  })

  it.each(fields)('nobody asks $operation.$name without a role', async (field) => {
    expect(await askAs([], field)).toEqual(['PMK_NOT_ALLOWED'])
  })

  it.each(fields.filter(({ operation }) => operation !== 'subscription'))(
    'nobody asks $operation.$name without signing in',
    async ({ query }) => {
      expect(codesOf(await node.ask(query))).toEqual(['PMK_NOT_SIGNED_IN'])
    },
  )
})

it('names the roles that are needed', async () => {
  const token = await node.tokenFor({ roles: ['auditor'] })
  const { errors } = await node.ask('{ traces { totalCount } }', { token })
  expect(errors?.[0]?.message).toContain('investigator or officer')
})

describe('a node does not start', () => {
  const startWith = (changed: string) => () => nodeSchema(changed)
  const members = 'members: [Member!]! @allow(roles: [OFFICER, OPERATOR])'

  it('with a field that names no role', () => {
    expect(startWith(sdl.replace(members, 'members: [Member!]!'))).toThrow('Query.members')
    expect(startWith(sdl.replace(members, 'members: [Member!]! @allow(roles: [])'))).toThrow(
      expect.objectContaining({ code: 'PMK_CONFIGURATION_BAD' }),
    )
  })

  it('with a field that nothing resolves', () => {
    const more = `${members} more: Int @allow(roles: [OFFICER])`
    expect(startWith(sdl.replace(members, more))).toThrow('Query.more')
  })
})
