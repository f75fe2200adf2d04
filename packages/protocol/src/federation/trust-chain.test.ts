import type { FaultCode } from '@proofmark/domain'
import {
  entityOfParticipant,
  makeEntity,
  makeFederation,
  nodeMetadata,
} from '@proofmark/testkit/federation'
import { forge, signerOf } from '@proofmark/testkit/forgery'
import { later, makeParticipant, NOW, secondsOf } from '@proofmark/testkit/participants'
import { beforeEach, describe, expect, it } from 'vitest'
import { publicPart } from '../keys.ts'
import { resolveEntity } from './trust-chain.ts'
import { signTrustMark, trustMarkTypes, validMarks } from './trust-mark.ts'
import { memberOf } from './txp-node.ts'

const HOUR = 3_600_000
const bra = await makeParticipant('BRA')
const node = await entityOfParticipant(bra)
const anchor = await makeEntity('anchor')
const other = await makeEntity('other-anchor')
const region = await makeEntity('region')
const stranger = await makeEntity('stranger')
const { metadata, policy } = nodeMetadata(bra)

let world = makeFederation()

/** The node under the anchor, as it should be. */
beforeEach(async () => {
  world = makeFederation()
  await world.configure(node, { metadata, authorityHints: [anchor.entity] })
  await world.superior(anchor)
  await world.subordinate(anchor, node, { policy })
})

const resolve = (anchors = [anchor.anchor], now = NOW) =>
  resolveEntity(node.entity, anchors, world.fetch, now)
const refused = (code: FaultCode) => ({ code })

describe('a trust chain', () => {
  it('proves a participant with the keys it has', async () => {
    const resolved = await resolve()
    expect(memberOf(resolved.metadata, resolved.keys)).toMatchObject({
      id: 'BRA',
      role: 'node',
      inbox: bra.member.inbox,
    })
    const kids = memberOf(resolved.metadata, resolved.keys).keys.map(({ kid }) => kid)
    expect(kids.sort()).toEqual(bra.member.keys.map(({ kid }) => kid).sort())
    expect(resolved.chain).toHaveLength(3)
    expect(resolved.anchor).toBe(anchor.entity)
  })

  it('holds a key for good only where both the State and the directory stand for it', async () => {
    const [first, ...rest] = bra.member.keys
    await world.subordinate(anchor, node, {
      policy: nodeMetadata({ ...bra, member: { ...bra.member, keys: rest } }).policy,
    })
    const { metadata: seen, keys } = await resolve()
    expect(memberOf(seen, keys).keys.map(({ kid }) => kid)).not.toContain(first?.kid)
  })

  it('goes over an intermediate, and to any of several anchors', async () => {
    await world.configure(node, { metadata, authorityHints: [region.entity] })
    await world.superior(region, { authorityHints: [anchor.entity, other.entity] })
    await world.superior(other)
    await world.subordinate(region, node, { policy })
    await world.subordinate(other, region)
    await world.subordinate(anchor, region)
    expect((await resolve([other.anchor])).anchor).toBe(other.entity)
    expect((await resolve([anchor.anchor, other.anchor])).chain).toHaveLength(4)
  })

  it('is refused where no anchor of ours stands above', async () => {
    await expect(resolve([other.anchor])).rejects.toMatchObject(refused('TXP_MESSAGE_UNAUTHENTIC'))
  })

  const lies: [string, () => Promise<void>, FaultCode][] = [
    [
      'an anchor with other keys than those received by hand',
      () => world.superior({ ...anchor, keys: stranger.keys }, {}, stranger.key),
      'TXP_MESSAGE_UNAUTHENTIC',
    ],
    [
      'a statement the anchor did not sign',
      () => world.subordinate(anchor, node, { policy }, stranger.key),
      'TXP_MESSAGE_UNAUTHENTIC',
    ],
    [
      'a statement on somebody else',
      async () => {
        await world.subordinate(anchor, stranger)
        world.put(
          `${anchor.entity}/federation/fetch`,
          node.entity,
          await world.fetch(`${anchor.entity}/federation/fetch`, stranger.entity),
        )
      },
      'TXP_ISSUER_MISMATCH',
    ],
    [
      'a configuration by a key the superior does not name',
      () =>
        world.configure(
          { ...node, keys: stranger.keys },
          { metadata, authorityHints: [anchor.entity] },
          stranger.key,
        ),
      'TXP_MESSAGE_UNAUTHENTIC',
    ],
    [
      'a configuration that stands for no key',
      () =>
        world.configure(node, {
          metadata: { txp_node: { ...metadata.txp_node, keys: [] } },
          authorityHints: [anchor.entity],
        }),
      'TXP_MESSAGE_INVALID',
    ],
    [
      'a fetch endpoint that is somebody else',
      () =>
        world.configure(anchor, {
          metadata: {
            federation_entity: { federation_fetch_endpoint: 'https://inside.example/fetch' },
          },
        }),
      'TXP_MESSAGE_INVALID',
    ],
    [
      'an entity whose name is not permitted',
      () =>
        world.subordinate(anchor, node, {
          policy,
          constraints: { naming_constraints: { permitted: ['.org'] } },
        }),
      'TXP_MESSAGE_INVALID',
    ],
    [
      'an entity whose name is excluded',
      () =>
        world.subordinate(anchor, node, {
          policy,
          constraints: { naming_constraints: { excluded: ['bra.example'] } },
        }),
      'TXP_MESSAGE_INVALID',
    ],
  ]
  it.each(lies)('is refused with %s', async (_, lie, code) => {
    await lie()
    const outcome = resolve().then(({ metadata: seen, keys }) => memberOf(seen, keys))
    await expect(outcome).rejects.toMatchObject(refused(code))
  })

  it('takes the name and the inbox from the superior', async () => {
    const forged = { ...metadata.txp_node, id: 'ARG', inbox: 'https://elsewhere.example/inbox' }
    await world.configure(node, { metadata: { txp_node: forged }, authorityHints: [anchor.entity] })
    const { metadata: seen, keys } = await resolve()
    expect(memberOf(seen, keys)).toMatchObject({ id: 'BRA', inbox: bra.member.inbox })
  })

  it('is too long for an anchor that allows no intermediates', async () => {
    await world.configure(node, { metadata, authorityHints: [region.entity] })
    await world.superior(region, { authorityHints: [anchor.entity] })
    await world.subordinate(region, node, { policy })
    await world.subordinate(anchor, region, { constraints: { max_path_length: 0 } })
    await expect(resolve()).rejects.toMatchObject(refused('TXP_MESSAGE_INVALID'))
    await world.subordinate(anchor, region, { constraints: { max_path_length: 1 } })
    expect((await resolve()).entity).toBe(node.entity)
  })

  it('shows no entity type that nobody above allowed', async () => {
    await world.subordinate(anchor, node, { constraints: { allowed_entity_types: ['other'] } })
    expect((await resolve()).metadata).toEqual({})
  })

  it('ends with the first of its statements', async () => {
    await world.subordinate(anchor, node, { policy, lifetimeS: 600 })
    expect((await resolve()).exp).toBe(secondsOf(NOW) + 600)
    await expect(resolve([anchor.anchor], later(NOW, HOUR))).rejects.toMatchObject(
      refused('TXP_MESSAGE_EXPIRED'),
    )
  })

  it('of superiors that name each other, or too many, comes to an end', async () => {
    await world.configure(node, { metadata, authorityHints: [region.entity] })
    await world.superior(region, { authorityHints: [stranger.entity] })
    await world.superior(stranger, { authorityHints: [region.entity, node.entity] })
    await expect(resolve()).rejects.toMatchObject(refused('TXP_MESSAGE_UNAUTHENTIC'))
    const many = await Promise.all([1, 2, 3, 4, 5].map((nr) => makeEntity(`way-${nr}`)))
    const hints = many.map(({ entity }) => entity)
    for (const way of many) await world.superior(way, { authorityHints: hints })
    await world.configure(node, { metadata, authorityHints: hints })
    await expect(resolve()).rejects.toMatchObject({ name: 'Fault' })
    expect(world.asked.length).toBeLessThan(30)
  })

  const headers: [string, object][] = [
    ['another type', { typ: 'JWT' }],
    ['a key of its own', { jwk: publicPart(node.stored) }],
    ['an address of keys', { jku: 'https://evil.example/keys' }],
    ['a certificate', { x5c: ['AA'] }],
    ['a chain of its own', { trust_chain: [] }],
    ['critical members', { crit: ['exp'] }],
    ['no algorithm', { alg: 'none' }],
    ['another algorithm than its key’s', { alg: 'ES384' }],
    ['a symmetric algorithm', { alg: 'HS256' }],
  ]
  it.each(headers)('refuses a statement whose header names %s', async (_, over) => {
    const text = await world.configuration(node, { metadata, authorityHints: [anchor.entity] })
    const [, payload = ''] = text.split('.')
    const header = { alg: 'ES256', kid: node.stored.kid, typ: 'entity-statement+jwt', ...over }
    world.put(
      `${node.entity}/.well-known/openid-federation`,
      null,
      forge(
        header,
        JSON.parse(Buffer.from(payload, 'base64url').toString()),
        signerOf(node.stored),
      ),
    )
    await expect(resolve()).rejects.toMatchObject({ name: 'Fault' })
  })

  const claims: [string, object, FaultCode][] = [
    [
      'a private key',
      { jwks: { keys: [{ ...publicPart(node.stored), d: 'AA' }] } },
      'TXP_ENVELOPE_MALFORMED',
    ],
    ['no keys', { jwks: { keys: [] } }, 'TXP_ENVELOPE_MALFORMED'],
    ['a critical claim nobody knows', { crit: ['x'] }, 'TXP_MESSAGE_INVALID'],
    [
      'a critical operator nobody knows',
      { metadata_policy_crit: ['regexp'] },
      'TXP_MESSAGE_INVALID',
    ],
    ['an end before its beginning', { exp: 1 }, 'TXP_MESSAGE_EXPIRED'],
    ['a beginning in the future', { iat: secondsOf(NOW) + 3600 }, 'TXP_MESSAGE_NOT_YET'],
    ['hints that are no addresses', { authority_hints: ['file:///etc'] }, 'TXP_MESSAGE_INVALID'],
    ['another issuer', { iss: 'https://evil.example' }, 'TXP_ISSUER_MISMATCH'],
  ]
  it.each(claims)('refuses a statement with %s', async (_, over, code) => {
    const text = await world.configuration(node, { metadata, authorityHints: [anchor.entity] })
    const honest = JSON.parse(Buffer.from(text.split('.')[1] ?? '', 'base64url').toString())
    const header = { alg: 'ES256', kid: node.stored.kid, typ: 'entity-statement+jwt' }
    world.put(
      `${node.entity}/.well-known/openid-federation`,
      null,
      forge(header, { ...honest, ...over }, signerOf(node.stored)),
    )
    await expect(resolve()).rejects.toMatchObject(refused(code))
  })
})

describe('trust marks', () => {
  const type = trustMarkTypes['designated-npc']
  const mark = (over: object = {}, key = anchor.key) =>
    signTrustMark({ iss: anchor.entity, sub: node.entity, type, lifetimeS: 600, ...over }, key, NOW)
  const marksAt = async (
    text: string,
    now = NOW,
    issuers: object = { [type]: [anchor.entity] },
  ) => {
    await world.configure(node, {
      metadata,
      authorityHints: [anchor.entity],
      trustMarks: [{ type, mark: text }],
    })
    await world.superior(anchor, {
      metadata: {
        federation_entity: { federation_fetch_endpoint: `${anchor.entity}/federation/fetch` },
      },
      trustMarkIssuers: issuers as Record<string, string[]>,
    })
    const { leaf, anchorStatement } = await resolve()
    return (await validMarks(leaf, anchorStatement, now)).map((one) => one.type)
  }

  it('count where the anchor gave them', async () => {
    expect(await marksAt(await mark())).toEqual([type])
  })

  it.each([
    ['of somebody else', () => mark({ sub: stranger.entity })],
    ['by somebody else', () => mark({}, stranger.key)],
    ['of another type', () => mark({ type: trustMarkTypes['conformance-passed'] })],
    ['that are no marks', async () => 'a.b.c'],
  ])('%s count nothing', async (_, make) => {
    expect(await marksAt(await make())).toEqual([])
  })

  it('count nothing once they lapsed, or where nobody may issue them', async () => {
    expect(await marksAt(await mark(), later(NOW, HOUR))).toEqual([])
    expect(await marksAt(await mark(), NOW, {})).toEqual([])
  })
})
