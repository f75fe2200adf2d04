import { isFault } from '@proofmark/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  applyPolicy,
  mergePolicies,
  type ParameterPolicy,
  readMetadataPolicy,
} from './metadata-policy.ts'

const policyOf = (rule: object) => readMetadataPolicy({ txp_node: { it: rule } })
const applied = (rule: object, it?: unknown) =>
  applyPolicy(policyOf(rule), { txp_node: it === undefined ? {} : { it } }).txp_node?.it

describe('a metadata policy', () => {
  it.each([
    ['value sets', { value: 'a' }, 'b', 'a'],
    ['value null removes', { value: null }, 'b', undefined],
    ['add makes a list', { add: ['a'] }, undefined, ['a']],
    ['add keeps what is there', { add: ['a'] }, ['b', 'a'], ['b', 'a']],
    ['default fills', { default: 'a' }, undefined, 'a'],
    ['default leaves', { default: 'a' }, 'b', 'b'],
    ['one_of lets through', { one_of: ['a', 'b'] }, 'b', 'b'],
    ['one_of minds nothing that is absent', { one_of: ['a'] }, undefined, undefined],
    ['subset_of takes away', { subset_of: ['a', 'b'] }, ['b', 'c'], ['b']],
    [
      'subset_of compares objects by content',
      { subset_of: [{ k: 1 }] },
      [{ k: 1 }, { k: 2 }],
      [{ k: 1 }],
    ],
    ['superset_of lets through', { superset_of: ['a'] }, ['b', 'a'], ['b', 'a']],
    ['essential is content', { essential: true }, 'a', 'a'],
    ['default makes essential content', { default: 'a', essential: true }, undefined, 'a'],
  ] as const)('%s', (_, rule, given, expected) => {
    expect(applied(rule, given)).toEqual(expected)
  })

  it.each([
    ['one_of', { one_of: ['a'] }, 'b'],
    ['superset_of', { superset_of: ['a'] }, ['b']],
    ['superset_of of no list', { superset_of: ['a'] }, 'a'],
    ['essential', { essential: true }, undefined],
  ] as const)('refuses metadata against %s', (_, rule, given) => {
    expect(() => applied(rule, given)).toThrow()
  })

  it.each([
    ['an operator nobody knows', { regexp: 'a' }],
    ['a list that is none', { one_of: 'a' }],
    ['essential that is no flag', { essential: 'yes' }],
    ['a default of null', { default: null }],
    ['value outside one_of', { value: 'a', one_of: ['b'] }],
    ['value outside subset_of', { value: ['a'], subset_of: ['b'] }],
    ['value without superset_of', { value: ['a'], superset_of: ['b'] }],
    ['value without what is added', { value: ['a'], add: ['b'] }],
    ['value null that is essential', { value: null, essential: true }],
    ['add and one_of', { add: ['a'], one_of: ['a'] }],
    ['more added than allowed', { add: ['a'], subset_of: ['b'] }],
    ['one_of and subset_of', { one_of: ['a'], subset_of: ['a'] }],
    ['superset_of beyond subset_of', { subset_of: ['a'], superset_of: ['b'] }],
  ])('is refused with %s', (_, rule) => {
    expect(() => policyOf(rule)).toThrow()
  })

  it.each([[null], ['text'], [{ txp_node: 1 }], [{ txp_node: { it: [] } }]])(
    'is refused as %j',
    (value) => {
      expect(() => readMetadataPolicy(value)).toThrow()
    },
  )
})

describe('policies of a chain', () => {
  const merged = (above: ParameterPolicy, below: ParameterPolicy) =>
    mergePolicies([policyOf(above), policyOf(below)]).txp_node?.it

  it.each([
    ['add', { add: ['a'] }, { add: ['b'] }, { add: ['a', 'b'] }],
    ['one_of', { one_of: ['a', 'b'] }, { one_of: ['b', 'c'] }, { one_of: ['b'] }],
    ['subset_of', { subset_of: ['a'] }, { subset_of: ['b'] }, { subset_of: [] }],
    ['superset_of', { superset_of: ['a'] }, { superset_of: ['b'] }, { superset_of: ['a', 'b'] }],
    ['essential', { essential: true }, { essential: false }, { essential: true }],
    ['value', { value: 'a' }, { value: 'a' }, { value: 'a' }],
    [
      'different operators',
      { one_of: ['a'] },
      { essential: true },
      { one_of: ['a'], essential: true },
    ],
  ])('merge %s', (_, above, below, expected) => {
    expect(merged(above, below)).toEqual(expected)
  })

  it.each([
    ['another value', { value: 'a' }, { value: 'b' }],
    ['another default', { default: 'a' }, { default: 'b' }],
    ['one_of with nothing in common', { one_of: ['a'] }, { one_of: ['b'] }],
    ['a value the superior does not allow', { one_of: ['a'] }, { value: 'b' }],
  ])('are refused with %s below', (_, above, below) => {
    expect(() => merged(above, below)).toThrow()
  })

  const values = fc.uniqueArray(fc.constantFrom<string[]>('a', 'b', 'c', 'd'))
  it('only narrow: what passes both passes each', () => {
    fc.assert(
      fc.property(values, values, values, (above, below, given) => {
        const result = applyPolicy(
          mergePolicies([policyOf({ subset_of: above }), policyOf({ subset_of: below })]),
          { txp_node: { it: given } },
        ).txp_node?.it as string[]
        expect(result.every((one) => above.includes(one) && below.includes(one))).toBe(true)
      }),
    )
  })

  it('of any JSON are read, or refused with a code', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        try {
          readMetadataPolicy(value)
        } catch (error) {
          expect(isFault(error, 'TXP_MESSAGE_INVALID')).toBe(true)
        }
      }),
    )
  })
})
