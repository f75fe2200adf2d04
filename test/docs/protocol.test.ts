import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseMessage } from '@proofmark/protocol'
import { expect, it } from 'vitest'

const page = join(import.meta.dirname, '..', '..', 'docs', 'protocol', 'claims.md')
const [, example = ''] = /```json\n([\s\S]*?)```/.exec(readFileSync(page, 'utf8')) ?? []

it('the message that the specification shows follows the schemas it names', () => {
  expect(parseMessage(JSON.parse(example))).toMatchObject({ type: 'trace.request', seq: 1 })
})

it('the same message with one member more does not', () => {
  const message = { ...JSON.parse(example), more: 1 }
  expect(() => parseMessage(message)).toThrow('does not follow the schema')
})
