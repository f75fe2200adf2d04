import { Fault } from '@proofmark/domain'
import { type GraphQLField, type GraphQLSchema, getDirectiveValues } from 'graphql'
import type { Person, Role } from '../use-cases/views.ts'
import { codeOf } from './names.ts'

/** The roles the SDL allows a field. They are written there and nowhere else. */
export const rolesOf = (
  schema: GraphQLSchema,
  owner: string,
  field: GraphQLField<unknown, unknown>,
): readonly Role[] => {
  const allow = schema.getDirective('allow')
  const given = allow && field.astNode ? getDirectiveValues(allow, field.astNode) : undefined
  const roles = given?.roles
  if (!Array.isArray(roles) || roles.length === 0)
    throw new Fault(
      'PMK_CONFIGURATION_BAD',
      `The GraphQL field ${owner}.${field.name} names no role.`,
    )
  return roles.map((name) => codeOf(String(name)) as Role)
}

export const requireRole = (person: Person, roles: readonly Role[]): void => {
  if (person.roles.some((role) => roles.includes(role))) return
  throw new Fault('PMK_NOT_ALLOWED', `It needs the role ${roles.join(' or ')}.`)
}
