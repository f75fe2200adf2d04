import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { compile, type Options } from 'json-schema-to-typescript'

type Schema = Parameters<typeof compile>[0]

const folder = 'schema/json'

const options: Partial<Options> = {
  bannerComment: '',
  unknownAny: true,
  strictIndexSignatures: true,
  // A list of at most twenty would become a union of twenty tuples.
  ignoreMinAndMaxItems: true,
  style: { semi: false, singleQuote: true },
}

/** The types of all message schemas, in one file; nothing when there are no schemas. */
export async function messageTypes(root: string): Promise<string | undefined> {
  const files = globSync(`${folder}/*.schema.json`, { cwd: root }).sort()
  if (files.length === 0) return undefined
  const parts: string[] = []
  for (const file of files) parts.push(await typesOf(root, file))
  return `// generated from ${folder}, do not edit\n${parts.join('')}`
}

async function typesOf(root: string, file: string): Promise<string> {
  const schema = JSON.parse(readFileSync(join(root, file), 'utf8')) as Schema
  return await compile(schema, basename(file, '.schema.json'), {
    ...options,
    cwd: join(root, folder),
  })
}
