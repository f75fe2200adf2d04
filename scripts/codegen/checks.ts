import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** One MUST of the protocol, as schema/checks.json holds it. */
export interface Check {
  readonly id: string
  readonly area: string
  readonly must: string
  /** The code a violation is refused by; null where the check is about what has to happen. */
  readonly fault: string | null
  /** What a reader of an evidence file finds where it is violated. */
  readonly finding?: string
  readonly section: string
  /** `conformance`: shows only on a running node. */
  readonly door?: 'conformance'
  /** What has to be built before a node can show it. */
  readonly needs?: string
}

const folder = 'docs/protocol'
const block = /<!-- checks: ([A-Z]+) -->\n[\s\S]*?<!-- \/checks -->/g

export const readChecks = (root: string): readonly Check[] => {
  const { checks }: { checks: readonly Check[] } = JSON.parse(
    readFileSync(join(root, 'schema/checks.json'), 'utf8'),
  )
  return checks
}

/** The pages of the specification, with what fills their tables of checks. */
export const specificationPages = (root: string): Record<string, () => Promise<string>> =>
  Object.fromEntries(
    globSync(`${folder}/*.md`, { cwd: root })
      .sort()
      .map((file) => [file, async () => withTables(root, file)]),
  )

const withTables = (root: string, file: string): string => {
  const checks = readChecks(root)
  return readFileSync(join(root, file), 'utf8').replace(block, (_, area: string) => {
    const rows = checks.filter(({ id }) => id.startsWith(`TXP-${area}-`)).map(rowOf)
    return [
      `<!-- checks: ${area} -->`,
      '',
      '| check | requirement | refused by |',
      '| --- | --- | --- |',
      ...rows,
      '',
      '<!-- /checks -->',
    ].join('\n')
  })
}

const rowOf = ({ id, must, fault, finding, door }: Check): string => {
  const codes = [fault, finding].filter((code) => code != null)
  const by = [...codes.map((code) => `\`${code}\``), ...(door ? ['_node_'] : [])].join(' ')
  return `| ${id} | ${must} | ${by} |`
}
