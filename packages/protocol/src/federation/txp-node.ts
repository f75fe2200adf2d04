import { Fault } from '@proofmark/domain'
import type { Member, MemberKey } from '../generated/messages.ts'
import type { OwnKey } from '../keys.ts'
import { parseMember } from '../schema.ts'
import { type EntityStatement, signEntityStatement } from './entity-statement.ts'
import type { Metadata, MetadataPolicy } from './metadata-policy.ts'

/** The entity type of whoever takes part in TXP/1. */
export const TXP_NODE = 'txp_node'

/**
 * Where an entity is found: given, or where its inbox is. Null for whoever fetches from mailboxes and
 * names none: nobody can ask it, and the directory's list alone speaks for it.
 */
export const entityOf = ({ entity, inbox }: Pick<Member, 'entity' | 'inbox'>): string | null =>
  entity ?? (inbox.startsWith('http') ? new URL(inbox).origin : null)

/** Federation keys stand in `jwks`; the others are what the entity does TXP/1 with. */
const workingKeys = (keys: readonly MemberKey[]): MemberKey[] =>
  keys.filter(({ use }) => use !== 'fed')

type Described = Pick<Member, 'id' | 'role' | 'inbox' | 'keys'>

export const metadataOf = ({ id, role, inbox, keys }: Described): Metadata => ({
  [TXP_NODE]: { id, role, inbox, keys: workingKeys(keys) },
})

/**
 * What a directory lets a member say of itself: its name, role and inbox as admitted, and no key that
 * was not admitted. So a key counts where both the State and the directory stand for it.
 */
export const policyFor = ({ id, role, inbox, keys }: Described): MetadataPolicy => ({
  [TXP_NODE]: {
    id: { value: id },
    role: { value: role },
    inbox: { value: inbox },
    keys: { subset_of: workingKeys(keys), essential: true },
  },
})

/** A member as a resolved chain shows it. @throws Fault TXP_MESSAGE_INVALID */
export const memberOf = (metadata: Metadata, federationKeys: readonly MemberKey[]): Member => {
  const node = metadata[TXP_NODE]
  if (!node || !Array.isArray(node.keys) || node.keys.length === 0)
    throw new Fault('TXP_MESSAGE_INVALID', 'The entity is no participant of TXP/1.')
  return parseMember({
    id: node.id,
    role: node.role,
    inbox: node.inbox,
    status: 'active',
    keys: [...node.keys, ...federationKeys],
  })
}

interface Participant extends Described {
  readonly entity: string
  /** The directories above it. */
  readonly authorities: readonly string[]
  readonly trustMarks?: EntityStatement['trustMarks']
}

const LIFETIME_S = 86_400

/** What a participant says of itself at its well-known address. */
export const signParticipant = (one: Participant, key: OwnKey, now: Date): Promise<string> =>
  signEntityStatement(
    {
      ...{ iss: one.entity, sub: one.entity, lifetimeS: LIFETIME_S },
      keys: one.keys.filter(({ use }) => use === 'fed'),
      authorityHints: one.authorities,
      metadata: metadataOf(one),
      ...(one.trustMarks ? { trustMarks: one.trustMarks } : {}),
    },
    key,
    now,
  )
