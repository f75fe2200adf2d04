import { readFileSync } from 'node:fs'
import { Fault } from '@proofmark/domain'
import {
  buildSchema,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql'
import type { Role } from '../use-cases/views.ts'
import type { GraphqlContext } from './context.ts'
import { checkArguments } from './inputs.ts'
import { caseFields, incomingFields } from './lazy-fields.ts'
import { mutations } from './mutations.ts'
import { queries } from './queries.ts'
import { requireRole, rolesOf } from './roles.ts'
import { traceChanged } from './trace-changes.ts'

type Resolve = GraphQLFieldResolver<unknown, GraphqlContext>
type Field = GraphQLField<unknown, GraphqlContext>
interface FieldParts {
  readonly resolve?: Resolve
  readonly subscribe?: Resolve
}
type FieldResolvers = Readonly<Record<string, Resolve | FieldParts>>

const nodeSdl = new URL('../../../../schema/graphql/node.graphql', import.meta.url)

/** A person with one of the roles, and arguments that make sense, or the resolver is not reached. */
const guarded =
  (roles: readonly Role[], { args: slots }: Field, resolve: Resolve): Resolve =>
  (root, args, context, info) => {
    requireRole(context.person, roles)
    return resolve(root, checkArguments(slots, args), context, info)
  }

const guardRoot = (schema: GraphQLSchema, type: GraphQLObjectType): void => {
  for (const field of Object.values(type.getFields())) {
    const roles = rolesOf(schema, type.name, field)
    const { resolve, subscribe } = field
    if (!resolve)
      throw new Fault('PMK_CONFIGURATION_BAD', `Nothing resolves ${type.name}.${field.name}.`)
    field.resolve = guarded(roles, field, resolve)
    if (subscribe) field.subscribe = guarded(roles, field, subscribe)
  }
}

const attach = (schema: GraphQLSchema, name: string, resolvers: FieldResolvers): void => {
  const type = schema.getType(name) as GraphQLObjectType
  for (const [fieldName, given] of Object.entries(resolvers)) {
    const parts = typeof given === 'function' ? { resolve: given } : given
    Object.assign(type.getFields()[fieldName] ?? {}, parts)
  }
}

/** The schema with its resolvers. It does not come to be when a root field names no role. */
export const nodeSchema = (sdl: string = readFileSync(nodeSdl, 'utf8')): GraphQLSchema => {
  const schema = buildSchema(sdl)
  attach(schema, 'Query', queries as FieldResolvers)
  attach(schema, 'Mutation', mutations as FieldResolvers)
  attach(schema, 'Subscription', { traceChanged } as FieldResolvers)
  attach(schema, 'Case', caseFields as FieldResolvers)
  attach(schema, 'IncomingRequest', incomingFields as FieldResolvers)
  for (const type of [
    schema.getQueryType(),
    schema.getMutationType(),
    schema.getSubscriptionType(),
  ])
    if (type) guardRoot(schema, type)
  return schema
}
