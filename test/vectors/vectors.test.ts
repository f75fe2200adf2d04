import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type FaultCode, faultCodes } from '@proofmark/domain'
import { findingCodes } from '@proofmark/protocol'
import { readChecks } from '@proofmark/scripts/checks'
import { describe, expect, it } from 'vitest'
import { type CastFile, outcomeOf } from './attempt.ts'
import type { Vector } from './make/vector.ts'
import type { Scenario } from './scenario.ts'

const root = join(import.meta.dirname, '..', '..')
const read = <T>(file: string): T => JSON.parse(readFileSync(join(root, file), 'utf8')) as T

const checks = readChecks(root)
const cast = read<CastFile>('schema/vectors/cast.json')
const { scenarios } = read<{ scenarios: readonly Scenario[] }>('schema/vectors/scenarios.json')
const vectors = globSync('schema/vectors/*.json', { cwd: root })
  .sort()
  .flatMap((file) => read<{ vectors?: readonly Vector[] }>(file).vectors ?? [])

describe('our implementation', () => {
  it.each(vectors)('$id, $do, $says: $expect', async (vector) => {
    expect(await outcomeOf(vector, cast)).toBe(vector.expect)
  })
})

const good = new Set(['accepted', 'taken', 'again'])
const bad = (expected: string): boolean => !good.has(expected) || expected === 'again'

describe('specification, checks and vectors', () => {
  const pages = globSync('docs/protocol/*.md', { cwd: root }).sort()
  const specification = pages.map((file) => readFileSync(join(root, file), 'utf8'))
  const named = new Set(specification.join('\n').match(/TXP-[A-Z]+-\d{3}/g))

  it('name the same checks, each once', () => {
    const ids = checks.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect([...named].sort()).toEqual([...ids].sort())
    const tried = new Set([
      ...vectors.flatMap((vector) => vector.checks),
      ...scenarios.flatMap((scenario) => scenario.checks),
    ])
    expect(ids).toEqual(expect.arrayContaining([...tried]))
  })

  it.each(checks)('$id stands in the section it names, and its code exists', (check) => {
    const [file = '', anchor = ''] = check.section.split('#')
    const text = readFileSync(join(root, file), 'utf8')
    const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
      title.toLowerCase().replaceAll(' ', '-'),
    )
    expect(headings).toContain(anchor)
    expect(text).toContain(`| ${check.id} | ${check.must} |`)
    if (check.fault) expect(faultCodes).toContain(check.fault as FaultCode)
    if (check.finding) expect(Object.keys(findingCodes)).toContain(check.finding)
    expect(check.must).toMatch(/\bMUST\b/)
  })

  it('demand nothing that has no number', () => {
    for (const [index, text] of specification.entries())
      for (const line of text.split('\n'))
        if (/\bMUST\b/.test(line) && !pages[index]?.endsWith('README.md'))
          expect(line).toMatch(/TXP-[A-Z]+-\d{3}/)
  })

  const onPaper = checks.filter(({ door }) => !door)
  it.each(onPaper)(
    '$id has a vector that is accepted and one that is refused',
    ({ id, fault, finding }) => {
      const about = vectors.filter((vector) => vector.checks.includes(id))
      expect(about.some(({ expect: outcome }) => good.has(outcome))).toBe(true)
      const refused = about.filter(({ expect: outcome }) => bad(outcome))
      expect(refused.length).toBeGreaterThan(0)
      const outcomes = refused.flatMap(({ expect: outcome }) => outcome.split(' '))
      if (fault) expect(outcomes).toContain(fault)
      if (finding) expect(outcomes).toContain(finding)
    },
  )

  const running = checks.filter(({ door }) => door)
  it.each(running)('$id has a scenario that is honest and one that is not', ({ id }) => {
    const about = scenarios.filter((scenario) => scenario.checks.includes(id))
    expect(new Set(about.map(({ kind }) => kind))).toEqual(new Set(['accepts', 'rejects']))
  })
})
