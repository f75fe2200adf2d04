import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { codegen } from '@graphql-codegen/core'
import * as operations from '@graphql-codegen/typescript-operations'
import {
  buildASTSchema,
  concatAST,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLEnumType,
  GraphQLError,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isIntrospectionType,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  specifiedRules,
  stripIgnoredCharacters,
  validate,
  visit,
} from 'graphql'
import { scalars } from './graphql.ts'

// What packages/client asks a service: the documents as texts, and the types of what goes and comes.

const folder = 'packages/client/documents'

interface Documents {
  readonly schema: GraphQLSchema
  readonly sdl: DocumentNode
  readonly all: DocumentNode
  readonly operations: readonly OperationDefinitionNode[]
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>
}

const parsed = (root: string, file: string): DocumentNode =>
  parse(readFileSync(join(root, file), 'utf8'))

const readDocuments = (root: string, service: string): Documents => {
  const files = globSync(`${folder}/${service}/*.graphql`, { cwd: root }).sort()
  const all = concatAST(files.map((file) => parsed(root, file)))
  const sdl = parsed(root, `schema/graphql/${service}.graphql`)
  const schema = buildASTSchema(sdl)
  const errors = validate(schema, all, specifiedRules)
  if (errors.length > 0) throw new GraphQLError(`${folder}/${service}: ${errors.join('\n')}`)
  const fragments = all.definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION)
  return {
    ...{ schema, sdl, all },
    operations: all.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION),
    fragments: new Map(fragments.map((fragment) => [fragment.name.value, fragment])),
  }
}

const nameOf = ({ name }: OperationDefinitionNode): string => name?.value ?? ''

const heading = (service: string): string =>
  `// generated from ${folder}/${service} and schema/graphql/${service}.graphql, do not edit\n`

/** The fragments a document names, and those that these name. */
const fragmentsIn = (
  node: OperationDefinitionNode | FragmentDefinitionNode,
  { fragments }: Documents,
  known = new Set<FragmentDefinitionNode>(),
): ReadonlySet<FragmentDefinitionNode> => {
  visit(node, {
    FragmentSpread({ name }) {
      const fragment = fragments.get(name.value)
      if (!fragment || known.has(fragment)) return
      known.add(fragment)
      fragmentsIn(fragment, { fragments } as Documents, known)
    },
  })
  return known
}

const textOf = (operation: OperationDefinitionNode, documents: Documents): string =>
  stripIgnoredCharacters(
    [operation, ...fragmentsIn(operation, documents)].map((node) => print(node)).join('\n'),
  )

/** Each document as it is sent, under the name of the field it asks for. */
export const clientDocuments = (root: string, service: string): string => {
  const documents = readDocuments(root, service)
  const texts = documents.operations
    .toSorted((one, other) => nameOf(one).localeCompare(nameOf(other)))
    .map((operation) => `  ${nameOf(operation)}:\n    '${textOf(operation, documents)}',`)
  return `${heading(service)}export const ${service}Documents = {\n${texts.join('\n')}\n} as const\n`
}

const config = {
  scalars,
  strictScalars: true,
  enumType: 'string-literal',
  immutableTypes: true,
  skipTypename: true,
  arrayInputCoercion: false,
  // A fragment keeps its name, so that whoever shows one can say what they take.
  inlineFragmentTypes: 'combine',
  useTypeImports: true,
}

const pascal = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}`

const operationTypes = (operation: OperationDefinitionNode): string => {
  const name = nameOf(operation)
  const type = `${pascal(name)}${pascal(operation.operation)}`
  return `  readonly ${name}: { readonly variables: ${type}Variables; readonly data: ${type}['${name}'] }`
}

/** The plugin writes a helper for answers that come in parts, which no service gives. */
const withoutHelper = (code: string): string =>
  code.replace(/\/\*\* Internal[^\n]*\nexport type Incremental[^\n]*\n/, '')

/** The inputs that have a type: one no document takes yet has none, and a test in packages/client names the argument. */
const inputNames = (schema: GraphQLSchema, generated: string): string[] =>
  Object.values(schema.getTypeMap())
    .filter((type) => isInputObjectType(type))
    .map(({ name }) => name)
    .filter((name) => generated.includes(`export type ${name} = `))

const kinds = ['query', 'mutation', 'subscription'] as const

/** Types of variables and answers, and which belong to which document. */
export const clientTypes = async (root: string, service: string): Promise<string> => {
  const documents = readDocuments(root, service)
  const generated = await codegen({
    schema: documents.sdl,
    documents: [{ location: service, document: documents.all }],
    filename: `packages/client/src/generated/${service}-types.ts`,
    config,
    plugins: [{ operations: {} }],
    pluginMap: { operations },
  })
  const maps = kinds.flatMap((kind) => {
    const ofKind = documents.operations.filter(({ operation }) => operation === kind)
    if (ofKind.length === 0) return []
    const lines = ofKind.map(operationTypes).toSorted()
    return [`export interface ${pascal(service)}${pascal(kind)} {\n${lines.join('\n')}\n}`]
  })
  const inputs = inputNames(documents.schema, generated).map(
    (name) => `  readonly ${name}: ${name}`,
  )
  if (inputs.length > 0)
    maps.push(`export interface ${pascal(service)}Input {\n${inputs.join('\n')}\n}`)
  return `${heading(service)}${withoutHelper(generated)}\n${maps.join('\n\n')}\n`
}

const inputsIn = (schema: GraphQLSchema): string[] =>
  Object.values(schema.getTypeMap())
    .filter((type) => isInputObjectType(type))
    .map((type) => {
      const fields = Object.values(type.getFields())
      return `  ${type.name}: { ${fields.map(({ name, type }) => `${name}: '${type}'`).join(', ')} },`
    })

const enumsIn = (schema: GraphQLSchema): string[] =>
  Object.values(schema.getTypeMap())
    .filter((type) => isEnumType(type) && !isIntrospectionType(type))
    .map((type) => {
      const values = (type as GraphQLEnumType).getValues()
      return `  ${type.name}: [${values.map(({ name }) => `'${name}'`).join(', ')}],`
    })

/** The fields of every input and the values of every enumeration, for whoever reads what a person wrote. */
export const clientInputs = (root: string, service: string): string => {
  const { schema } = readDocuments(root, service)
  return [
    `${heading(service)}export const ${service}Inputs = {`,
    ...inputsIn(schema),
    '} as const',
    '',
    `export const ${service}Enums = {`,
    ...enumsIn(schema),
    '} as const',
    '',
  ].join('\n')
}
