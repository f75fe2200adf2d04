import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020, type AnySchemaObject } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'

const folder = join(import.meta.dirname, '../../../schema/json')

describe('the schemas', () => {
  it.each(globSync('*.json', { cwd: folder }))('%s is one of draft 2020-12', (file) => {
    const schema: AnySchemaObject = JSON.parse(readFileSync(join(folder, file), 'utf8'))
    expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema')
    const ajv = new Ajv2020()
    expect(ajv.validateSchema(schema), ajv.errorsText()).toBe(true)
  })
})
