import { Fault, isFault } from '@proofmark/domain'
import type { MemberKey } from '../generated/messages.ts'
import { requireWithin } from './constraints.ts'
import { type EntityStatement, verifyConfiguration, verifySubordinate } from './entity-statement.ts'
import { keysOfJwks } from './federation-key.ts'
import { applyPolicy, type Metadata, mergePolicies } from './metadata-policy.ts'
import { unverifiedClaims } from './statement-jws.ts'

/** Somebody believed without a statement: its address and federation keys, received by hand. */
export interface FederationAnchor {
  readonly entity: string
  readonly keys: readonly MemberKey[]
}

/** The only way to the network. `sub` is null for an entity's own configuration. */
export type FetchStatement = (endpoint: string, sub: string | null) => Promise<string>

/** What a chain proves about its leaf. */
export interface ResolvedEntity {
  readonly entity: string
  readonly anchor: string
  /** After the policies of every superior. */
  readonly metadata: Metadata
  readonly keys: readonly MemberKey[]
  /** The least of all expiries, in seconds. */
  readonly exp: number
  /** The statements from the leaf to the anchor, as fetched: for a file that has to prove it later. */
  readonly chain: readonly string[]
  readonly leaf: EntityStatement
  readonly anchorStatement: EntityStatement
}

/** Superiors between a leaf and its anchor, the anchor among them. */
const MOST_SUPERIORS = 4
/** Statements fetched for one resolution, whatever they point to. */
const MOST_FETCHES = 20
const WELL_KNOWN = '/.well-known/openid-federation'

export const configurationAt = (entity: string): string =>
  `${entity.replace(/\/$/, '')}${WELL_KNOWN}`

interface Resolution {
  readonly anchors: readonly FederationAnchor[]
  readonly fetch: (endpoint: string, sub: string | null) => Promise<string>
  readonly now: Date
}

interface Link {
  readonly text: string
  readonly statement: EntityStatement
}

/** A configuration read with the keys it names itself: proves possession, and says whom to ask. */
const readOwn = async (entity: string, { fetch, now }: Resolution): Promise<Link> => {
  const text = await fetch(configurationAt(entity), null)
  const { jwks } = unverifiedClaims(text, 'entity-statement+jwt')
  return { text, statement: await verifyConfiguration(text, entity, keysOfJwks(jwks), now) }
}

const fetchEndpointOf = ({ metadata, sub }: EntityStatement): string => {
  const endpoint = metadata.federation_entity?.federation_fetch_endpoint
  // A statement must not send us anywhere but to whoever signed it.
  if (typeof endpoint !== 'string' || URL.parse(endpoint)?.origin !== URL.parse(sub)?.origin)
    throw new Fault('TXP_MESSAGE_INVALID', 'A superior has no fetch endpoint of its own.')
  return endpoint
}

interface Step {
  readonly superior: Link
  /** What it says of the one below. */
  readonly about: Link
}

/** Goes up from `below`; gives the steps to an anchor, or throws what was wrong with the last way. */
const climb = async (
  below: Link,
  seen: readonly string[],
  resolution: Resolution,
): Promise<Step[]> => {
  let wrong: unknown = new Fault('TXP_MESSAGE_UNAUTHENTIC', 'No anchor of ours stands above it.')
  if (seen.length > MOST_SUPERIORS) throw wrong
  for (const hint of below.statement.authorityHints) {
    if (seen.includes(hint)) continue
    try {
      return await climbTo(hint, below, seen, resolution)
    } catch (error) {
      if (!isFault(error)) throw error
      wrong = error
    }
  }
  throw wrong
}

const climbTo = async (
  hint: string,
  below: Link,
  seen: readonly string[],
  resolution: Resolution,
): Promise<Step[]> => {
  const { anchors, now, fetch } = resolution
  const anchor = anchors.find(({ entity }) => entity === hint)
  const own = await readOwn(hint, resolution)
  // An anchor's keys are those received by hand, whatever it shows now.
  if (anchor) await verifyConfiguration(own.text, hint, anchor.keys, now)
  const above = anchor ? [] : await climb(own, [...seen, hint], resolution)
  const keys = anchor?.keys ?? above[0]?.about.statement.keys ?? []
  const superior = {
    text: own.text,
    statement: await verifyConfiguration(own.text, hint, keys, now),
  }
  const { sub } = below.statement
  const text = await fetch(fetchEndpointOf(superior.statement), sub)
  const statement = await verifySubordinate(text, { superior: { sub: hint, keys }, sub }, now)
  return [{ superior, about: { text, statement } }, ...above]
}

const resultOf = async (leaf: Link, steps: readonly Step[], now: Date): Promise<ResolvedEntity> => {
  const [nearest] = steps
  const top = steps.at(-1)
  if (!nearest || !top) throw new Fault('TXP_MESSAGE_UNAUTHENTIC')
  const entity = leaf.statement.sub
  const { keys } = nearest.about.statement
  await verifyConfiguration(leaf.text, entity, keys, now)
  for (const [index, { about }] of steps.entries()) {
    const below = [...steps.slice(0, index).map(({ superior }) => superior.statement.sub), entity]
    if (about.statement.constraints) requireWithin(about.statement.constraints, below)
  }
  const policies = steps
    .flatMap(({ about }) => (about.statement.policy ? [about.statement.policy] : []))
    .reverse()
  const metadata = applyPolicy(
    mergePolicies(policies),
    allowed({ ...leaf.statement.metadata, ...overridden(leaf, nearest) }, steps),
  )
  const statements = [leaf, ...steps.map(({ about }) => about), top.superior]
  return {
    ...{ entity, anchor: top.superior.statement.sub, metadata, keys },
    exp: Math.min(...statements.map(({ statement }) => statement.exp)),
    chain: statements.map(({ text }) => text),
    ...{ leaf: leaf.statement, anchorStatement: top.superior.statement },
  }
}

/** Section 6.1.4: what the immediate superior says of metadata stands above what the entity says. */
const overridden = (leaf: Link, { about }: Step): Metadata =>
  Object.fromEntries(
    Object.entries(about.statement.metadata)
      .filter(([type]) => type in leaf.statement.metadata)
      .map(([type, given]) => [type, { ...leaf.statement.metadata[type], ...given }]),
  )

/** Section 6.2.3: entity types nobody above allowed are as if they were not there. */
const allowed = (metadata: Metadata, steps: readonly Step[]): Metadata => {
  const limits = steps.flatMap(({ about }) => {
    const types = about.statement.constraints?.allowed_entity_types
    return types ? [types] : []
  })
  return Object.fromEntries(
    Object.entries(metadata).filter(
      ([type]) => type === 'federation_entity' || limits.every((types) => types.includes(type)),
    ),
  )
}

/**
 * Resolves an entity to one of the anchors (OpenID Federation 1.0 section 10) and verifies every
 * statement on the way. Bounded in depth, in fetches and in size, whatever the statements point to.
 *
 * @throws Fault of `verifyStatement`; TXP_MESSAGE_UNAUTHENTIC where no anchor stands above it; what
 *   `fetch` throws
 */
export const resolveEntity = async (
  entity: string,
  anchors: readonly FederationAnchor[],
  fetch: FetchStatement,
  now: Date,
): Promise<ResolvedEntity> => {
  let fetches = 0
  const counted: FetchStatement = (endpoint, sub) => {
    fetches += 1
    if (fetches > MOST_FETCHES)
      throw new Fault('TXP_ENVELOPE_TOO_LARGE', 'The chain points to too many statements.')
    return fetch(endpoint, sub)
  }
  const resolution = { anchors, fetch: counted, now }
  const leaf = await readOwn(entity, resolution)
  return resultOf(leaf, await climb(leaf, [entity], resolution), now)
}
