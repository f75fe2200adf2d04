import { Fault } from '@proofmark/domain'

/** OpenID Federation 1.0 section 6.2. */
export interface Constraints {
  /** How many intermediates may stand between the one who says so and the leaf. */
  readonly max_path_length?: number
  readonly naming_constraints?: {
    readonly permitted?: readonly string[]
    readonly excluded?: readonly string[]
  }
  readonly allowed_entity_types?: readonly string[]
}

const bad = (why: string) => new Fault('TXP_MESSAGE_INVALID', `constraints: ${why}.`)

const isNames = (value: unknown): boolean =>
  value === undefined ||
  (Array.isArray(value) && value.every((name) => typeof name === 'string' && name.length > 0))

/** @throws Fault TXP_MESSAGE_INVALID: a constraint that is not understood cannot be kept */
export const readConstraints = (value: unknown): Constraints => {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) throw bad('no object')
  const { max_path_length, naming_constraints, allowed_entity_types, ...rest } = value as Record<
    string,
    unknown
  >
  if (Object.keys(rest).length > 0) throw bad('one is not known')
  if (
    max_path_length !== undefined &&
    !(Number.isSafeInteger(max_path_length) && Number(max_path_length) >= 0)
  )
    throw bad('max_path_length is no length')
  if (!isNames(allowed_entity_types)) throw bad('allowed_entity_types are no names')
  if (naming_constraints !== undefined) requireNaming(naming_constraints)
  return value
}

const requireNaming = (value: unknown): void => {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) throw bad('no names')
  const { permitted, excluded, ...rest } = value as Record<string, unknown>
  if (Object.keys(rest).length > 0 || !isNames(permitted) || !isNames(excluded))
    throw bad('naming_constraints are no names')
}

/** RFC 5280 section 4.2.1.10, for hosts: `.example.org` is every host below it, `example.org` that host. */
const matches = (host: string, name: string): boolean =>
  name.startsWith('.') ? host.endsWith(name.toLowerCase()) : host === name.toLowerCase()

const hostOf = (entity: string): string => {
  const url = URL.parse(entity)
  if (!url) throw bad('an entity identifier is no address')
  return url.hostname
}

/**
 * Whether everybody below keeps to what a superior said: `below` names them from the one next to it
 * down to the leaf.
 *
 * @throws Fault TXP_MESSAGE_INVALID
 */
export const requireWithin = (constraints: Constraints, below: readonly string[]): void => {
  const { max_path_length: most, naming_constraints: names } = constraints
  if (most !== undefined && below.length - 1 > most) throw bad('the chain is too long')
  if (!names) return
  for (const host of below.map(hostOf)) {
    if (names.excluded?.some((name) => matches(host, name))) throw bad('a name is excluded')
    if (names.permitted && !names.permitted.some((name) => matches(host, name)))
      throw bad('a name is not permitted')
  }
}
