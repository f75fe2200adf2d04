import { readFileSync } from 'node:fs'
import { Fault } from '@proofmark/domain'
import {
  buildSchema,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLSchema,
  getDirectiveValues,
  isObjectType,
} from 'graphql'
import type { FaceContext } from './context.ts'
import { checkArguments, type LongTexts } from './inputs.ts'
import { requireField, requireRole, rolesOf } from './roles.ts'

type Resolve = GraphQLFieldResolver<unknown, FaceContext>
type Field = GraphQLField<unknown, FaceContext>
interface FieldParts {
  readonly resolve?: Resolve
  readonly subscribe?: Resolve
}
type FieldResolvers = Readonly<Record<string, Resolve | FieldParts>>

/** The resolvers of each type, by its name; their types are those generated from the SDL. */
export type Resolvers = Readonly<Record<string, object>>

/** Where the SDL is, or the SDL itself. */
export type SdlSource = URL | string

const wrong = (detail: string): Fault => new Fault('PMK_CONFIGURATION_BAD', detail)

/** A person with one of the roles, and arguments that make sense, or the resolver is not reached. */
const guarded =
  (
    roles: readonly string[],
    { name, args: slots }: Field,
    longTexts: LongTexts,
    resolve: Resolve,
  ): Resolve =>
  (root, args, context, info) => {
    requireRole(context.person, roles)
    requireField(context.person, name)
    return resolve(root, checkArguments(slots, args, longTexts), context, info)
  }

/** What is sealed and signed itself needs nobody's sign-in; every byte of it is judged where it is opened. */
const isSealed = (schema: GraphQLSchema, { astNode }: Field): boolean => {
  const sealed = schema.getDirective('sealed')
  return Boolean(sealed && astNode && getDirectiveValues(sealed, astNode))
}

const guardRoot = (schema: GraphQLSchema, type: GraphQLObjectType, longTexts: LongTexts): void => {
  for (const field of Object.values(type.getFields())) {
    const { resolve, subscribe } = field
    if (!resolve) throw wrong(`Nothing resolves ${type.name}.${field.name}.`)
    if (isSealed(schema, field)) continue
    const roles = rolesOf(schema, type.name, field)
    field.resolve = guarded(roles, field, longTexts, resolve)
    if (subscribe) field.subscribe = guarded(roles, field, longTexts, subscribe)
  }
}

const attach = (schema: GraphQLSchema, name: string, resolvers: FieldResolvers): void => {
  const type = schema.getType(name)
  const fields = isObjectType(type) ? type.getFields() : {}
  for (const [fieldName, given] of Object.entries(resolvers)) {
    const field = fields[fieldName]
    if (!field) throw wrong(`The SDL has no field ${name}.${fieldName}.`)
    Object.assign(field, typeof given === 'function' ? { resolve: given } : given)
  }
}

/** The schema with its resolvers. It does not come to be when a root field names no role. */
export const schemaOf = (
  sdl: SdlSource,
  resolvers: Resolvers,
  longTexts: LongTexts = {},
): GraphQLSchema => {
  const schema = buildSchema(sdl instanceof URL ? readFileSync(sdl, 'utf8') : sdl)
  for (const [name, fields] of Object.entries(resolvers))
    attach(schema, name, fields as FieldResolvers)
  for (const type of [
    schema.getQueryType(),
    schema.getMutationType(),
    schema.getSubscriptionType(),
  ])
    if (type) guardRoot(schema, type, longTexts)
  return schema
}
