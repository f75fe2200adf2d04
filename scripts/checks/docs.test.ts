import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { checkDocs } from './docs.ts'
import { formatViolation } from './violation.ts'

function repository(readme: string): string {
  const root = mkdtempSync(join(tmpdir(), 'proofmark-docs-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  mkdirSync(join(root, 'docs'))
  writeFileSync(join(root, 'package.json'), JSON.stringify({ scripts: { start: '', verify: '' } }))
  writeFileSync(
    join(root, 'docs', 'guide.md'),
    '# A guide\n\n## Keys, and `kid`s\n\n## Keys, and `kid`s\n',
  )
  writeFileSync(join(root, 'README.md'), readme)
  return root
}

const faultsOf = (readme: string): string[] => checkDocs(repository(readme)).map(formatViolation)

it('holds for this repository', () => {
  expect(checkDocs(dirname(dirname(import.meta.dirname)))).toEqual([])
})

it.each([
  '[guide](docs/guide.md)',
  '[guide](docs/guide.md#keys-and-kids-1 "title")',
  '[here](#top)\n# Top',
  '[away](https://example.org/nothing) <mailto:a@example.org>',
  '```sh\n[not](a-link.md)\n```',
  '`[not](a-link.md)`',
  'the pnpm workspace; `pnpm install`, `pnpm verify`, `npm start`, `npm run verify -- --no-tests`',
])('accepts %j', (readme) => {
  expect(faultsOf(readme)).toEqual([])
})

it.each([
  ['\n[x](docs/none.md)', 'README.md:2 the link docs/none.md leads nowhere'],
  ['[x]: docs/none.md', 'README.md:1 the link docs/none.md leads nowhere'],
  ['<img src="none.svg">', 'README.md:1 the link none.svg leads nowhere'],
  [
    '[x](docs/guide.md#none)',
    'README.md:1 the link docs/guide.md#none names a heading that does not exist',
  ],
  ['[x](../elsewhere.md)', 'README.md:1 the link ../elsewhere.md leaves the repository'],
  ['`npm run none`', 'README.md:1 package.json has no script "none"'],
  ['```sh\npnpm none --x\n```', 'README.md:2 package.json has no script "none"'],
  ['run `npm test`', 'README.md:1 package.json has no script "test"'],
])('refuses %j', (readme, fault) => {
  expect(faultsOf(readme)).toEqual([fault])
})
