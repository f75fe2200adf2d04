import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { payloadOf } from '@proofmark/protocol'
import { startTestNetwork, type TestNetwork } from '@proofmark/testkit/network'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { found, openCase, type Person } from './asking.ts'
import { told } from './notified.ts'
import { sitDown } from './officer-at.ts'
import { everythingThatLeft } from './opened.ts'
import { speakingAs } from './speaking-as.ts'
import { austria, ghana, seizedPistol } from './world.ts'

/** Austria practises telling Ghana of a theft: of the very weapon that Ghana has seized. */
const theft = {
  kind: 'THEFT',
  on: '2020-05-06',
  weapons: [{ make: 'GLOCK', serial: 'QZX815' }],
} as const
let network: TestNetwork
let folder: string
let vienna: Person
let accra: Person
let putBack: () => Promise<void>

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'proofmark-training-notices-'))
  network = await startTestNetwork({
    postgresUrl: inject('postgresUrl'),
    states: { AUT: { register: austria }, GHA: { register: ghana } },
  })
  await network.stop('AUT')
  putBack = await network.backUp('AUT')
  await network.start('AUT')
  vienna = await network.as('AUT', 'officer')
  accra = await network.as('GHA', 'officer')
  await vienna.sendNotice({ input: { ...theft, training: true } })
})
afterAll(async () => {
  await network?.[Symbol.asyncDispose]()
  await rm(folder, { recursive: true, force: true })
})

const inDatabase = async (state: string, query: string) => {
  const client = new pg.Client({ connectionString: network.databaseOf(state) })
  await client.connect()
  try {
    return (await client.query(query)).rows
  } finally {
    await client.end()
  }
}

const noticesIn = (person: Person, filter: object) =>
  Array.fromAsync(person.all.notices({ filter }))
const arrived = (training: boolean) =>
  found(async () => (await noticesIn(accra, { direction: 'IN', training }))[0])

const matchesFor = async (person: Person) => {
  const { notices } = await person.searchWeapons({ marking: seizedPistol })
  const id = await openCase(person)
  const file = await person.case({ id })
  return [...notices, ...(file?.notices ?? [])].map(({ notice }) => notice.training)
}

const noticesSaid = async () =>
  (await everythingThatLeft(network, 'AUT'))
    .filter((claims) => claims.startsWith('{'))
    .map((claims) => JSON.parse(claims))
    .filter(({ type }) => type === 'notice.loss')

describe('a notice of an exercise', () => {
  it('arrives as one, in the inbox, on the screen and on the command line', async () => {
    const notice = await arrived(true)
    expect(notice).toMatchObject({ kind: 'THEFT', state: 'AUT', training: true })
    const one = await found(async () => (await told(accra, 'NOTICE_ARRIVED'))[0])
    expect(one).toMatchObject({ training: true })
    const desk = await sitDown(network, folder, { state: 'GHA', role: 'officer', name: 'kofi' })
    expect(await desk.read('notices', 'list', '--only', 'training')).toMatch(/^TRAINING: /)
    expect(await desk.read('notices', 'list', '--only', 'real')).toBe('Nothing.\n')
  })

  it('is signed as one', async () => {
    expect((await noticesSaid()).map(({ training }) => training)).toEqual([true])
  })

  it('is told to nobody who looks at that very weapon', async () => {
    expect(await matchesFor(accra)).toEqual([])
    expect(await matchesFor(vienna)).toEqual([])
  })

  it('is taken note of in training too', async () => {
    await accra.acknowledgeNotice({ noticeId: (await arrived(true)).id })
    const noted = await found(async () =>
      (await noticesIn(vienna, { direction: 'OUT' })).find((one) => one.acknowledgedAt),
    )
    expect(noted).toMatchObject({ training: true, acknowledgedBy: 'GHA' })
  })

  it('can never become real, by whatever hand', async () => {
    for (const state of ['AUT', 'GHA'])
      await expect(inDatabase(state, 'update notice set training = not training')).rejects.toThrow(
        'once and for all',
      )
  })
})

describe('a real notice beside it', () => {
  it('is real, and is told to whoever looks', async () => {
    await vienna.sendNotice({ input: theft })
    expect(await arrived(false)).toMatchObject({ training: false })
    expect((await noticesSaid()).map(({ training }) => training)).toEqual([true, undefined])
    expect(await matchesFor(accra)).toEqual([false, false])
  })

  it('is not taken note of in an exercise', async () => {
    const [sent] = await inDatabase(
      'AUT',
      `select message, hash from outbox where type = 'notice.loss' order by id desc limit 1`,
    )
    const accraSays = speakingAs(network, { self: 'GHA', to: 'AUT', now: () => new Date() })
    const conv = '01900000-0000-7000-8000-00000000ac00'
    const ack = (training: object) =>
      accraSays.say<'notice.ack'>(sent.message, {
        ...{ type: 'notice.ack', body: { taken_on: '2026-01-01' }, seq: 1, conv, sub: conv },
        ...{ jti: '01900000-0000-7000-8000-00000000ac01', ...training },
        handling: { tlp: 'amber', use: 'tracing-only', onward: 'never' },
      })
    const answer = await accraSays.post(await ack({ training: true }))
    expect(payloadOf(answer)).toMatchObject({ code: 'TXP_CONVERSATION_REFUSED' })
    const outcome = await noticesIn(vienna, { direction: 'OUT', training: false })
    expect(outcome).toMatchObject([{ acknowledgedAt: null }])
  })
})

describe('after a set-back of the State that told', () => {
  it('the one is an exercise and the other real, as they were, and both go on', async () => {
    await network.stop('AUT')
    await putBack()
    await network.start('AUT')
    vienna = await network.as('AUT', 'officer')
    const back = await found(async () => {
      const out = await noticesIn(vienna, { direction: 'OUT' })
      return out.length === 2 ? out : undefined
    })
    expect(back.map(({ training }) => training).sort()).toEqual([false, true])
    await vienna.sendNotice({ input: { ...theft, training: true } })
    await vienna.sendNotice({ input: theft })
    await found(async () =>
      (await noticesIn(accra, { direction: 'IN' })).length === 4 ? true : undefined,
    )
    expect(await noticesIn(accra, { direction: 'IN', training: true })).toHaveLength(2)
  }, 60_000)
})
