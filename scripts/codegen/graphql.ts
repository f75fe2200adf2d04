import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { codegen } from '@graphql-codegen/core'
import * as typescript from '@graphql-codegen/typescript'
import * as resolvers from '@graphql-codegen/typescript-resolvers'
import { parse } from 'graphql'

/** What a scalar of the SDL is in TypeScript. */
export const scalars = {
  ID: 'string',
  DateTime: 'string',
  Date: 'string',
  UUID: 'string',
  JSON: 'unknown',
}

const config = {
  scalars,
  strictScalars: true,
  defaultScalarType: 'unknown',
  useTypeImports: true,
  enumsAsTypes: true,
  immutableTypes: true,
  skipTypename: true,
  // What a resolver gives is complete; what a caller sends may leave out what is optional.
  avoidOptionals: { field: true, object: false, inputValue: false, defaultValue: false },
  contextType: '../graphql/context.ts#GraphqlContext',
}

/** Types of one service's schema and of its resolvers; nothing when it has no schema. */
export async function graphqlTypes(root: string, service: string): Promise<string | undefined> {
  const source = `schema/graphql/${service}.graphql`
  if (!existsSync(join(root, source))) return undefined
  const generated = await codegen({
    schema: parse(readFileSync(join(root, source), 'utf8')),
    documents: [],
    filename: `services/${service}/src/generated/graphql.ts`,
    config,
    plugins: [{ typescript: {} }, { resolvers: {} }],
    pluginMap: { typescript, resolvers },
  })
  return `// generated from ${source}, do not edit\n${withoutAny(generated)}`
}

/** The plugin writes `any` in a few helper types; what is not known must be narrowed before use. */
const withoutAny = (code: string): string => code.replace(/([<,:(] ?)any(?=[,>[)])/g, '$1unknown')
