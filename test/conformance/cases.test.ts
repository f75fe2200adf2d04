import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { conformanceCases, families } from '@proofmark/conformance'
import { hostileEnvelopes } from '@proofmark/conformance/hostile-envelopes'
import { hostileMessages } from '@proofmark/conformance/hostile-messages'
import { describe, expect, it } from 'vitest'

const ids = conformanceCases.map(({ id }) => id)

describe('the cases of the kit', () => {
  it('are at least eighty, each with a name of its own that begins with its family', () => {
    expect(ids.length).toBeGreaterThanOrEqual(80)
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids)
      expect(id).toMatch(new RegExp(`^(${families.join('|')})\\.[A-Za-z0-9-]+$`))
  })

  it('each cite a check', () => {
    for (const { id, checks } of conformanceCases)
      expect([id, checks]).toEqual([id, expect.arrayContaining([expect.stringMatching(/^TXP-/)])])
  })
})

interface Check {
  readonly id: string
  readonly fault: string | null
  readonly door?: string
}

const checksFile = join(import.meta.dirname, '..', '..', 'schema', 'checks.json')
const checks: readonly Check[] = existsSync(checksFile)
  ? JSON.parse(readFileSync(checksFile, 'utf8')).checks
  : []
const faultsOf = new Map(checks.map(({ id, fault }) => [id, fault]))

/** Checks that only a peer can try and this kit does not yet, each with what it would take. */
const notTried = new Map([
  ['TXP-ORD-009', 'the kit would have to wait for a day to be over'],
  ['TXP-ANS-005', 'the kit would have to be asked: nothing makes a node ask by its address alone'],
  ['TXP-ANS-008', 'as TXP-ANS-005'],
  ['TXP-RCP-008', 'as TXP-ANS-005'],
  ['TXP-ANS-015', 'as TXP-ANS-005'],
  ['TXP-ERR-001', 'every refusal in the clear is looked at for leaks, in every case'],
])

describe.skipIf(checks.length === 0)('the checks of the specification', () => {
  it('hold every check that a case cites', () => {
    const cited = new Set(conformanceCases.flatMap((one) => one.checks))
    expect([...cited].filter((id) => !faultsOf.has(id))).toEqual([])
  })

  it('name the fault that a hostile message or envelope has to be refused with', () => {
    const other = [...hostileMessages, ...hostileEnvelopes].filter(
      (one) => !one.checks.some((id) => faultsOf.get(id) === one.expect),
    )
    expect(other.map(({ id }) => id)).toEqual([])
  })

  it('are tried by the kit where only a peer can try them', () => {
    const cited = new Set(conformanceCases.flatMap((one) => one.checks))
    const open = checks.filter(({ id, door }) => door === 'conformance' && !cited.has(id))
    expect(open.map(({ id }) => id).filter((id) => !notTried.has(id))).toEqual([])
  })
})

describe('the guide to the kit', () => {
  const guide = readFileSync(
    join(import.meta.dirname, '..', '..', 'docs', 'guides', 'conformance.md'),
    'utf8',
  )

  it('names every family that can be chosen', () => {
    const [line = ''] = guide.split('\n').filter((one) => one.startsWith('| `--only'))
    const named = [...line.matchAll(/`([a-z]+)`/g)].map(([, name]) => name)
    expect(named).toEqual([...families])
  })

  it('names every check that is never tried, and no other', () => {
    const section = guide.split(/^## /m).find((one) => one.startsWith('What the kit never tries'))
    const named = section?.match(/TXP-[A-Z]+-\d+/g)
    expect(named?.toSorted()).toEqual([...notTried.keys()].toSorted())
  })
})
