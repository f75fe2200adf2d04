import { setTimeout as waitMs } from 'node:timers/promises'
import {
  type DeliveryResult,
  hashOf,
  type Member,
  openMessages,
  type Poll,
  publicPart,
  sealResults,
  signPoll,
  signReceipt,
  Trust,
  useKeyFile,
} from '@proofmark/protocol'
import { startTestNetwork, type TestNetwork } from '@proofmark/testkit/network'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openCase, type Person, requestTrace, settled, until } from './asking.ts'
import { austria, ghana, togo } from './world.ts'

let network: TestNetwork
let officer: Person
let serial = 0

beforeAll(async () => {
  network = await startTestNetwork({
    postgresUrl: inject('postgresUrl'),
    states: {
      AUT: { register: austria },
      GHA: { register: ghana },
      TGO: { register: togo, polls: true },
    },
  })
  officer = await network.as('GHA', 'officer')
}, 60_000)
afterAll(() => network?.[Symbol.asyncDispose]())

const rowsOf = async <Row>(participant: string, query: string) => {
  const client = new pg.Client(network.databaseOf(participant))
  await client.connect()
  const { rows } = await client.query(query)
  await client.end()
  return rows as Row[]
}

/** TGO has its *logged* receipts for what it sent: nothing more comes for it by itself. */
const toldWhereAllStands = async (): Promise<void> => {
  const open = `select from outbox where peer = 'GHA' and type <> 'receipt'
    and jti not in (select jti from logged_receipt)`
  while ((await rowsOf('TGO', open)).length > 0) await waitMs(50)
  while ((await waitingForTogo()).length > 0) await waitMs(50)
}

interface Waiting {
  readonly jti: string
  readonly message: string
}
const waitingForTogo = () =>
  rowsOf<Waiting>(
    'GHA',
    `select jti, message from outbox where peer = 'TGO' and state = 'waiting' order by id`,
  )
const untilWaiting = async (): Promise<Waiting> => {
  for (;;) {
    const [row] = await waitingForTogo()
    if (row) return row
    await waitMs(50)
  }
}

const keysOf = (state: string) => useKeyFile(network.keysOf(state), new Date())
const pollOf = async (by: string, over: Partial<Poll> = {}): Promise<string> => {
  serial += 1
  const jti = `019ca000-0000-7000-8000-${serial.toString(16).padStart(12, '0')}`
  const iat = Math.floor(Date.now() / 1000)
  return signPoll({ iss: by, aud: 'GHA', iat, jti, ...over }, (await keysOf(by)).signing)
}
const get = (authorization: string | undefined, query = '') =>
  fetch(`${network.addressOf('GHA')}/txp/1/mailbox${query}`, {
    headers: authorization ? { authorization } : {},
  })
const fetchAs = async (by: string, query = '') => get(`TXP-Poll ${await pollOf(by)}`, query)
const codeOf = async (answer: Response) => ((await answer.json()) as { code: string }).code

const bring = async (...results: readonly DeliveryResult[]) => {
  const member: Member = {
    ...{ id: 'GHA', role: 'node', status: 'active', inbox: 'urn:test' },
    keys: network.keysOf('GHA').keys.map(publicPart),
  }
  const trust = new Trust({ version: 1, members: [member] })
  return fetch(`${network.addressOf('GHA')}/txp/1/results`, {
    method: 'POST',
    headers: { 'content-type': 'application/jose' },
    body: await sealResults(results, await trust.sealingKey('GHA', new Date())),
  })
}

describe('a State that nobody can reach', () => {
  it('fetches what waits for it, answers, and the trace ends', async () => {
    const trace = await requestTrace(officer, await openCase(officer))
    const { end } = await until(officer, trace, settled)
    expect(end).toMatchObject({ outcome: 'LAST_HOLDER', holderState: 'TGO' })
    while ((await waitingForTogo()).length > 0) await waitMs(50)
    expect(network.exchanges.filter(({ to }) => to === 'TGO')).toEqual([])
    expect(
      await rowsOf('GHA', `select from outbox where peer = 'TGO' and receipt is null`),
    ).toEqual([])
  }, 60_000)
})

describe('the mailbox', () => {
  let waiting: Waiting
  beforeAll(async () => {
    await toldWhereAllStands()
    await network.stop('TGO')
    await requestTrace(officer, await openCase(officer))
    waiting = await untilWaiting()
  }, 60_000)

  it('shows a State what waits for it, sealed, and fetching settles nothing', async () => {
    const answer = await fetchAs('TGO')
    expect(answer.status).toBe(200)
    expect(answer.headers.get('txp-last')).toBe(waiting.jti)
    const envelope = await answer.text()
    expect(await openMessages(envelope, (await keysOf('TGO')).all)).toEqual([waiting.message])
    await expect(openMessages(envelope, (await keysOf('AUT')).all)).rejects.toThrow()
    expect((await fetchAs('TGO', `?after=${waiting.jti}`)).status).toBe(204)
    expect((await fetchAs('AUT', `?after=${waiting.jti}`)).status).toBe(204)
    expect(await waitingForTogo()).toEqual([waiting])
  })

  it('shows nothing to whoever has not signed just now, for it, and once', async () => {
    expect(await codeOf(await get(undefined))).toBe('TXP_ENVELOPE_MALFORMED')
    expect(await codeOf(await get('Bearer x.y.z'))).toBe('TXP_ENVELOPE_MALFORMED')
    expect(await codeOf(await fetchAs('TGO', '?peer=AUT'))).toBe('TXP_ENVELOPE_MALFORMED')
    expect(await codeOf(await fetchAs('TGO', '?after=a&after=b'))).toBe('TXP_ENVELOPE_MALFORMED')
    const old = await pollOf('TGO', { iat: Math.floor(Date.now() / 1000) - 400 })
    expect(await codeOf(await get(`TXP-Poll ${old}`))).toBe('TXP_MESSAGE_EXPIRED')
    const astray = await pollOf('TGO', { aud: 'AUT' })
    expect(await codeOf(await get(`TXP-Poll ${astray}`))).toBe('TXP_AUDIENCE_WRONG')
    const once = `TXP-Poll ${await pollOf('TGO')}`
    expect((await get(once)).status).toBe(200)
    expect(await codeOf(await get(once))).toBe('TXP_ID_REUSED')
  })

  it('believes no result that the recipient did not sign', async () => {
    const { jti, message } = waiting
    const forged = async (signer: string) =>
      signReceipt(
        {
          ...{ iss: 'TGO', aud: 'GHA', iat: Math.floor(Date.now() / 1000), type: 'receipt' },
          ...{ jti, kind: 'stored', ref: { jti, hash: hashOf(message) } },
        },
        (await keysOf(signer)).signing,
      )
    const refusal = { error: { code: 'TXP_MESSAGE_EXPIRED', retry: 'never' } } as const
    expect((await bring(refusal, { receipt: await forged('AUT') })).status).toBe(204)
    expect(await waitingForTogo()).toEqual([waiting])
    expect(await codeOf(await bring({ receipt: 'a.b.c' }))).toBe('TXP_ENVELOPE_MALFORMED')
    expect((await bring({ receipt: await forged('TGO') })).status).toBe(204)
    expect(await waitingForTogo()).toEqual([])
  })
})
