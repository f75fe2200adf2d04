import { Fault } from '@proofmark/domain'
import { type GraphQLField, type GraphQLSchema, getDirectiveValues, isEnumType } from 'graphql'
import { codeOf } from './names.ts'
import type { Person } from './people/people.ts'

/** The roles there are: the values of the SDL's `Role`. They are written there and nowhere else. */
export const rolesIn = (schema: GraphQLSchema): readonly string[] => {
  const type = schema.getType('Role')
  return isEnumType(type) ? type.getValues().map(({ name }) => codeOf(name)) : []
}

/** The roles the SDL allows a field. */
export const rolesOf = (
  schema: GraphQLSchema,
  owner: string,
  field: GraphQLField<unknown, unknown>,
): readonly string[] => {
  const allow = schema.getDirective('allow')
  const given = allow && field.astNode ? getDirectiveValues(allow, field.astNode) : undefined
  const roles = given?.roles
  if (!Array.isArray(roles) || roles.length === 0)
    throw new Fault(
      'PMK_CONFIGURATION_BAD',
      `The GraphQL field ${owner}.${field.name} names no role.`,
    )
  return roles.map((name) => codeOf(String(name)))
}

export const requireRole = (person: Person, roles: readonly string[]): void => {
  if (person.roles.some((role) => roles.includes(role))) return
  throw new Fault('PMK_NOT_ALLOWED', `It needs the role ${roles.join(' or ')}.`)
}

/** A key may be made for some fields only, whatever its roles. */
export const requireField = ({ fields }: Person, field: string): void => {
  if (fields && !fields.includes(field))
    throw new Fault('PMK_NOT_ALLOWED', `This key was not made for ${field}.`)
}
