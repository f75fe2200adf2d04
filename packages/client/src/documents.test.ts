import { readFileSync } from 'node:fs'
import { buildSchema, parse, validate } from 'graphql'
import { describe, expect, it } from 'vitest'
import { monitorDocuments, nodeDocuments } from './documents.ts'

const schemaOf = (service: string) =>
  buildSchema(
    readFileSync(new URL(`../../../schema/graphql/${service}.graphql`, import.meta.url), 'utf8'),
  )

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
})
