import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as waitMs } from 'node:timers/promises'
import {
  entityOf,
  type FederationAnchor,
  listedMembers,
  makeKey,
  memberOf,
  publicPart,
  readAnchors,
  readKeyFile,
  readMembersFile,
  resolveEntity,
  trustMarkTypes,
  verifyHistoricalKeys,
} from '@proofmark/protocol'
import { startTestNetwork, type TestNetwork } from '@proofmark/testkit/network'
import { fetchEntityStatement } from '@proofmark/transport'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openCase, type Person, requestTrace, settled, until } from '../e2e/asking.ts'
import { austria, ghana, togo } from '../e2e/world.ts'
import { proofmark, rotateKeys } from './operator.ts'

const states = ['AUT', 'GHA', 'TGO'] as const
let network: TestNetwork
let officer: Person
let folder: string
let anchor: FederationAnchor

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'proofmark-trust-'))
  await writeFile(join(folder, 'peers.json'), '{}')
  network = await startTestNetwork({
    postgresUrl: inject('postgresUrl'),
    states: { AUT: { register: austria }, GHA: { register: ghana }, TGO: { register: togo } },
    peersFiles: { GHA: join(folder, 'peers.json') },
  })
  officer = await network.as('GHA', 'officer')
  const [{ keys }] = readAnchors(await readFile(network.directory.anchorFile, 'utf8'))
  anchor = { entity: network.directory.address, keys }
})
afterAll(async () => {
  await network?.[Symbol.asyncDispose]()
  await rm(folder, { recursive: true, force: true })
})

const members = async () => readMembersFile(await readFile(network.directory.membersFile, 'utf8'))
const start = async () => requestTrace(officer, await openCase(officer))
const outcomeOf = async (id: string) => (await until(officer, id, settled)).end?.outcome
const trace = async () => outcomeOf(await start())
const resolve = (entity: string) =>
  resolveEntity(entity, [anchor], fetchEntityStatement, new Date())

/** Rows of a participant's database. */
const rowsOf = async (participant: string, sql: string) => {
  const client = new pg.Client(network.databaseOf(participant))
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}
/** Asks again until it is so; the test's own time limit ends the wait. */
const comesTrue = async (look: () => Promise<boolean>): Promise<void> => {
  while (!(await look())) await waitMs(50)
}
const heldVersions = (participant: string) =>
  rowsOf(participant, 'select max(version) as version from membership')
const knowsVersion = (participant: string, version: number) =>
  comesTrue(async () => (await heldVersions(participant))[0]?.version >= version)
const everybodyKnows = async () => {
  const { version } = await members()
  for (const state of states) await knowsVersion(state, version)
}
const refusals = async () => {
  const all = await Promise.all(
    [...states, 'test-monitor'].map((id) =>
      rowsOf(id, "select actor, code from audit where act = 'message-refused'"),
    ),
  )
  return all.flat()
}

describe('the directory', () => {
  it('says the same in its list and in its federation statements', async () => {
    for (const member of listedMembers(await members())) {
      const { metadata, keys } = await resolve(entityOf(member) ?? '')
      const { keys: proven, ...described } = memberOf(metadata, keys)
      const { keys: listed, ...wanted } = member
      const kids = (some: typeof listed) => some.map(({ kid, use }) => `${use} ${kid}`).sort()
      expect(described).toEqual(wanted)
      expect(kids(proven)).toEqual(kids(listed))
    }
  })

  it('lists its members, and says nothing of others', async () => {
    const list = await fetch(new URL('/federation/list', anchor.entity))
    expect(await list.json()).toEqual(listedMembers(await members()).map(entityOf))
    for (const [path, status] of [
      ['/federation/fetch', 400],
      ['/federation/fetch?sub=https%3A%2F%2Fnobody.example', 404],
      ['/federation/fetch?sub=a&sub=b', 400],
      ['/federation/trust-mark?sub=a', 400],
    ] as const)
      expect([path, (await fetch(new URL(path, anchor.entity))).status]).toEqual([path, status])
  })

  it('signs its historical keys', async () => {
    const text = await (await fetch(new URL('/federation/historical-keys', anchor.entity))).text()
    expect(await verifyHistoricalKeys(text, anchor, new Date())).toEqual([])
  })

  it('gives trust marks, and takes them back', async () => {
    const { membersFile } = network.directory
    const [first] = listedMembers(await members()).filter(({ id }) => id === 'GHA')
    if (!first) throw new Error('GHA is no member')
    await proofmark('directory', 'mark', membersFile, 'GHA', 'designated-npc')
    const url = new URL('/federation/trust-mark', anchor.entity)
    url.searchParams.set('sub', entityOf(first) ?? '')
    url.searchParams.set('trust_mark_type', trustMarkTypes['designated-npc'])
    const mark = await (await fetch(url)).text()
    const statusOf = async (text: string): Promise<string> => {
      const body = new URLSearchParams({ trust_mark: text })
      const status = new URL('/federation/trust-mark-status', anchor.entity)
      const answer = await (await fetch(status, { method: 'POST', body })).text()
      return JSON.parse(Buffer.from(answer.split('.')[1] ?? '', 'base64url').toString()).status
    }
    expect(await statusOf(mark)).toBe('active')
    expect(await statusOf(`${mark}A`)).toBe('invalid')
    await comesTrue(async () => {
      const text = await fetchEntityStatement(
        `${network.addressOf('GHA')}/.well-known/openid-federation`,
        null,
      )
      return text.length > mark.length
    })
    await proofmark('directory', 'mark', membersFile, 'GHA', 'designated-npc', '--revoke')
    expect(await statusOf(mark)).toBe('revoked')
    expect((await fetch(url)).status).toBe(404)
  })

  it('shows a page that nothing runs in, in the reader’s language', async () => {
    const page = await fetch(anchor.entity, { headers: { 'accept-language': 'fr-CH, en;q=0.5' } })
    const text = await page.text()
    expect(text).toContain('Annuaire du réseau de traçage')
    expect(text).toContain('GHA')
    expect(text).not.toMatch(/<script|javascript:|\son\w+=/)
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    // Whoever reads at somebody else's computer chooses; what is no language is not one.
    const inLanguage = async (lang: string) =>
      (
        await fetch(`${anchor.entity}?lang=${lang}`, { headers: { 'accept-language': 'fr' } })
      ).headers.get('content-language')
    expect([await inLanguage('ar'), await inLanguage('tlh')]).toEqual(['ar', 'fr'])
  })
})

describe('keys are rotated while traces run', () => {
  it('and nothing is refused, lost or left unanswered', async () => {
    const before = new Map<string, string>()
    for (const state of states) {
      const { keys } = readKeyFile(await readFile(network.keyFileOf(state), 'utf8'))
      before.set(state, keys.find(({ use }) => use === 'sig')?.kid ?? '')
    }
    let going = true
    const outcomes = new Set<string | undefined>()
    const asking = async (): Promise<void> => {
      while (going) outcomes.add(await trace())
    }
    const asked = Promise.all([asking(), asking()])
    const { membersFile } = network.directory
    for (const state of states)
      await rotateKeys(state, { keyFile: network.keyFileOf(state), membersFile, folder })
    await everybodyKnows()
    const signedByNew = (state: string) =>
      comesTrue(async () => {
        const [row] = await rowsOf(
          'GHA',
          `select receipt from outbox where peer = '${state}' and receipt is not null order by id desc limit 1`,
        )
        if (!row) return false
        const [protectedHeader = ''] = String(row.receipt).split('.')
        const header = JSON.parse(Buffer.from(protectedHeader, 'base64url').toString())
        return typeof header.kid === 'string' && header.kid !== before.get(state)
      })
    await signedByNew('AUT')
    await signedByNew('TGO')
    going = false
    await asked
    expect(outcomes).toEqual(new Set(['LAST_HOLDER']))
    expect(await refusals()).toEqual([])
  })
})

describe('a suspension', () => {
  it('holds up what would go there until it is lifted', async () => {
    const { membersFile } = network.directory
    await proofmark('directory', 'suspend', membersFile, 'TGO')
    // By the notice that is pushed or by the next list, whichever is quicker.
    await everybodyKnows()
    const togolese = await network.as('TGO', 'officer')
    await requestTrace(togolese, await openCase(togolese))
    await comesTrue(async () =>
      (await refusals()).some(
        ({ actor, code }) => actor === 'TGO' && code === 'TXP_PEER_SUSPENDED',
      ),
    )
    const id = await start()
    await until(officer, id, ({ asks }) => asks.some(({ state }) => state === 'TGO'))
    await waitMs(1_000)
    const [waiting] = await rowsOf(
      'GHA',
      "select state from outbox where peer = 'TGO' and type = 'trace.request' order by id desc limit 1",
    )
    expect(waiting?.state).toBe('waiting')
    await proofmark('directory', 'lift', membersFile, 'TGO')
    expect(await outcomeOf(id)).toBe('LAST_HOLDER')
  })
})

describe('a State’s own word', () => {
  it('holds up what would go to a denied peer, without a restart', async () => {
    const peers = join(folder, 'peers.json')
    await writeFile(peers, JSON.stringify({ deny: ['AUT'] }))
    const isWaiting = async () => {
      const id = await start()
      await waitMs(1_000)
      const [row] = await rowsOf(
        'GHA',
        "select state from outbox where peer = 'AUT' and type = 'trace.request' order by id desc limit 1",
      )
      return { id, waits: row?.state === 'waiting' }
    }
    // A trace may leave before the file is looked at again.
    let last = await isWaiting()
    while (!last.waits) last = await isWaiting()
    await writeFile(peers, '{}')
    expect(await outcomeOf(last.id)).toBe('LAST_HOLDER')
  })
})

describe('a directory that cannot be relied on', () => {
  it('lies about a State’s keys: they are not used, and work goes on', async () => {
    const { membersFile } = network.directory
    const file = JSON.parse(await readFile(membersFile, 'utf8'))
    const forged = publicPart(await makeKey('sig', new Date()))
    const lying = {
      ...file,
      version: file.version + 1,
      members: file.members.map((member: { id: string; keys: object[] }) =>
        member.id === 'AUT' ? { ...member, keys: [...member.keys, forged] } : member,
      ),
    }
    await writeFile(`${membersFile}.lie`, JSON.stringify(lying))
    await rename(`${membersFile}.lie`, membersFile)
    await everybodyKnows()
    expect(await trace()).toBe('LAST_HOLDER')
  })

  it('goes back to an older list: it is not believed, and work goes on', async () => {
    const { membersFile } = network.directory
    const { version } = await members()
    await network.directory.stop()
    const file = JSON.parse(await readFile(membersFile, 'utf8'))
    await writeFile(membersFile, JSON.stringify({ ...file, version: 1, members: [] }))
    await network.directory.start()
    expect(await trace()).toBe('LAST_HOLDER')
    expect((await heldVersions('GHA'))[0]?.version).toBe(version)
    await network.directory.stop()
    await writeFile(membersFile, JSON.stringify(file))
  })

  it('is dead: work goes on, also after a restart', async () => {
    expect(await trace()).toBe('LAST_HOLDER')
    await network.stop('GHA')
    await network.start('GHA')
    officer = await network.as('GHA', 'officer')
    expect(await trace()).toBe('LAST_HOLDER')
  })
})
