import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as waitMs } from 'node:timers/promises'
import { head, postHead } from '@proofmark/conformance/wire'
import { hashOf, type Message, type Receipt } from '@proofmark/protocol'
import { uuidV7 } from '@proofmark/storage'
import { trustIn } from '@proofmark/testkit/participants'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { type RunningNode, startNode } from '../inbox/running-node.ts'
import { sendRaw } from '../inbox/socket.ts'
import { answeredReceipts } from './answered-receipts.ts'
import type { CastFile } from './attempt.ts'
import { type Heard, openListener } from './listener.ts'
import { openPolls, tryFetch } from './poll-step.ts'
import { problemIn } from './problem.ts'
import { putAsk } from './put-ask.ts'
import { putErased } from './put-erased.ts'
import { putNotice } from './put-notice.ts'
import { putSaid } from './put-said.ts'
import type { Becoming, Post, Scenario, Sent, Step, Told } from './scenario.ts'
import { trySuspend } from './suspend-step.ts'
import { openTeller, participantOf, resultsOf, sealedFrom } from './teller.ts'

const folder = join(import.meta.dirname, '..', '..', 'schema', 'vectors')
const read = <T>(name: string): T => JSON.parse(readFileSync(join(folder, name), 'utf8')) as T
const cast = read<CastFile>('cast.json')
const { scenarios } = read<{ scenarios: readonly Scenario[] }>('scenarios.json')

const newId = (): string => uuidV7(new Date(), randomBytes)

/** A node to play against, and what it sent to BRA. */
interface Stage {
  readonly node: RunningNode
  readonly database: Client
  readonly heard: readonly Heard[]
}

const closing = new AsyncDisposableStack()
const openStage = async (role: 'api' | 'all', policy: 'case-by-case' | 'open'): Promise<Stage> => {
  const self = await participantOf(cast, 'ARG')
  const listener = await openListener({
    ...{ self: await participantOf(cast, 'BRA'), sender: 'ARG', newId },
    trust: trustIn(...cast.members),
  })
  closing.defer(() => void listener.close())
  const others = cast.members.filter(({ id }) => id !== 'ARG')
  const members = await Promise.all(others.map(({ id }) => participantOf(cast, id)))
  const reached = members.map((one) =>
    one.id === 'BRA' ? { ...one, member: { ...one.member, inbox: listener.url } } : one,
  )
  const node = closing.use(
    await startNode({ postgresUrl: inject('postgresUrl'), self, members: reached, role, policy }),
  )
  const database = new Client({ connectionString: node.databaseUrl })
  await database.connect()
  closing.defer(() => database.end())
  return { node, database, heard: listener.heard }
}

/** Some scenarios are about what the node says of its own accord: there it has workers. */
let answering: Stage
let working: Stage
beforeAll(async () => {
  ;[answering, working] = await Promise.all([
    openStage('api', 'case-by-case'),
    openStage('all', 'open'),
  ])
}, 60_000)
afterAll(() => closing.disposeAsync())

const play = async ({ steps, needs }: Scenario): Promise<void> => {
  const { node, database, heard } = needs === 'sync' ? working : answering
  const heardBefore = heard.length
  const teller = openTeller({ cast, canary: node.canary, newId })
  const polls = openPolls({ cast, newId })
  const receipts = new Map<string, string | undefined>()
  const { inbox: before = 0 } = await node.counts()
  const timed = async () => (await database.query('select from timing_fact')).rowCount ?? 0
  const timedBefore = await timed()

  const say = async (told: readonly Told[], expected: readonly string[], times: number) => {
    const messages = told.map(teller.tell)
    if (expected[0] === 'unsent') return
    const envelope = await sealedFrom(cast, messages)
    const postOnce = () =>
      sendRaw(node.port, [
        postHead(Buffer.byteLength(envelope), ['accept: application/jose']),
        envelope,
      ])
    const answers = await Promise.all(Array.from({ length: times }, postOnce))
    const all = await Promise.all(answers.map((answer) => resultsOf(answer, messages, cast)))
    for (const { words } of all) expect(words).toEqual(expected)
    expect(new Set(all.map((one) => one.receipts.join())).size).toBe(1)
    for (const [index, { as }] of told.entries())
      if (as !== undefined) receipts.set(as, all[0]?.receipts[index])
  }

  const take = async (step: Step): Promise<void> => {
    if ('say' in step) return say(step.say, step.expect, step.times ?? 1)
    if ('post' in step) return tryPost(node, step.post, step.expect)
    if ('fetch' in step) return tryFetch(node, polls, step)
    if ('suspend' in step) return trySuspend(node, cast, step)
    if ('asked' in step) {
      const training = step.training ?? false
      const ids = { conv: newId(), jti: newId(), trace: newId(), training }
      return teller.remember(step.asked, await putAsk(database, cast, ids))
    }
    if ('said' in step) {
      const around = { database, cast, named: teller.named, newId }
      return teller.remember(step.said.as, await putSaid(step.said, around))
    }
    if ('erased' in step) return putErased(database, teller.named(step.erased))
    if ('closed' in step) {
      const { conv } = teller.named(step.closed)
      await database.query(
        `update trace set status = 'closed' where id = (select trace_id from ask where conv = $1)`,
        [conv],
      )
      return
    }
    if ('noticed' in step)
      return teller.remember(step.noticed, await putNotice(database, cast, newId, step.training))
    if ('restart' in step) return node.killAndRestart()
    if ('same_receipt' in step) {
      const [one, other] = step.same_receipt.map((name) => receipts.get(name))
      expect(one).toBeDefined()
      return expect(other).toBe(one)
    }
    if ('stored' in step) {
      const { inbox = 0 } = await node.counts()
      return expect(inbox - before).toBe(step.stored)
    }
    if ('request' in step) return become(step)
    if ('timed' in step) return expect((await timed()) - timedBefore).toBe(step.timed)
    if ('state' in step) {
      const { by, jti } = teller.named(step.state)
      const sql = 'select state from inbox where issuer = $1 and jti = $2'
      const { rows } = await database.query(sql, [by, jti])
      return expect(rows).toEqual([{ state: step.is }])
    }
    if ('unfetched' in step) return expect(node.fetched).toEqual([])
    if ('stall' in step)
      // Resolves when the node has cut the connection; the test's own limit is what bounds it.
      return void (await sendRaw(node.port, ['POST /txp/1/inbox HTTP/1.1\r\nhost: n\r\nx: ']))
    if ('sent' in step) return hear(step)
    if ('signed_for' in step) return hearAnswered(step.signed_for)
    if ('kept_for' in step) return holdAnswered(step.kept_for)
    throw new Error(`Nobody plays the step ${JSON.stringify(step)} here.`)
  }
  /** Waits until the node has done something about a request; the test's own limit is what bounds it. */
  const become = async ({ request, becomes }: Becoming): Promise<void> => {
    const { by, conv } = teller.named(request)
    const sql = 'select status from request where peer = $1 and conv = $2'
    const status = async () => (await database.query(sql, [by, conv])).rows[0]?.status
    while ((await status()) === 'received') await waitMs(50)
    expect(await status()).toBe(becomes)
  }
  /** Waits until the node has said something of the kind; the test's own limit is what bounds it. */
  const hear = async ({ sent, as, gap, body = {}, brings }: Sent): Promise<void> => {
    // A node asks for all that is missing at once, and may still miss something of another scenario.
    const isMeant = ({ message }: Heard) =>
      message.type === sent && (gap === undefined || asksFor(message, teller.named(gap).conv))
    const said = () => heard.slice(heardBefore).filter(isMeant)
    while (said().length === 0) await waitMs(50)
    const messages = brings && { messages: brings.map((name) => teller.named(name).text) }
    expect(said().map(({ message }) => message.body)).toEqual([
      expect.objectContaining({ ...teller.withNames(body), ...messages }),
    ])
    const [one] = said()
    if (as === undefined || !one) return
    const { jti, conv, sub } = one.message
    teller.remember(as, { by: 'ARG', text: one.text, hash: hashOf(one.text), jti, conv, sub })
  }
  /** Waits until the node has signed for these answers, and for no other message of the scenario. */
  const hearAnswered = async (names: readonly string[]): Promise<void> => {
    const wanted = names.map((name) => teller.named(name))
    const given = () => answeredReceipts(heard.slice(heardBefore), cast)
    const isGiven = (all: readonly Receipt[]) =>
      wanted.every(({ jti }) => all.some(({ ref }) => ref.jti === jti))
    while (!isGiven(await given())) await waitMs(50)
    const refs = (await given()).map(({ ref }) => ref)
    const ours = refs.filter(({ jti }) => teller.has(jti))
    expect(ours).toEqual(wanted.map(({ jti, hash }) => ({ jti, hash })))
  }
  const holdAnswered = async (names: readonly string[]): Promise<void> => {
    const { rows } = await database.query('select jti from answered_receipt')
    const ours = rows.map(({ jti }) => String(jti)).filter(teller.has)
    expect(ours).toEqual(names.map((name) => teller.named(name).jti))
  }
  for (const step of steps) await take(step)
}

const asksFor = (message: Message, conv: string): boolean =>
  message.type === 'sync.request' && (message.body.gaps ?? []).some((gap) => gap.conv === conv)

const tryPost = async (
  node: RunningNode,
  { method = 'POST', headers = {}, body = ['', 0] }: Post,
  expected: { readonly status: number; readonly code: string },
): Promise<void> => {
  const content = body[0].repeat(body[1])
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  const answer = await sendRaw(node.port, [
    head([
      `${method} /txp/1/inbox HTTP/1.1`,
      'host: node.test',
      ...lines,
      `content-length: ${content.length}`,
      'connection: close',
    ]),
    content,
  ])
  // A node may cut the connection of one who sends too much before it could answer.
  if (answer.whole === '' && expected.status === 413) return
  expect(answer.status).toBe(expected.status)
  expect(problemIn(answer).code).toBe(expected.code)
}

describe('a node', () => {
  it.each(scenarios)('$id $kind: $says', play, 60_000)
})
