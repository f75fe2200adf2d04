import { publicPart } from '@proofmark/protocol'
import {
  later,
  makeDirectory,
  makeParticipant,
  NOW,
  withKeys,
} from '@proofmark/testkit/participants'
import { openNodeStore, type TestStore } from '@proofmark/testkit/store'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { type KnownMembers, openKnownMembers } from './known-members.ts'

const DAY = 86_400_000
const bra = await makeParticipant('BRA')
const arg = await makeParticipant('ARG')
const directory = await makeDirectory()
const impostor = await makeDirectory()

let store: TestStore
let now: Date
let answer: () => Promise<string>
let troubles: string[]

beforeAll(async () => {
  store = await openNodeStore(inject('postgresUrl'))
})
afterAll(() => store[Symbol.asyncDispose]())
beforeEach(async () => {
  await store.db.deleteFrom('membership').execute()
  now = NOW
  troubles = []
  answer = () => directory.statement([bra.member], { version: 3 })
})

const open = (anchor = directory.anchor): Promise<KnownMembers> =>
  openKnownMembers({
    db: store.db,
    anchor,
    fetchStatement: () => answer(),
    clock: () => now,
    onTrouble: (why) => void troubles.push(why),
  })
const opened = async (): Promise<KnownMembers> => {
  const members = await open()
  await members.refresh()
  return members
}
const namesIn = (members: KnownMembers): string[] =>
  members
    .trust()
    .members()
    .map(({ id }) => id)
const away = async (): Promise<string> => {
  throw new Error('connection refused')
}

describe('known members', () => {
  it('are nobody before the directory has spoken', async () => {
    expect(namesIn(await open())).toEqual([])
  })

  it('are those of its newest list, at once', async () => {
    const members = await opened()
    expect(namesIn(members)).toEqual(['BRA'])
    answer = () => directory.statement([bra.member, arg.member], { version: 4 })
    await members.refresh()
    expect(namesIn(members)).toEqual(['BRA', 'ARG'])
    answer = () => directory.statement([arg.member], { version: 9 })
    await members.refresh()
    expect(namesIn(members)).toEqual(['ARG'])
    expect(troubles).toEqual([])
  })

  const lies: [string, () => Promise<string>, string][] = [
    ['is away', away, 'unreachable'],
    ['says nothing', async () => '', 'TXP_ENVELOPE_MALFORMED'],
    ['answers with a page', async () => '<html>', 'TXP_ENVELOPE_MALFORMED'],
    [
      'is another',
      () => impostor.statement([arg.member], { version: 9 }),
      'TXP_MESSAGE_UNAUTHENTIC',
    ],
    ['goes back', () => directory.statement([arg.member], { version: 2 }), 'TXP_ORDER_FORKED'],
    [
      'says two things under one version',
      () => directory.statement([arg.member], { version: 3 }),
      'TXP_ORDER_FORKED',
    ],
    [
      'shows an old list again',
      () => directory.statement([arg.member], { version: 9 }, later(NOW, -2 * DAY)),
      'TXP_MESSAGE_EXPIRED',
    ],
    [
      'gives one key to two States',
      () =>
        directory.statement([bra.member, withKeys(arg.member, publicPart(bra.signing))], {
          version: 9,
        }),
      'TXP_ENVELOPE_MALFORMED',
    ],
    [
      'names one State twice',
      () => directory.statement([bra.member, { ...arg.member, id: 'BRA' }], { version: 9 }),
      'TXP_ENVELOPE_MALFORMED',
    ],
  ]
  it.each(lies)('stay where the directory %s, also after a restart', async (_, lie, why) => {
    const members = await opened()
    answer = lie
    await members.refresh()
    expect(namesIn(members)).toEqual(['BRA'])
    expect(troubles).toEqual([why])
    expect(namesIn(await open())).toEqual(['BRA'])
    answer = () => directory.statement([bra.member, arg.member], { version: 10 })
    await members.refresh()
    expect(namesIn(members)).toEqual(['BRA', 'ARG'])
  })

  it('are known after a restart without a directory', async () => {
    await opened()
    answer = away
    const restarted = await opened()
    expect(namesIn(restarted)).toEqual(['BRA'])
    expect(restarted.trust().version).toBe(3)
  })

  it.each(['running', 'restarted'] as const)(
    'stay known for seven days without a directory and no longer: %s',
    async (how) => {
      const running = await opened()
      answer = away
      const look = () => (how === 'running' ? Promise.resolve(running) : open())
      now = later(NOW, 7 * DAY)
      expect(namesIn(await look())).toEqual(['BRA'])
      now = later(NOW, 7 * DAY + 1)
      expect(namesIn(await look())).toEqual([])
      answer = () => directory.statement([bra.member], { version: 3 }, now)
      const members = await look()
      await members.refresh()
      expect(namesIn(members)).toEqual(['BRA'])
    },
  )

  it('stay fresh while the directory signs the same list anew', async () => {
    const members = await opened()
    now = later(NOW, 6 * DAY)
    answer = () => directory.statement([bra.member], { version: 3 }, now)
    await members.refresh()
    now = later(NOW, 12 * DAY)
    answer = away
    expect(namesIn(members)).toEqual(['BRA'])
    expect(namesIn(await open())).toEqual(['BRA'])
    expect(troubles).toEqual([])
  })

  it('are not rolled back after a long time away', async () => {
    await opened()
    now = later(NOW, 30 * DAY)
    answer = () => directory.statement([arg.member], { version: 2 }, now)
    const restarted = await opened()
    expect(namesIn(restarted)).toEqual([])
    expect(troubles).toEqual(['TXP_ORDER_FORKED'])
  })

  it('of a directory that is no longer believed are nobody, and the node starts', async () => {
    await opened()
    answer = () => impostor.statement([arg.member], { version: 1 })
    const members = await open(impostor.anchor)
    expect(namesIn(members)).toEqual([])
    expect(troubles).toEqual(['TXP_MESSAGE_UNAUTHENTIC'])
    await members.refresh()
    expect(namesIn(members)).toEqual(['ARG'])
  })
})
