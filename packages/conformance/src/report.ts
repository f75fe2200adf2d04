import { createHash } from 'node:crypto'
import type { KitOptions } from './kit.ts'

export interface CaseResult {
  readonly id: string
  readonly title: string
  readonly checks: readonly string[]
  readonly must: string
  readonly verdict: 'passed' | 'failed' | 'not-run'
  /** What the node did instead, or why it was not tried. */
  readonly found?: string
  readonly tookMs: number
}

/** What a trust mark can cite: which node, which keys, which cases, what came of each. */
export interface Report {
  readonly report: 'proofmark-conformance/1'
  readonly protocol: 'TXP/1'
  readonly node: { readonly url: string; readonly state: string; readonly keys: readonly string[] }
  readonly started_at: string
  readonly ended_at: string
  /** `incomplete` where nothing failed but something was not tried. */
  readonly verdict: 'passed' | 'failed' | 'incomplete'
  readonly counts: { readonly passed: number; readonly failed: number; readonly not_run: number }
  /** Each numbered check that was tried, and whether every case that cites it passed. */
  readonly checks: readonly { readonly id: string; readonly verdict: CaseResult['verdict'] }[]
  readonly cases: readonly CaseResult[]
}

interface Run {
  readonly options: Pick<KitOptions, 'url' | 'state' | 'keys'>
  readonly startedAt: Date
  readonly endedAt: Date
}

export const reportOf = (
  cases: readonly CaseResult[],
  { options: { url, state, keys }, startedAt, endedAt }: Run,
): Report => {
  const count = (verdict: CaseResult['verdict']) =>
    cases.filter((result) => result.verdict === verdict).length
  const counts = { passed: count('passed'), failed: count('failed'), not_run: count('not-run') }
  return {
    report: 'proofmark-conformance/1',
    protocol: 'TXP/1',
    node: { url: url.href, state, keys: keys.map(({ kid }) => kid) },
    started_at: startedAt.toISOString(),
    ended_at: endedAt.toISOString(),
    verdict: counts.failed > 0 ? 'failed' : counts.not_run > 0 ? 'incomplete' : 'passed',
    counts,
    checks: checksIn(cases),
    cases,
  }
}

const checksIn = (cases: readonly CaseResult[]): Report['checks'] => {
  const ids = [...new Set(cases.flatMap(({ checks }) => checks))].sort()
  return ids.map((id) => {
    const verdicts = cases.filter(({ checks }) => checks.includes(id)).map((one) => one.verdict)
    const worst = (['failed', 'not-run'] as const).find((verdict) => verdicts.includes(verdict))
    return { id, verdict: worst ?? 'passed' }
  })
}

/** The bytes of a report as they are kept, so that its digest is one everybody gets. */
export const reportText = (report: Report): string => `${JSON.stringify(report, undefined, 2)}\n`

/** What a trust mark cites: SHA-256 of the report's bytes, in hexadecimal. */
export const reportDigest = (report: Report): string =>
  createHash('sha256').update(reportText(report)).digest('hex')

const marks = { passed: '✓', failed: '✗', 'not-run': '–' } as const

export const lineOf = ({ verdict, id, title, found }: CaseResult): string =>
  `${marks[verdict]} ${id}: ${title}${found ? ` — ${found}` : ''}`

/** For a person: what failed and what was not tried, and then the sum of it. */
export const summaryOf = (report: Report): string => {
  const { node, verdict, counts, cases } = report
  const told = cases.filter((one) => one.verdict !== 'passed')
  return [
    `TXP/1 conformance of ${node.state} at ${node.url}`,
    ...told.flatMap((one) => [
      lineOf(one),
      `    must: ${one.must}`,
      `    checks: ${one.checks.join(', ')}`,
    ]),
    `${cases.length} cases: ${counts.passed} passed, ${counts.failed} failed, ${counts.not_run} not run: ${verdict}`,
    `SHA-256 of the report: ${reportDigest(report)}`,
    '',
  ].join('\n')
}
