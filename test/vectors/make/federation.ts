import type { MetadataPolicy, StatementDraft } from '@proofmark/protocol'
import { publicPart, signHistoricalKeys, signTrustMark, trustMarkTypes } from '@proofmark/protocol'
import {
  entityOfParticipant,
  makeEntity,
  makeFederation,
  nodeMetadata,
  type TestEntity,
} from '@proofmark/testkit/federation'
import { forge, signerOf } from '@proofmark/testkit/forgery'
import { NOW, secondsOf, type TestParticipant } from '@proofmark/testkit/participants'
import type { Draft } from './vector.ts'

const [A, S, I, M] = [
  'TXP_MESSAGE_UNAUTHENTIC',
  'TXP_ISSUER_MISMATCH',
  'TXP_MESSAGE_INVALID',
  'TXP_ENVELOPE_MALFORMED',
]
const MARK = trustMarkTypes['designated-npc']

type World = ReturnType<typeof makeFederation>
type Change = (world: World) => Promise<void> | void

const claimsOf = (text: string): object =>
  JSON.parse(Buffer.from(text.split('.')[1] ?? '', 'base64url').toString())

/** A node, its directory, and a region that may stand between them. */
const people = async (bra: TestParticipant) => ({
  node: await entityOfParticipant(bra),
  anchor: await makeEntity('anchor'),
  region: await makeEntity('region'),
  stranger: await makeEntity('stranger'),
  ...nodeMetadata(bra),
})

/** FED: chains of statements, as whoever holds an anchor resolves them. */
export const federationVectors = async (bra: TestParticipant): Promise<Draft[]> => {
  const { node, anchor, region, stranger, metadata, policy } = await people(bra)
  const own = { metadata, authorityHints: [anchor.entity] }
  const honest = async (): Promise<World> => {
    const world = makeFederation()
    await world.configure(node, own)
    await world.superior(anchor)
    await world.subordinate(anchor, node, { policy })
    return world
  }
  const resolved = async (
    says: string,
    checks: readonly number[],
    expect: string,
    change: Change = () => undefined,
  ): Promise<Draft> => {
    const world = await honest()
    await change(world)
    const { entity } = node
    const input = { entity, anchors: [anchor.anchor], statements: world.statements() }
    return { says, checks, do: 'resolve-entity', expect, input }
  }
  const about = (over: Partial<StatementDraft>): Change => {
    return (world) => world.subordinate(anchor, node, { policy, ...over })
  }
  const header = (over: object): Change => {
    return async (world) => {
      const usual = { alg: 'ES256', kid: node.stored.kid, typ: 'entity-statement+jwt' }
      const claims = claimsOf(await world.configuration(node, own))
      putOwn(world, node, forge({ ...usual, ...over }, claims, signerOf(node.stored)))
    }
  }
  const claims = (over: object): Change => {
    return async (world) => {
      const usual = { alg: 'ES256', kid: node.stored.kid, typ: 'entity-statement+jwt' }
      const given = { ...claimsOf(await world.configuration(node, own)), ...over }
      putOwn(world, node, forge(usual, given, signerOf(node.stored)))
    }
  }
  /** The region stands between node and anchor. */
  const between = (over: Partial<StatementDraft> = {}, ofNode: MetadataPolicy = policy): Change => {
    return async (world) => {
      await world.configure(node, { metadata, authorityHints: [region.entity] })
      await world.superior(region, { authorityHints: [anchor.entity] })
      await world.subordinate(region, node, { policy: ofNode })
      await world.subordinate(anchor, region, over)
    }
  }
  const unknownOperator = { txp_node: { id: { regexp: '.*' } } } as unknown as MetadataPolicy
  return Promise.all([
    resolved(
      'a node under its directory',
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14],
      'accepted',
    ),
    resolved('with a region between them', [5, 11], 'accepted', between()),
    resolved('a header with a key', [1], M, header({ jwk: publicPart(node.stored) })),
    resolved('a header with a chain', [1], M, header({ trust_chain: [] })),
    resolved('a header of another type', [1], M, header({ typ: 'JWT' })),
    resolved('a header with no algorithm', [1], M, header({ alg: 'none' })),
    resolved('a configuration by a key the superior does not name', [2], A, (world) =>
      world.configure({ ...node, keys: stranger.keys }, own, stranger.key),
    ),
    resolved('an anchor with other keys than those received', [2], A, (world) =>
      world.superior({ ...anchor, keys: stranger.keys }, {}, stranger.key),
    ),
    resolved('a statement the anchor did not sign', [3], A, (world) =>
      world.subordinate(anchor, node, { policy }, stranger.key),
    ),
    resolved('a statement on somebody else', [4], S, about({ sub: stranger.entity })),
    resolved('a statement by somebody else', [4], S, about({ iss: stranger.entity })),
    resolved('a configuration of another', [4], S, claims({ iss: stranger.entity })),
    resolved('superiors that name each other', [5], A, async (world) => {
      await between()(world)
      await world.superior(region, { authorityHints: [stranger.entity] })
      await world.superior(stranger, { authorityHints: [region.entity] })
    }),
    resolved(
      'a beginning in the future',
      [6],
      'TXP_MESSAGE_NOT_YET',
      claims({ iat: secondsOf(NOW) + 3600 }),
    ),
    resolved('an end that has passed', [7], 'TXP_MESSAGE_EXPIRED', claims({ exp: secondsOf(NOW) })),
    resolved('critical claims', [8], I, claims({ crit: ['x'] })),
    resolved('critical operators', [8], I, claims({ metadata_policy_crit: ['regexp'] })),
    resolved('no keys', [9], M, claims({ jwks: { keys: [] } })),
    resolved(
      'a private key',
      [9],
      M,
      claims({ jwks: { keys: [{ ...publicPart(node.stored), d: 'AA' }] } }),
    ),
    resolved('a fetch endpoint that is somebody else', [10], I, (world) =>
      world.superior(anchor, {
        metadata: {
          federation_entity: { federation_fetch_endpoint: `${stranger.entity}/federation/fetch` },
        },
      }),
    ),
    resolved(
      'a chain longer than the anchor allows',
      [11],
      I,
      between({ constraints: { max_path_length: 0 } }),
    ),
    resolved(
      'a name that is not permitted',
      [11],
      I,
      about({ constraints: { naming_constraints: { permitted: ['.org'] } } }),
    ),
    resolved(
      'a name that is excluded',
      [11],
      I,
      about({ constraints: { naming_constraints: { excluded: ['bra.example'] } } }),
    ),
    resolved('a constraint nobody knows', [11], I, about({ constraints: { most: 1 } as object })),
    resolved(
      'a type that is not allowed',
      [12],
      I,
      about({ constraints: { allowed_entity_types: ['other'] } }),
    ),
    resolved('an operator nobody knows', [13], I, about({ policy: unknownOperator })),
    resolved(
      'superiors that contradict each other',
      [13],
      I,
      between({ policy: { txp_node: { id: { value: 'ARG' } } } }),
    ),
    resolved(
      'no key that both stand for',
      [14],
      I,
      about({ policy: { txp_node: { ...policy.txp_node, keys: { subset_of: [] } } } }),
    ),
    resolved('no metadata of a node', [14], I, (world) =>
      world.configure(node, { ...own, metadata: {} }),
    ),
    ...(await markVectors({ node, anchor, stranger, own, policy })),
    ...(await historicalVectors({ anchor, stranger })),
  ])
}

const putOwn = (world: World, { entity }: TestEntity, text: string): void =>
  world.put(`${entity}/.well-known/openid-federation`, null, text)

interface Marked {
  readonly node: TestEntity
  readonly anchor: TestEntity
  readonly stranger: TestEntity
  readonly own: Partial<StatementDraft>
  readonly policy: MetadataPolicy
}

const markVectors = async ({ node, anchor, stranger, own, policy }: Marked): Promise<Draft[]> => {
  const given = { iss: anchor.entity, sub: node.entity, type: MARK, lifetimeS: 600 }
  const marked = async (
    says: string,
    expect: 'accepted' | 'unmarked',
    over: object = {},
    { key = anchor.key, issuers = [anchor.entity] } = {},
  ): Promise<Draft> => {
    const world = makeFederation()
    const mark = await signTrustMark({ ...given, ...over }, key, NOW)
    await world.configure(node, { ...own, trustMarks: [{ type: MARK, mark }] })
    await world.superior(anchor, { trustMarkIssuers: { [MARK]: issuers } })
    await world.subordinate(anchor, node, { policy })
    const input = { entity: node.entity, anchors: [anchor.anchor], statements: world.statements() }
    return { says, checks: [15], do: 'count-marks', expect, input }
  }
  return Promise.all([
    marked('a mark that the anchor gave', 'accepted'),
    marked('a mark of somebody else', 'unmarked', { sub: stranger.entity }),
    marked('a mark by somebody else', 'unmarked', {}, { key: stranger.key }),
    marked('a mark of another type', 'unmarked', { type: trustMarkTypes['conformance-passed'] }),
    marked('a mark that has ended', 'unmarked', { lifetimeS: 0 }),
    marked(
      'a mark of an issuer whom the anchor does not name',
      'unmarked',
      {},
      {
        issuers: [stranger.entity],
      },
    ),
  ])
}

const historicalVectors = async ({
  anchor,
  stranger,
}: Pick<Marked, 'anchor' | 'stranger'>): Promise<Draft[]> => {
  const historical = async (
    says: string,
    checks: readonly number[],
    expect: string,
    { iss = anchor.entity, key = anchor.key } = {},
  ): Promise<Draft> => ({
    ...{ says, checks, do: 'verify-historical-keys', expect },
    input: { keys: await signHistoricalKeys(iss, stranger.keys, key, NOW), issuer: anchor.anchor },
  })
  return Promise.all([
    historical('keys that are used no more', [16, 17], 'accepted'),
    historical('the same, signed by one of them', [16], A ?? '', { key: stranger.key }),
    historical('those of another', [17], S ?? '', { iss: stranger.entity }),
  ])
}
