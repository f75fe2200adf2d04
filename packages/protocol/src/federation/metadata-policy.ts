import { isDeepStrictEqual } from 'node:util'
import { Fault } from '@proofmark/domain'

/** OpenID Federation 1.0 section 6.1.3, in the order in which they are applied. */
const operators = [
  'value',
  'add',
  'default',
  'one_of',
  'subset_of',
  'superset_of',
  'essential',
] as const
type Operator = (typeof operators)[number]

/** What one metadata parameter may be. */
export type ParameterPolicy = Readonly<Partial<Record<Operator, unknown>>>
/** By entity type, then by parameter. */
export type MetadataPolicy = Readonly<Record<string, Readonly<Record<string, ParameterPolicy>>>>
export type Metadata = Readonly<Record<string, Readonly<Record<string, unknown>>>>

const bad = (why: string) => new Fault('TXP_MESSAGE_INVALID', `metadata_policy: ${why}.`)

const isObject = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value)

const lists: ReadonlySet<string> = new Set(['add', 'one_of', 'subset_of', 'superset_of'])

const has = (list: readonly unknown[], value: unknown): boolean =>
  list.some((one) => isDeepStrictEqual(one, value))
const within = (some: readonly unknown[], all: readonly unknown[]): boolean =>
  some.every((value) => has(all, value))
const union = (one: readonly unknown[], other: readonly unknown[]): unknown[] => [
  ...one,
  ...other.filter((value) => !has(one, value)),
]
const common = (one: readonly unknown[], other: readonly unknown[]): unknown[] =>
  one.filter((value) => has(other, value))
const listOf = (value: unknown): readonly unknown[] | undefined =>
  Array.isArray(value) ? value : undefined

const requireKnown = (policy: Record<string, unknown>): void => {
  for (const [operator, wanted] of Object.entries(policy)) {
    if (!operators.some((known) => known === operator)) throw bad('an operator is not known')
    if (lists.has(operator) && !Array.isArray(wanted)) throw bad(`${operator} is no list`)
    if (operator === 'essential' && typeof wanted !== 'boolean') throw bad('essential is no flag')
    if (operator === 'default' && wanted === null) throw bad('default is null')
  }
}

/** Section 6.1.3.1: which operators may stand beside each other. */
const requireCombinable = (policy: ParameterPolicy): void => {
  const { value, add, one_of, subset_of, superset_of } = policy
  const [added, one, most, least] = [add, one_of, subset_of, superset_of].map(listOf)
  const given = 'value' in policy
  const values = listOf(value)
  const wrong =
    (given && added && !(values && within(added, values))) ||
    (given && 'default' in policy && value === null) ||
    (given && one && !has(one, value)) ||
    (given && most && !(values && within(values, most))) ||
    (given && least && !(values && within(least, values))) ||
    (given && value === null && policy.essential === true) ||
    (added && one) ||
    (added && most && !within(added, most)) ||
    (one && (most || least)) ||
    (most && least && !within(least, most))
  if (wrong) throw bad('operators contradict each other')
}

/** @throws Fault TXP_MESSAGE_INVALID where an operator is unknown, of another type or contradicts another */
export const readMetadataPolicy = (value: unknown): MetadataPolicy => {
  if (!isObject(value)) throw bad('is no object')
  for (const parameters of Object.values(value)) {
    if (!isObject(parameters)) throw bad('an entity type has no parameters')
    for (const policy of Object.values(parameters)) {
      if (!isObject(policy)) throw bad('a parameter has no operators')
      requireKnown(policy)
      requireCombinable(policy)
    }
  }
  return value as MetadataPolicy
}

const mergeLists = (operator: Operator, above: unknown, below: unknown): unknown => {
  const [one, other] = [listOf(above) ?? [], listOf(below) ?? []]
  if (operator === 'add' || operator === 'superset_of') return union(one, other)
  const both = common(one, other)
  if (operator === 'one_of' && both.length === 0) throw bad('one_of leaves nothing')
  return both
}

/** Section 6.1.3: a subordinate may only narrow what its superior said. */
const mergeOperator = (operator: Operator, above: unknown, below: unknown): unknown => {
  if (operator === 'essential') return above === true || below === true
  if (lists.has(operator)) return mergeLists(operator, above, below)
  if (!isDeepStrictEqual(above, below)) throw bad(`${operator} differs between superiors`)
  return above
}

const mergeParameter = (above: ParameterPolicy, below: ParameterPolicy): ParameterPolicy => {
  const merged: Partial<Record<Operator, unknown>> = { ...above }
  for (const operator of operators)
    if (operator in below)
      merged[operator] =
        operator in above
          ? mergeOperator(operator, above[operator], below[operator])
          : below[operator]
  requireCombinable(merged)
  return merged
}

const mergeMaps = <T>(
  above: Readonly<Record<string, T>>,
  below: Readonly<Record<string, T>>,
  merge: (one: T, other: T) => T,
): Record<string, T> => {
  const merged = { ...above }
  for (const [name, value] of Object.entries(below)) {
    const known = above[name]
    merged[name] = known === undefined ? value : merge(known, value)
  }
  return merged
}

/** The policy of a chain: the anchor's first, each further one narrowing it. @throws Fault TXP_MESSAGE_INVALID */
export const mergePolicies = (policies: readonly MetadataPolicy[]): MetadataPolicy =>
  policies.reduce(
    (above, below) =>
      mergeMaps(above, below, (one, other) => mergeMaps(one, other, mergeParameter)),
    {},
  )

const requireAllowed = (policy: ParameterPolicy, result: unknown): void => {
  const one = listOf(policy.one_of)
  const least = listOf(policy.superset_of)
  if (result === undefined) {
    if (policy.essential === true) throw bad('an essential parameter is missing')
    return
  }
  if (one && !has(one, result)) throw bad('a value is not one of those allowed')
  if (least && !within(least, listOf(result) ?? [])) throw bad('a required value is missing')
}

const applyToParameter = (policy: ParameterPolicy, given: unknown): unknown => {
  let result = given
  if ('value' in policy) result = policy.value === null ? undefined : policy.value
  if (policy.add) result = union(listOf(result) ?? [], listOf(policy.add) ?? [])
  if ('default' in policy && result === undefined) result = policy.default
  if (policy.subset_of && result !== undefined)
    result = common(listOf(result) ?? [], listOf(policy.subset_of) ?? [])
  requireAllowed(policy, result)
  return result
}

/** Section 6.1.4.2. A parameter without a policy stays as it is. @throws Fault TXP_MESSAGE_INVALID */
export const applyPolicy = (policy: MetadataPolicy, metadata: Metadata): Metadata =>
  Object.fromEntries(
    Object.entries(metadata).map(([entityType, given]) => {
      const result: Record<string, unknown> = { ...given }
      for (const [parameter, rule] of Object.entries(policy[entityType] ?? {})) {
        const value = applyToParameter(rule, given[parameter])
        if (value === undefined) delete result[parameter]
        else result[parameter] = value
      }
      return [entityType, result]
    }),
  )
