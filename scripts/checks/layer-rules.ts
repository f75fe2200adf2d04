import { dirname, join, normalize } from 'node:path'
import { parseAst } from 'vitest/node'
import { lineAt, type Violation } from './violation.ts'

/** A part of the repository: `packages/domain`, `services/node`, `scripts`, `test`. */
type Part = string

type Finding = { readonly offset: number; readonly rule: string }

const services = ['directory', 'monitor', 'node']

/** The arrows of the design. A service and the command line may use any package but the testkit. */
const arrows: Readonly<Record<string, readonly string[] | 'packages' | 'everything'>> = {
  'packages/domain': [],
  'packages/markings': [],
  'packages/protocol': ['domain'],
  'packages/keystore': ['domain', 'protocol'],
  'packages/storage': ['domain', 'protocol', 'markings'],
  'packages/transport': ['domain', 'protocol', 'markings'],
  'packages/face': ['domain'],
  'packages/policy': ['domain'],
  'packages/runtime': [],
  'packages/client': [],
  'packages/console': ['client'],
  'packages/conformance': ['domain', 'protocol'],
  'packages/cli': 'packages',
  'packages/testkit': 'everything',
  scripts: 'everything',
  test: 'everything',
  ...Object.fromEntries(services.map((name) => [`services/${name}`, 'packages'])),
}

const pure: readonly Part[] = ['packages/domain', 'packages/markings', 'packages/protocol']

const outsideWorld =
  /^(node:)?(fs|net|tls|dgram|dns|http|https|http2|child_process|worker_threads|cluster)(\/|$)/

/** Everything wrong in one file, in the order in which it stands there. */
export function checkFile(file: string, text: string): Violation[] {
  const part = partOf(file)
  const findings = nodesIn(parseAst(text, { lang: 'ts', astType: 'ts' })).flatMap((node) => [
    ...importFindings(file, part, node),
    ...(pure.includes(part) && !isTest(file) ? purityFindings(node) : []),
    ...defaultExportFindings(node),
  ])
  return findings.map(({ offset, rule }) => ({ file, line: lineAt(text, offset), rule }))
}

/** Tests, and what is written for tests alone. */
const isTest = (file: string): boolean => file.endsWith('.test.ts') || file.includes('/testing/')

const partOf = (file: string): Part =>
  /^(packages|services)\/[^/]+/.exec(file)?.[0] ?? (file.split('/')[0] || file)

function importFindings(file: string, part: Part, node: Node): Finding[] {
  const specifier = specifierOf(node)
  if (specifier === undefined) return []
  const rule = specifier.startsWith('.')
    ? relativeRule(file, part, specifier)
    : packageRule(file, part, specifier)
  return rule ? [{ offset: node.start, rule }] : []
}

function relativeRule(file: string, part: Part, specifier: string): string | undefined {
  const target = partOf(normalize(join(dirname(file), specifier)))
  const isSource = /^(packages|services)\/|^(scripts|test)$/.test(target)
  if (!isSource || target === part) return undefined
  return `reaches into ${target} by its path: import it by its package name`
}

function packageRule(file: string, part: Part, specifier: string): string | undefined {
  const [, name, inside] = /^@proofmark\/([^/]+)(\/.+)?$/.exec(specifier) ?? []
  if (name === undefined) return undefined
  if (inside?.startsWith('/src'))
    return `reaches into the source of ${name}: import what it exports`
  if (mayImport(file, part, name)) return undefined
  return `${part} may not import ${name}: ${permitted(part)}`
}

function mayImport(file: string, part: Part, name: string): boolean {
  if (part.endsWith(`/${name}`) || part === name) return true
  // Contract suites live in the testkit and run beside what keeps the contract.
  if (name === 'testkit' && isTest(file)) return true
  const allowed = arrows[part]
  if (allowed === 'everything') return name !== 'scripts' || part === 'test'
  if (allowed === 'packages') return ![...services, 'testkit', 'scripts', 'test'].includes(name)
  return allowed?.includes(name) ?? false
}

function permitted(part: Part): string {
  const allowed = arrows[part]
  if (allowed === undefined) return 'it has no place in the table of arrows'
  if (allowed === 'packages') return 'it may use any package but the testkit, and no service'
  if (allowed === 'everything') return 'it may use packages and services'
  return allowed.length === 0 ? 'it stands alone' : `it may use ${allowed.join(', ')}`
}

function purityFindings(node: Node): Finding[] {
  const rule = purityRule(node)
  return rule ? [{ offset: node.start, rule }] : []
}

function purityRule(node: Node): string | undefined {
  const specifier = specifierOf(node)
  if (specifier && outsideWorld.test(specifier))
    return `${specifier} has no place here: this part does no I/O`
  if (isCall(node, 'Date', 'now'))
    return 'Date.now() is a hidden clock: take the time as an argument'
  if (isMember(node, 'Temporal', 'Now'))
    return 'Temporal.Now is a hidden clock: take the time as an argument'
  if (isCall(node, 'Math', 'random'))
    return 'Math.random() is hidden chance: take it as an argument'
  if (isBareDate(node)) return 'new Date() is a hidden clock: take the time as an argument'
  if (isMember(node, 'process', 'env'))
    return 'process.env is hidden configuration: take it as an argument'
  return undefined
}

function defaultExportFindings(node: Node): Finding[] {
  const isDefault = node.type === 'ExportDefaultDeclaration'
  return isDefault ? [{ offset: node.start, rule: 'no default exports: give it a name' }] : []
}

/** As much of a syntax node as is looked at here. */
type Node = { readonly type: string; readonly start: number; readonly [key: string]: unknown }

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'

function nodesIn(value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap(nodesIn)
  if (!isNode(value)) return []
  return [value, ...Object.values(value).flatMap(nodesIn)]
}

const importing = [
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'ExportAllDeclaration',
  'ImportExpression',
  'TSImportType',
]

function specifierOf({ type, source }: Node): string | undefined {
  if (!importing.includes(type) || !isNode(source)) return undefined
  return typeof source.value === 'string' ? source.value : undefined
}

const named = (value: unknown, name: string): boolean => isNode(value) && value.name === name

const isMember = (value: unknown, object: string, property: string): boolean =>
  isNode(value) &&
  value.type === 'MemberExpression' &&
  named(value.object, object) &&
  (named(value.property, property) || (isNode(value.property) && value.property.value === property))

const isCall = ({ type, callee }: Node, object: string, property: string): boolean =>
  type === 'CallExpression' && isMember(callee, object, property)

const isBareDate = ({ type, callee, arguments: args }: Node): boolean =>
  (type === 'NewExpression' || type === 'CallExpression') &&
  named(callee, 'Date') &&
  Array.isArray(args) &&
  args.length === 0
