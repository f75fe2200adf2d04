import { readFileSync } from 'node:fs'
import {
  buildSchema,
  type GraphQLSchema,
  isObjectType,
  parse,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from 'graphql'
import { describe, expect, it } from 'vitest'
import { monitorDocuments } from './generated/monitor-documents.ts'
import { nodeDocuments } from './generated/node-documents.ts'

/** Fields no document asks for, and why. */
const leftOut: Readonly<Record<string, string>> = {
  'Mutation.deliver': 'a State’s node calls it, no person',
  'Delivered.envelope': 'what it answers',
  'CustodyEvent.personName': 'a look is on record with its purpose: never asked for by the way',
  'AnsweredEvent.personName': 'as above',
  'CustodyEvent.personLicence': 'as above',
  'AnsweredEvent.personLicence': 'as above',
}

const schemaOf = (service: string) =>
  buildSchema(
    readFileSync(new URL(`../../../schema/graphql/${service}.graphql`, import.meta.url), 'utf8'),
  )

const fieldsOf = (schema: GraphQLSchema): string[] =>
  Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type) && !type.name.startsWith('__'))
    .flatMap((type) =>
      isObjectType(type) ? Object.keys(type.getFields()).map((name) => `${type.name}.${name}`) : [],
    )

const askedIn = (schema: GraphQLSchema, documents: readonly string[]): Set<string> => {
  const asked = new Set<string>()
  const types = new TypeInfo(schema)
  const note = visitWithTypeInfo(types, {
    Field: ({ name }) => void asked.add(`${types.getParentType()?.name}.${name.value}`),
  })
  for (const document of documents) visit(parse(document), note)
  return asked
}

describe.each([
  { service: 'node', documents: nodeDocuments },
  { service: 'monitor', documents: monitorDocuments },
])('what the client asks a $service', ({ service, documents }) => {
  const schema = schemaOf(service)

  it.each(Object.entries(documents))('%s fits the SDL', (_name, document) => {
    expect(validate(schema, parse(document))).toEqual([])
  })

  it.each(Object.entries(documents))('%s asks for the field of its name', (name, document) => {
    const [operation] = parse(document).definitions
    expect(operation).toMatchObject({ selectionSet: { selections: [{ name: { value: name } }] } })
  })

  it('is every field of the SDL, but those that are left out for a reason', () => {
    const asked = askedIn(schema, Object.values(documents))
    const missing = fieldsOf(schema).filter((field) => !asked.has(field))
    expect(missing.toSorted()).toEqual(service === 'node' ? Object.keys(leftOut).toSorted() : [])
  })

  it('passes every argument on', () => {
    const passed = new Set<string>()
    const types = new TypeInfo(schema)
    for (const document of Object.values(documents))
      visit(
        parse(document),
        visitWithTypeInfo(types, {
          Argument: ({ name }) =>
            void passed.add(
              `${types.getParentType()?.name}.${types.getFieldDef()?.name}(${name.value})`,
            ),
        }),
      )
    const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]
    const all = roots.flatMap((root) =>
      Object.values(root?.getFields() ?? {}).flatMap(({ name, args }) =>
        args.map((argument) => `${root?.name}.${name}(${argument.name})`),
      ),
    )
    expect(all.filter((argument) => !passed.has(argument))).toEqual(
      service === 'node' ? ['Mutation.deliver(envelope)'] : [],
    )
  })
})
