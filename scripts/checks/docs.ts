import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { anchorsOf, linksIn, scriptsNamedIn } from './markdown.ts'
import { lineAt, report, type Violation } from './violation.ts'

// Every link in the documents leads somewhere, and every command they name exists.

const ignored = ['**/node_modules/**', '.proofmark/**', '**/coverage/**']

export function checkDocs(root: string): Violation[] {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest
  return globSync('**/*.md', { cwd: root, exclude: ignored })
    .sort()
    .flatMap((file) => checkDocument(root, file, Object.keys(scripts)))
}

type Manifest = { readonly scripts: Readonly<Record<string, string>> }

function checkDocument(root: string, file: string, scripts: readonly string[]): Violation[] {
  const text = readFileSync(join(root, file), 'utf8')
  const links = linksIn(text).flatMap(({ offset, target }) => {
    const rule = linkRule(root, file, target)
    return rule ? [{ file, line: lineAt(text, offset), rule }] : []
  })
  const commands = scriptsNamedIn(text)
    .filter(({ name }) => !scripts.includes(name))
    .map(({ offset, name }) => ({
      file,
      line: lineAt(text, offset),
      rule: `package.json has no script "${name}"`,
    }))
  return [...links, ...commands]
}

function linkRule(root: string, file: string, target: string): string | undefined {
  const [path = '', anchor] = decodeURI(target).split('#')
  const goal =
    path === '' ? join(root, file) : join(root, path.startsWith('/') ? '' : dirname(file), path)
  if (relative(root, goal).startsWith('..')) return `the link ${target} leaves the repository`
  if (!existsSync(goal)) return `the link ${target} leads nowhere`
  if (!anchor || !goal.endsWith('.md')) return undefined
  return anchorsOf(readFileSync(goal, 'utf8')).includes(anchor)
    ? undefined
    : `the link ${target} names a heading that does not exist`
}

if (import.meta.main) report(checkDocs(dirname(dirname(import.meta.dirname))))
