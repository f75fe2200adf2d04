import {
  type Member,
  makeKey,
  publicPart,
  signSuspension,
  signVouch,
  useOwnKey,
} from '@proofmark/protocol'
import {
  DIRECTORY,
  later,
  makeDirectory,
  makeParticipant,
  NOW,
  secondsOf,
  withKeys,
} from '@proofmark/testkit/participants'
import { openNodeStore, type TestStore } from '@proofmark/testkit/store'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { type OwnPeers, openTrustedPeers, type TrustedPeers } from './trusted-peers.ts'

const DAY = 86_400_000
const bra = await makeParticipant('BRA')
const arg = await makeParticipant('ARG')
const directory = await makeDirectory()
const other = await makeDirectory()
const OTHER = 'urn:test:other'
const newSig = publicPart(await makeKey('sig', NOW))

let store: TestStore
let now: Date
let own: OwnPeers
let refusedKeys: string[]
let troubles: string[]
let first: () => Promise<string>
let second: () => Promise<string>

beforeAll(async () => {
  store = await openNodeStore(inject('postgresUrl'))
})
afterAll(() => store[Symbol.asyncDispose]())
beforeEach(async () => {
  await store.db.deleteFrom('membership').execute()
  await store.db.deleteFrom('suspension').execute()
  now = NOW
  own = { deny: [], pin: [] }
  refusedKeys = []
  troubles = []
  first = list([bra.member, arg.member], 3)
  second = async () => {
    throw new Error('away')
  }
})

const list = (members: readonly Member[], version: number) => () =>
  directory.statement(members, { version }, now)
const open = async (db = store.db): Promise<TrustedPeers> => {
  const peers = await openTrustedPeers({
    db,
    directories: [
      { anchor: directory.anchor, fetchStatement: () => first() },
      { anchor: { ...other.anchor, issuer: OTHER }, fetchStatement: () => second() },
    ],
    readOwnPeers: async () => own,
    clock: () => now,
    onTrouble: (why) => void troubles.push(why),
    onKeysRefused: (member, kids) => refusedKeys.push(...kids.map((kid) => `${member} ${kid}`)),
  })
  await peers.refresh()
  return peers
}
const statusOf = (peers: TrustedPeers, id: string) => peers.trust().member(id)?.status
const canSign = async (peers: TrustedPeers, kid: string) =>
  (await peers.trust().signatureKey(kid, now)) !== undefined
const notice = async (over: object = {}, key = directory.key) =>
  signSuspension(
    {
      ...{ iss: DIRECTORY, iat: secondsOf(NOW), sub: 'BRA', version: 4, status: 'suspended' },
      ...over,
    },
    await useOwnKey(key),
  )

describe('a notice of suspension', () => {
  it('counts at once, after a restart, and until a newer list', async () => {
    const peers = await open()
    expect(statusOf(peers, 'BRA')).toBe('active')
    await peers.takeSuspension(await notice())
    expect(statusOf(peers, 'BRA')).toBe('suspended')
    expect(statusOf(await open(), 'BRA')).toBe('suspended')
    first = list([bra.member, arg.member], 5)
    await peers.refresh()
    expect(statusOf(peers, 'BRA')).toBe('active')
  })

  it('is lifted by a newer one only', async () => {
    const peers = await open()
    await peers.takeSuspension(await notice({ version: 5 }))
    for (const version of [2, 4, 5])
      await expect(
        peers.takeSuspension(await notice({ version, status: 'active' })),
      ).rejects.toMatchObject({ code: 'TXP_ORDER_FORKED' })
    expect(statusOf(peers, 'BRA')).toBe('suspended')
    await peers.takeSuspension(await notice({ version: 6, status: 'active' }))
    expect(statusOf(peers, 'BRA')).toBe('active')
  })

  it('counts on where it is taken while a round has read the notices of before', async () => {
    const held = new WeakSet<object>()
    const [read, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    let slowly = false
    const slow = await open(
      store.db.withPlugin({
        transformQuery({ node, queryId }) {
          if (node.kind === 'SelectQueryNode' && JSON.stringify(node.from).includes('"suspension"'))
            held.add(queryId)
          return node
        },
        async transformResult({ result, queryId }) {
          if (!slowly || !held.has(queryId)) return result
          read.resolve()
          await gate.promise
          return result
        },
      }),
    )
    slowly = true
    const round = slow.refresh()
    await read.promise
    await slow.takeSuspension(await notice())
    gate.resolve()
    await round
    expect(statusOf(slow, 'BRA')).toBe('suspended')
  })

  it('by anybody else is refused', async () => {
    const peers = await open()
    await expect(peers.takeSuspension(await notice({}, other.key))).rejects.toMatchObject({
      name: 'Fault',
    })
    await expect(peers.takeSuspension('nonsense')).rejects.toMatchObject({ name: 'Fault' })
    expect(statusOf(peers, 'BRA')).toBe('active')
  })

  it('of a directory that is not the one believed for a State suspends nobody', async () => {
    second = () => other.statement([bra.member], { iss: OTHER, version: 1 }, now)
    const peers = await open()
    await peers.takeSuspension(await notice({ iss: OTHER }, other.key))
    expect(statusOf(peers, 'BRA')).toBe('active')
  })

  it('that only the database tells is not believed', async () => {
    const statement = await notice({}, other.key)
    await store.db
      .insertInto('suspension')
      .values({ issuer: DIRECTORY, member: 'BRA', version: 9, statement, received_at: NOW })
      .execute()
    expect(statusOf(await open(), 'BRA')).toBe('active')
  })
})

describe('a State’s own word', () => {
  it('denies whom the directory admits', async () => {
    own = { deny: ['BRA'], pin: [] }
    expect(statusOf(await open(), 'BRA')).toBe('suspended')
  })

  it('denies even whom it pinned', async () => {
    own = { deny: ['BRA'], pin: [bra.member] }
    expect(statusOf(await open(), 'BRA')).toBe('suspended')
  })

  it('pins a peer with no directory at all, for as long as it likes', async () => {
    first = second
    own = { deny: [], pin: [bra.member] }
    const peers = await open()
    now = later(NOW, 30 * DAY)
    expect(await canSign(peers, bra.signing.kid)).toBe(true)
  })

  it('pins a peer whom the directory suspended, or gave other keys', async () => {
    first = list([{ ...withKeys(bra.member, newSig), status: 'suspended' }], 3)
    own = { deny: [], pin: [bra.member] }
    const peers = await open()
    expect(statusOf(peers, 'BRA')).toBe('active')
    expect(await canSign(peers, newSig.kid)).toBe(false)
  })

  it('is read again without a restart, and a broken one changes nothing', async () => {
    const peers = await open()
    own = { deny: ['ARG'], pin: [] }
    await peers.refresh()
    expect(statusOf(peers, 'ARG')).toBe('suspended')
  })
})

describe('a directory that lies', () => {
  const withNew = withKeys(bra.member, ...bra.member.keys, newSig)

  it('gives a known State no keys it does not stand for', async () => {
    const peers = await open()
    first = list([withNew], 4)
    await peers.refresh()
    expect(await canSign(peers, newSig.kid)).toBe(false)
    expect(await canSign(peers, bra.signing.kid)).toBe(true)
    expect(refusedKeys).toEqual([`BRA ${newSig.kid}`])
    const restarted = await open()
    expect(await canSign(restarted, newSig.kid)).toBe(false)
  })

  it('gets no further by leaving the State out for a while', async () => {
    const peers = await open()
    first = list([arg.member], 4)
    await peers.refresh()
    first = list([withKeys(bra.member, newSig)], 5)
    await peers.refresh()
    expect(await canSign(peers, newSig.kid)).toBe(false)
    expect(await canSign(await open(), newSig.kid)).toBe(false)
  })

  it('is no hindrance to a State that vouches for its keys', async () => {
    const peers = await open()
    const fed = bra.own.federation
    if (!fed) throw new Error('no federation key')
    const vouch = await signVouch({ id: 'BRA', keys: withNew.keys }, fed, NOW)
    first = list([{ ...withNew, vouches: [vouch] }], 4)
    await peers.refresh()
    expect(await canSign(peers, newSig.kid)).toBe(true)
    expect(await canSign(await open(), newSig.kid)).toBe(true)
    expect(refusedKeys).toEqual([])
  })
})

describe('several directories', () => {
  it('are believed in their order, each for those it knows', async () => {
    first = list([bra.member], 3)
    const forged = withKeys(bra.member, newSig)
    second = () => other.statement([forged, arg.member], { iss: OTHER, version: 8 }, now)
    const peers = await open()
    expect(
      peers
        .trust()
        .members()
        .map(({ id }) => id),
    ).toEqual(['BRA', 'ARG'])
    expect(await canSign(peers, newSig.kid)).toBe(false)
  })

  it('cannot give somebody’s key to somebody else', async () => {
    first = list([bra.member], 3)
    const thief = withKeys(arg.member, publicPart(bra.signing))
    second = () => other.statement([thief], { iss: OTHER, version: 1 }, now)
    const peers = await open()
    expect((await peers.trust().signatureKey(bra.signing.kid, now))?.owner.id).toBe('BRA')
  })

  it('do not stop each other', async () => {
    first = async () => 'nonsense'
    second = () => other.statement([arg.member], { iss: OTHER, version: 1 }, now)
    expect(statusOf(await open(), 'ARG')).toBe('active')
  })

  it('have versions of their own', async () => {
    second = () => other.statement([], { iss: OTHER, version: 1 }, now)
    await open()
    expect(await store.db.selectFrom('membership').selectAll().execute()).toHaveLength(2)
  })
})
