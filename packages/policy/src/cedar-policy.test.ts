import { readdir, readFile } from 'node:fs/promises'
import {
  type DisclosureRequest,
  disclose,
  fieldGroups,
  isFault,
  policyNames,
  wayOf,
} from '@proofmark/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { casesIn, runCases } from './cases.ts'
import { openPolicy, policyVersion } from './cedar-policy.ts'
import { checkPolicy } from './check-policy.ts'
import { defaultPoliciesFolder, defaultPolicy, policyNameOf } from './files.ts'

const request: DisclosureRequest = {
  from: 'GHA',
  purpose: 'criminal-investigation',
  legal: 'iti-2005',
  use: 'tracing-only',
  category: 'seized',
  illicit: 'illicit-under-national-law',
  sla: 'routine',
  cannotKeep: [],
  by: 'node',
}

const rule = (head: string, { id = 'a-rule', more = '' } = {}): string =>
  `@id("${id}") @note("Because.") ${more} ${head};`
const openOf = (text: string, options = {}) => openPolicy({ name: 'ours', text }, options)
const faultsOf = (text: string): string => checkPolicy(text).faults.join('\n')

describe('the policies that come with a node', () => {
  it.each(policyNames)('"%s" keeps its cases', async (name) => {
    const files = await readdir(defaultPoliciesFolder)
    const found = files.filter((file) => file.startsWith(`${name}.cases.`))
    expect(found).toHaveLength(1)
    for (const file of found) {
      const text = await readFile(`${defaultPoliciesFolder}/${file}`, 'utf8')
      const cases = casesIn(text, file.endsWith('csv') ? 'csv' : 'json')
      const results = runCases(await defaultPolicy(name), cases)
      expect(results.filter(({ passed }) => !passed)).toEqual([])
      expect(results.length).toBeGreaterThan(1)
    }
  })

  it.each([
    ['open', 'answer'],
    ['case-by-case', 'ask-a-person'],
    ['two-person', 'ask-a-person'],
    ['closed', 'ask-a-person'],
  ] as const)('under "%s" the node: %s', async (name, way) => {
    const policy = openPolicy(await defaultPolicy(name))
    expect(wayOf(policy.decide(request, 'answer'), 'node')).toEqual({ way })
  })

  it.each(policyNames)('"%s" names no private holder and no unit', async (name) => {
    const policy = openPolicy(await defaultPolicy(name))
    for (const by of ['node', 'person'] as const)
      for (const group of ['private-holder', 'consignee-state-body'] as const)
        expect(policy.decide({ ...request, by }, group).allowed).toBe(false)
  })

  it('"closed" says on which ground it keeps a licence back', async () => {
    const policy = openPolicy(await defaultPolicy('closed'))
    const book = [{ kind: 'export', occurredOn: '2009-01-19', licence: 'L-1' }] as const
    const told = disclose(book, (group) => policy.decide({ ...request, by: 'person' }, group))
    expect(told.events).toEqual([{ kind: 'export', occurredOn: '2009-01-19' }])
    expect(told.restriction?.ground).toBe('confidentiality-law')
    expect(told.rules).toContain('keeps-licences-and-firms')
  })
})

describe('a file that comes into force', () => {
  it('is named by the hash of its bytes, and says which rules spoke', () => {
    const text = rule('permit (principal, action, resource)')
    const policy = openOf(text)
    expect(policy.version).toBe(policyVersion(text))
    expect(policy.version).toMatch(/^[0-9a-f]{64}$/)
    expect(policy.decide(request, 'licence')).toEqual({ allowed: true, rules: ['a-rule'] })
  })

  it('may name States, and agreements as the settings fill them', () => {
    const text = rule('permit (principal in Agreement::"ecowas", action, resource)')
    const policy = openOf(text, { agreements: { ecowas: ['GHA', 'TGO'] } })
    expect(policy.decide(request, 'answer').allowed).toBe(true)
    expect(policy.decide({ ...request, from: 'AUT' }, 'answer').allowed).toBe(false)
  })

  it('refuses on the ground of the rule that forbids', () => {
    const text = [
      rule('permit (principal, action, resource)'),
      rule('forbid (principal == State::"GHA", action == Action::"answer", resource)', {
        id: 'not-them',
        more: '@ground("no-confidentiality-guarantee")',
      }),
    ].join('\n')
    expect(wayOf(openOf(text).decide(request, 'answer'), 'node')).toEqual({
      way: 'refuse',
      ground: 'no-confidentiality-guarantee',
      reason: 'Because.',
    })
  })

  it('wants a second person where one of the rules that permit does, whatever the others say', () => {
    const text = [
      rule('permit (principal, action, resource)'),
      rule('permit (principal, action, resource == FieldGroup::"licence")', {
        id: 'two',
        more: '@second_person("supervisor")',
      }),
    ].join('\n')
    const policy = openOf(text)
    expect(policy.decide(request, 'licence')).toMatchObject({ allowed: true, secondPerson: true })
    expect(policy.decide(request, 'custody').secondPerson).toBeUndefined()
  })

  it('denies everything where a rule that forbids fails while it is run', () => {
    const overflow = '9223372036854775807 + (if context.urgent then 1 else 1) > 0'
    const text = [
      rule('permit (principal, action, resource)'),
      rule(`forbid (principal, action, resource) when { ${overflow} }`, { id: 'breaks' }),
    ].join('\n')
    const told: string[] = []
    const policy = openOf(text, { onTrouble: (why: string) => told.push(why) })
    for (const group of fieldGroups)
      expect(policy.decide(request, group)).toEqual({ allowed: false, rules: [] })
    expect(told[0]).toContain('breaks')
  })

  it('denies what the schema does not know', () => {
    const policy = openOf(rule('permit (principal, action, resource)'))
    for (const strange of [{ purpose: 'curiosity' }, { legal: '' }, { use: '__proto__' }])
      expect(policy.decide({ ...request, ...strange }, 'answer').allowed).toBe(false)
  })
})

describe('a broken file', () => {
  it.each([
    ['no rule', '// nothing', 'no rule'],
    ['bad syntax, with its line', `\n\npermit (principal, action`, 'line 3'],
    ['a rule without @id', '@note("n") permit (principal, action, resource);', '@id'],
    ['a rule without @note', '@id("a") permit (principal, action, resource);', '@note'],
    [
      'a strange annotation',
      rule('permit (principal, action, resource)', { more: '@x("y")' }),
      '@x',
    ],
    [
      'a ground that is none of the four',
      rule('forbid (principal, action, resource)', { more: '@ground("secret")' }),
      'national-security',
    ],
    [
      'a ground to permit',
      rule('permit (principal, action, resource)', { more: '@ground("national-security")' }),
      'permits',
    ],
    [
      'a second person to forbid',
      rule('forbid (principal, action, resource)', { more: '@second_person("supervisor")' }),
      'forbids',
    ],
    [
      'a second person who is none',
      rule('permit (principal, action, resource)', { more: '@second_person("officer")' }),
      'supervisor',
    ],
    ['two rules of one id', rule('permit (principal, action, resource)').repeat(2), 'another rule'],
    [
      'a group there is not',
      rule('permit (principal, action, resource == FieldGroup::"licens")'),
      'licens',
    ],
    [
      'a purpose there is not',
      rule('permit (principal, action, resource) when { context.purpose == Purpose::"fun" }'),
      'fun',
    ],
    [
      'a fact there is not',
      rule('permit (principal, action, resource) when { context.nope }'),
      'nope',
    ],
    [
      'a State there cannot be',
      rule('permit (principal == State::"Ghana", action, resource)'),
      'Ghana',
    ],
    [
      'a template',
      '@id("a") @note("n") permit (principal == ?principal, action, resource);',
      'template',
    ],
  ])('is refused whole: %s', (_name, text, why) => {
    expect(faultsOf(text)).toContain(why)
    expect(() => openOf(text)).toThrow(expect.objectContaining({ code: 'PMK_POLICY_BROKEN' }))
  })

  it('never lets anything through, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (junk) => {
        try {
          return !openOf(junk).decide(request, 'answer').allowed
        } catch (error) {
          return isFault(error, 'PMK_POLICY_BROKEN')
        }
      }),
      { numRuns: 40 },
    )
  })
})

it('tells other States nothing of the folder a file lies in', () => {
  expect(policyNameOf('/etc/proofmark/Secret Unit/GHA disclosure.cedar')).toBe('gha-disclosure')
  expect(policyNameOf('/x/政策.cedar')).toBe('policy')
})
