import { type Member, type MemberKey, publicPart } from '@proofmark/protocol'
import { calculateJwkThumbprint } from 'jose'
import { type ConformanceCase, Finding } from '../case.ts'
import { codeOf, requireRefused, requireTaken } from '../expectations.ts'
import { asSegment, forge, honestHeader, signedRaw, signerOf } from '../forgery.ts'
import type { Kit } from '../kit.ts'
import { restore, show } from './lists.ts'

type Statement = (kit: Kit, members: readonly Member[]) => string | Promise<string>

const newcomer = ({ member }: ReturnType<Kit['player']>): Member => member

/** What a list would change if it were believed: XKN comes, XKB goes. */
const otherMembers = (kit: Kit): Member[] => [
  ...kit.members.map((member) =>
    member.id === 'XKB' ? { ...member, status: 'suspended' as const } : member,
  ),
  newcomer(kit.player('XKN')),
]

const requireBefore = async (kit: Kit): Promise<void> => {
  const stranger = await kit.sign(kit.draft('trace.request', 'XKN'))
  requireRefused(await kit.deliver('XKN', stranger.text), 'TXP_MESSAGE_UNAUTHENTIC')
  await requireTaken(kit, await kit.sign(kit.draft('trace.request', 'XKB')))
}

const disbelieved = (
  id: string,
  title: string,
  checks: readonly string[],
  statement: Statement,
): ConformanceCase => ({
  ...{ id: `directory.${id}`, title, checks },
  must: 'not believed: the members known before are kept',
  pace: 'alone',
  async run(kit) {
    const held = await kit.statement(kit.members)
    try {
      await show(kit, await statement(kit, otherMembers(kit)))
      await requireBefore(kit)
      kit.world.publish(held)
    } catch (error) {
      await restore(kit)
      throw error
    }
  },
})

const claimsOf = (kit: Kit, members: readonly Member[], over: object = {}): object => {
  const iat = Math.floor(kit.now.getTime() / 1000)
  const usual = { iss: 'urn:proofmark:conformance', iat, exp: iat + 86_400 }
  return { ...usual, version: kit.version + 1, members, ...over }
}

/** Signed by the anchor's own key, whatever it says. */
const signedByAnchor = (kit: Kit, claims: object, header: object = {}): string =>
  forge(
    { ...honestHeader(kit.directoryKey, 'txp-membership+jwt'), ...header },
    claims,
    signerOf(kit.directoryKey),
  )

const lies: readonly ConformanceCase[] = [
  disbelieved('rolled-back', 'an older list', ['TXP-MEM-004'], (kit, members) =>
    kit.statement(members, { version: kit.version - 1 }),
  ),
  disbelieved(
    'two-of-one-version',
    'another list of the same version',
    ['TXP-MEM-004'],
    (kit, members) => kit.statement(members),
  ),
  disbelieved('other-key', 'a list signed by a key of nobody', ['TXP-MEM-001'], (kit, members) => {
    const { stranger } = kit.options.file
    return forge(
      honestHeader(stranger, 'txp-membership+jwt'),
      claimsOf(kit, members),
      signerOf(stranger),
    )
  }),
  disbelieved(
    'borrowed-kid',
    "a list by a strange key under the anchor's kid",
    ['TXP-MEM-001'],
    (kit, members) =>
      forge(
        honestHeader(kit.directoryKey, 'txp-membership+jwt'),
        claimsOf(kit, members),
        signerOf(kit.options.file.stranger),
      ),
  ),
  disbelieved('member-signs', 'a list signed by a member', ['TXP-MEM-001'], (kit, members) => {
    const { signing } = kit.player('XKA')
    return forge(
      honestHeader(signing, 'txp-membership+jwt'),
      claimsOf(kit, members),
      signerOf(signing),
    )
  }),
  disbelieved('unsigned', 'a list that nobody signed', ['TXP-SIG-003'], (kit, members) => {
    const header = { ...honestHeader(kit.directoryKey, 'txp-membership+jwt'), alg: 'none' }
    return `${asSegment(header)}.${asSegment(claimsOf(kit, members))}.`
  }),
  disbelieved('typ', 'a list given out as a message', ['TXP-SIG-007'], (kit, members) =>
    signedByAnchor(kit, claimsOf(kit, members), { typ: 'txp+jwt' }),
  ),
  disbelieved('issuer', 'a list of another directory', ['TXP-MEM-002'], (kit, members) =>
    signedByAnchor(kit, claimsOf(kit, members, { iss: 'urn:another' })),
  ),
  disbelieved('expired', 'a list that has run out', ['TXP-MEM-003'], (kit, members) => {
    const exp = Math.floor(kit.now.getTime() / 1000) - 3600
    return signedByAnchor(kit, claimsOf(kit, members, { iat: exp - 60, exp }))
  }),
  disbelieved('schema', 'a list with something unknown in it', ['TXP-MEM-005'], (kit, members) =>
    signedByAnchor(kit, claimsOf(kit, members, { admin: true })),
  ),
  disbelieved('shared-name', 'a list on which two share a name', ['TXP-MEM-006'], (kit, members) =>
    signedByAnchor(kit, claimsOf(kit, [...members, newcomer(kit.player('XKN'))])),
  ),
  disbelieved('shared-key', 'a list on which two share a key', ['TXP-MEM-007'], (kit, members) => {
    const { keys } = kit.player('XKA').member
    return signedByAnchor(
      kit,
      claimsOf(kit, [...members, { ...newcomer(kit.player('XKN')), id: 'XKZ', keys }]),
    )
  }),
  disbelieved('garbage', 'no list at all', ['TXP-SIG-001'], () => '<html>maintenance</html>'),
]

const honest: readonly ConformanceCase[] = [
  {
    id: 'directory.suspends',
    title: 'a newer list that suspends a member',
    checks: ['TXP-CLM-017', 'TXP-MEM-004'],
    must: 'believed: the member is refused with TXP_PEER_SUSPENDED, and taken again when it is back',
    pace: 'alone',
    async run(kit) {
      try {
        kit.nextVersion()
        await show(kit, await kit.statement(otherMembers(kit).filter(({ id }) => id !== 'XKN')))
        const { text } = await kit.sign(kit.draft('trace.request', 'XKB'))
        requireRefused(await kit.deliver('XKB', text), 'TXP_PEER_SUSPENDED')
      } finally {
        await restore(kit)
      }
      await requireTaken(kit, await kit.sign(kit.draft('trace.request', 'XKB')))
    },
  },
  {
    id: 'directory.admits-and-removes',
    title: 'a newer list that admits a State, and one that removes it',
    checks: ['TXP-SIG-006', 'TXP-MEM-004'],
    must: 'believed: the State is taken, and then unknown again',
    pace: 'alone',
    async run(kit) {
      try {
        kit.nextVersion()
        await show(kit, await kit.statement([...kit.members, newcomer(kit.player('XKN'))]))
        await requireTaken(kit, await kit.sign(kit.draft('trace.request', 'XKN')))
      } finally {
        await restore(kit)
      }
      await requireBefore(kit)
    },
  },
]

type Bend = (key: MemberKey) => MemberKey | Promise<MemberKey>

/** Signs as XKN under a key the list publishes in a form that no key may have. */
const badKey = (
  id: string,
  title: string,
  check: string,
  bend: Bend,
  sign: (kit: Kit, key: MemberKey) => string = (kit, { kid, alg }) =>
    signedRaw(
      { signing: { ...kit.player('XKN').signing, kid, alg } },
      kit.draft('trace.request', 'XKN'),
    ),
): ConformanceCase => ({
  ...{ id: `directory.${id}`, title, checks: [check] },
  must: 'nothing under that key is taken; the others are served as before',
  pace: 'alone',
  async run(kit) {
    const { signing, member } = kit.player('XKN')
    const key = await bend(publicPart(signing))
    const keys = member.keys.map((known) => (known.kid === signing.kid ? key : known))
    try {
      kit.nextVersion()
      await show(
        kit,
        signedByAnchor(
          kit,
          claimsOf(kit, [...kit.members, { ...member, keys }], { version: kit.version }),
        ),
      )
      if (codeOf(await kit.deliver('XKN', sign(kit, key))) === undefined)
        throw new Finding('took a message under it')
      await requireTaken(kit, await kit.sign(kit.draft('trace.request', 'XKB')))
    } finally {
      await restore(kit)
    }
  },
})

/** The neutral point: the signature (neutral point, 0) fits every text (RFC 8032 leaves it to the reader). */
const neutral = { kty: 'OKP', crv: 'Ed25519', x: `AQ${'A'.repeat(41)}` } as const

const neutralKey: Bend = async ({ y: _, ...key }) => ({
  ...key,
  ...neutral,
  alg: 'Ed25519',
  kid: await calculateJwkThumbprint(neutral),
})

const keys: readonly ConformanceCase[] = [
  badKey(
    'kid-no-thumbprint',
    'a key under an id that is not its thumbprint',
    'TXP-KEY-001',
    (key) => ({
      ...key,
      kid: 'A'.repeat(43),
    }),
  ),
  badKey('key-algorithm', 'a key whose curve does not fit its algorithm', 'TXP-KEY-002', (key) => ({
    ...key,
    alg: 'ES384',
  })),
  badKey('key-off-curve', 'a key that is no point of its curve', 'TXP-KEY-005', (key) => ({
    ...key,
    y: key.x,
  })),
  badKey(
    'key-small-order',
    'an Ed25519 key of small order, with which one signature fits all',
    'TXP-KEY-004',
    neutralKey,
    (kit, { kid }) =>
      forge(honestHeader({ alg: 'Ed25519', kid }), kit.draft('trace.request', 'XKN'), () =>
        Buffer.concat([Buffer.from(neutral.x, 'base64url'), Buffer.alloc(32)]),
      ),
  ),
]

/** Lists, honest and not, as the kit's own directory shows them to the node. */
export const directory: readonly ConformanceCase[] = [...honest, ...lies, ...keys]
