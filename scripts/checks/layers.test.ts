import { dirname } from 'node:path'
import { expect, it } from 'vitest'
import { checkFile } from './layer-rules.ts'
import { checkLayers } from './layers.ts'

const rulesBrokenBy = (file: string, text: string): string[] =>
  checkFile(file, text).map(({ line, rule }) => `${line} ${rule}`)

it('holds for this repository', () => {
  expect(checkLayers(dirname(dirname(import.meta.dirname)))).toEqual([])
})

it.each([
  ['packages/domain/src/a.ts', '@proofmark/protocol'],
  ['packages/markings/src/a.ts', '@proofmark/domain'],
  ['packages/protocol/src/a.ts', '@proofmark/markings'],
  ['packages/storage/src/a.ts', '@proofmark/transport'],
  ['packages/face/src/a.ts', '@proofmark/storage'],
  ['packages/policy/src/a.ts', '@proofmark/protocol'],
  ['packages/runtime/src/a.ts', '@proofmark/domain'],
  ['packages/cli/src/a.ts', '@proofmark/testkit'],
  ['packages/conformance/src/a.ts', '@proofmark/storage'],
  ['packages/cli/src/a.ts', '@proofmark/node'],
  ['packages/testkit/src/a.ts', '@proofmark/scripts'],
  ['services/node/src/a.ts', '@proofmark/monitor'],
  ['services/node/src/a.ts', '@proofmark/testkit'],
  ['packages/unheard-of/src/a.ts', '@proofmark/domain'],
])('%s may not import %s', (file, target) => {
  const text = `import { x } from 'node:path'\n\nexport type { y } from '${target}'\n`
  expect(rulesBrokenBy(file, text)).toEqual([expect.stringMatching(/^3 .* may not import/)])
})

it.each([
  ['packages/protocol/src/a.ts', '@proofmark/domain'],
  ['packages/storage/src/a.ts', '@proofmark/markings'],
  ['packages/face/src/a.ts', '@proofmark/domain'],
  ['packages/conformance/src/a.ts', '@proofmark/protocol'],
  ['packages/cli/src/a.ts', '@proofmark/conformance'],
  ['packages/storage/src/a.test.ts', '@proofmark/testkit'],
  ['services/monitor/src/testing/a.ts', '@proofmark/testkit'],
  ['services/node/src/a.ts', '@proofmark/client'],
  ['test/e2e/a.test.ts', '@proofmark/scripts/postgres'],
  ['scripts/demo/a.ts', '@proofmark/node'],
])('%s may import %s', (file, target) => {
  expect(rulesBrokenBy(file, `import { x } from '${target}'`)).toEqual([])
})

it.each([
  "import { x } from '@proofmark/domain/src/trace.ts'",
  "export * from '../../domain/src/trace.ts'",
  "const x = await import('../../domain/src/trace.ts')",
  "type X = import('../../../services/node/src/main.ts').X",
])('sees a reach into the source of another part: %s', (text) => {
  expect(rulesBrokenBy('packages/protocol/src/a.ts', text)).toEqual([
    expect.stringContaining('reaches into'),
  ])
})

it.each([
  'const at = Date.now()',
  'const at = new Date()',
  'const at = Temporal.Now.instant()',
  'const dice = Math.random()',
  "const name = process.env['NAME']",
  "import { readFileSync } from 'node:fs'",
  "import { request } from 'node:http'",
])('keeps the pure parts pure: %s', (text) => {
  expect(rulesBrokenBy('packages/domain/src/a.ts', text)).toHaveLength(1)
  expect(rulesBrokenBy('packages/domain/src/a.test.ts', text)).toEqual([])
  expect(rulesBrokenBy('services/node/src/a.ts', text)).toEqual([])
})

it('does not mind the same words in a comment, a string or with a time given', () => {
  const text =
    "// Date.now()\nexport const note = 'new Date()'\nexport const day = (at: number) => new Date(at)\n"
  expect(rulesBrokenBy('packages/domain/src/a.ts', text)).toEqual([])
})

it('refuses default exports', () => {
  expect(rulesBrokenBy('scripts/a.ts', 'export default 1')).toEqual([
    '1 no default exports: give it a name',
  ])
})
