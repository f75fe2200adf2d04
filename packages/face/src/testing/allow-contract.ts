import { readFileSync } from 'node:fs'
import {
  buildSchema,
  type GraphQLObjectType,
  type GraphQLSchema,
  getDirectiveValues,
  isEnumType,
  isNonNullType,
} from 'graphql'
import { afterAll, describe, expect, it } from 'vitest'
import { codeOf } from '../names.ts'
import { codesOf, type TestFace } from './face.ts'
import { FakeChanges } from './fakes.ts'
import { subscribe } from './subscribe.ts'

type Started = Pick<TestFace, 'url' | 'ask' | 'tokenFor'> & {
  readonly changes?: FakeChanges
  close(): Promise<unknown>
}

interface Wall {
  readonly sdl: URL
  /** For each type of argument that is needed, something that makes sense. */
  readonly literals?: Readonly<Record<string, string>>
  readonly start: () => Promise<Started>
  /** The id of something that every role may hear of once it changes. */
  readonly change?: string
}

const everyRole = (schema: GraphQLSchema): string[] => {
  const roles = schema.getType('Role')
  return isEnumType(roles) ? roles.getValues().map(({ name }) => name) : []
}

/** Each root field with a query for it, written from the SDL alone. */
const rootFields = (schema: GraphQLSchema, literals: Readonly<Record<string, string>>) => {
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
  return Object.entries(rootTypes).flatMap(([operation, type]) =>
    Object.values(type?.getFields() ?? {}).map(({ name, astNode }) => {
      const allow = schema.getDirective('allow')
      const given = allow && astNode ? getDirectiveValues(allow, astNode)?.roles : []
      const seal = schema.getDirective('sealed')
      const sealed = Boolean(seal && astNode && getDirectiveValues(seal, astNode))
      const query = type ? queryFor(operation, type, name) : ''
      const allowed = sealed ? everyRole(schema) : (given as string[])
      return { operation, name, query, allowed, sealed }
    }),
  )
}

/** Whoever has a role may do what the SDL allows it, and nothing else; what is `@sealed` is everybody's. */
export const allowContract = (service: string, wall: Wall) =>
  describe(`every field of the SDL of the ${service}, as every role`, async () => {
    const schema = buildSchema(readFileSync(wall.sdl, 'utf8'))
    const fields = rootFields(schema, wall.literals ?? {})
    const matrix = fields.flatMap((field) =>
      everyRole(schema).map((role) => ({ ...field, role, may: field.allowed.includes(role) })),
    )
    const face = await wall.start()
    afterAll(() => face.close())

    const askAs = async (roles: string[], { operation, query }: (typeof fields)[number]) => {
      const token = await face.tokenFor({ roles: roles.map((role) => codeOf(role)) })
      if (operation !== 'subscription') return codesOf(await face.ask(query, { token }))
      const { url, changes = new FakeChanges() } = face
      const told = wall.change ? [wall.change] : []
      return (await subscribe({ url, changes }, { token, query, changes: told })).codes
    }

    it.each(matrix)('$role asks $operation.$name: $may', async (row) => {
      expect(await askAs([row.role], row)).toEqual(row.may ? [] : ['PMK_NOT_ALLOWED'])
    })

    const closed = fields.filter(({ sealed }) => !sealed)
    it.each(closed)('nobody asks $operation.$name without a role', async (field) => {
      expect(await askAs([], field)).toEqual(['PMK_NOT_ALLOWED'])
    })

    const opened = fields.filter(({ sealed }) => sealed)
    if (opened.length > 0)
      it.each(opened)('anybody may call $operation.$name', async ({ query }) => {
        expect(codesOf(await face.ask(query))).toEqual([])
      })

    it.each(closed.filter(({ operation }) => operation !== 'subscription'))(
      'nobody asks $operation.$name without signing in',
      async ({ query }) => {
        expect(codesOf(await face.ask(query))).toEqual(['PMK_NOT_SIGNED_IN'])
      },
    )
  })
