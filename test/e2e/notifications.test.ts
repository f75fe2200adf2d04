import { createHmac, timingSafeEqual } from 'node:crypto'
import {
  type HookCall,
  type HookReceiver,
  openHookReceiver,
} from '@proofmark/testkit/hook-receiver'
import { type MailServer, openMailServer } from '@proofmark/testkit/mail-server'
import { startTestNetwork, type TestNetwork } from '@proofmark/testkit/network'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { found, openCase, type Person, requestTrace, settled, until } from './asking.ts'
import { answerDirectly, waitingRequest } from './drafting.ts'
import { deliveries, notificationFields, notificationPage, told, wish } from './notified.ts'
import { austria, ghana, planted, seizedPistol } from './world.ts'

/** Ghana asks Austria, where a person answers; both are told as it happens: on the screen, by mail, by webhook. */
let network: TestNetwork
let mail: MailServer
let hook: HookReceiver
let ana: Person
let kwame: Person
let vienna: Person
let operator: Person
let secret: string
let requestId: string
let traceId: string
const live: unknown[] = []

beforeAll(async () => {
  mail = await openMailServer()
  hook = await openHookReceiver()
  network = await startTestNetwork({
    postgresUrl: inject('postgresUrl'),
    states: {
      AUT: { register: austria, policy: 'case-by-case', smtpUrl: mail.url, demo: true },
      GHA: { register: ghana },
    },
  })
  ana = await network.as('GHA', 'investigator', 'ana')
  kwame = await network.as('GHA', 'officer', 'kwame')
  vienna = await network.as('AUT', 'officer')
  operator = await network.as('AUT', 'operator')
  await wish(vienna, {
    byMail: ['REQUEST_WAITS'],
    address: 'vienna@police.example',
    language: 'FR',
  })
  const { makeWebhook } = await operator.request<{ makeWebhook: { secret: string } }>(
    `mutation ($url: String!) {
      makeWebhook(name: "case-system", url: $url, kinds: [REQUEST_WAITS]) { secret } }`,
    { url: hook.url },
  )
  secret = makeWebhook.secret
  const watching = network.watch('AUT', await network.tokenFor('AUT', 'officer'))
  watching.subscribe(
    { query: `subscription { notified { ${notificationFields} } }` },
    {
      next: ({ data }) => live.push(data?.notified),
      error: () => undefined,
      complete: () => undefined,
    },
  )
  await watching.listening
  traceId = await requestTrace(kwame, await openCase(ana))
  requestId = (await waitingRequest(vienna)).id
})
afterAll(async () => {
  await network?.[Symbol.asyncDispose]()
  await mail?.[Symbol.asyncDispose]()
  await hook?.[Symbol.asyncDispose]()
})

const first = <T>(look: () => readonly T[] | Promise<readonly T[]>): Promise<T> =>
  found(async () => (await look())[0])

/** Standard Webhooks, written down again from its specification: id, time and body, joined by dots. */
const isSigned = ({ headers, body }: HookCall, text: string): boolean => {
  const key = Buffer.from(text.replace(/^whsec_/, ''), 'base64')
  const content = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`
  const expected = createHmac('sha256', key).update(content).digest()
  return String(headers['webhook-signature'])
    .split(' ')
    .some((part) => {
      const [version, given = ''] = part.split(',')
      const bytes = Buffer.from(given, 'base64')
      return (
        version === 'v1' && bytes.length === expected.length && timingSafeEqual(bytes, expected)
      )
    })
}

/** Everything of the case that could stand in a message. */
const content = [...Object.values(planted), seizedPistol.serial, 'QZX', 'Glock', 'GHA', 'Ghana']

describe('a request that waits for a person', () => {
  it('is shown to the officers of the State that is asked, with when it is due', async () => {
    const seen = await first(() => told(vienna, 'REQUEST_WAITS'))
    expect(seen).toMatchObject({
      requestId,
      readAt: null,
      training: false,
      text: 'A request of another State waits for a person.',
    })
    expect(seen.dueAt).not.toBeNull()
  })

  it('is told live, once', async () => {
    const seen = await first(() => told(vienna, 'REQUEST_WAITS'))
    await first(() => live)
    expect(live).toEqual([seen])
  })

  it('goes out by mail once, in the language of the person, and with nothing of the case', async () => {
    const seen = await first(() => told(vienna, 'REQUEST_WAITS'))
    const { to, from, raw } = await first(() => mail.taken)
    expect({ to, from }).toEqual({ to: ['vienna@police.example'], from: 'proofmark@node.example' })
    const text = raw.replaceAll('=\r\n', '')
    expect(text).toContain('Content-Language: fr')
    expect(text).toContain('attend une personne')
    expect(text).toContain(seen.id)
    for (const word of content) expect(raw).not.toContain(word)
    expect(raw).not.toContain(requestId)
  })

  it('goes to a webhook once, signed, and with nothing of the case', async () => {
    const seen = await first(() => told(vienna, 'REQUEST_WAITS'))
    const call = await first(() => hook.calls)
    expect(isSigned(call, secret)).toBe(true)
    expect(isSigned({ ...call, body: `${call.body} ` }, secret)).toBe(false)
    expect(call.headers['webhook-id']).toBe(seen.id)
    expect(JSON.parse(call.body)).toEqual({
      type: 'request-waits',
      timestamp: expect.any(String),
      data: { id: seen.id, due_at: expect.any(String), training: false },
    })
    for (const word of content) expect(call.body).not.toContain(word)
  })

  it('is told of as sent to the operator, without the address', async () => {
    const log = await found(async () => {
      const sent = await deliveries(operator, { status: 'SENT' })
      return sent.length === 2 ? sent : undefined
    })
    expect(log.map(({ channel, recipient }) => ({ channel, recipient }))).toEqual(
      expect.arrayContaining([
        { channel: 'MAIL', recipient: 'officer-of-AUT' },
        { channel: 'WEBHOOK', recipient: 'case-system' },
      ]),
    )
    expect(JSON.stringify(log)).not.toContain('@')
  })

  it('is not told to the State that asks', async () => {
    expect(await told(kwame, 'REQUEST_WAITS')).toEqual([])
  })
})

describe('an answer', () => {
  it('is told to whoever opened the case, and not to officers beside', async () => {
    await answerDirectly(vienna, requestId, { outcome: 'NO_RECORD' })
    await until(kwame, traceId, settled)
    const arrived = await first(() => told(ana, 'ANSWER_ARRIVED'))
    expect(arrived.traceId).toBe(traceId)
    await first(() => told(ana, 'TRACE_ENDED'))
    expect(await told(kwame, 'ANSWER_ARRIVED')).toEqual([])
    expect(await told(kwame, 'TRACE_ENDED')).toEqual([])
  })

  it('is read once, by one person, page by page', async () => {
    const { nodes, pageInfo } = await notificationPage(ana, { first: 1 })
    expect(nodes).toMatchObject([{ kind: 'TRACE_ENDED' }])
    const rest = await notificationPage(ana, { first: 1, after: pageInfo.endCursor })
    expect(rest).toMatchObject({
      nodes: [{ kind: 'ANSWER_ARRIVED' }],
      pageInfo: { hasNextPage: false },
    })
    const mark = async (person: Person) => {
      const marked = await person.request<{ markNotificationsRead: { readAt: string }[] }>(
        'mutation ($ids: [ID!]!) { markNotificationsRead(ids: $ids) { readAt } }',
        { ids: nodes.map(({ id }) => id) },
      )
      return marked.markNotificationsRead
    }
    expect(await mark(kwame)).toEqual([])
    const read = await mark(ana)
    expect(read).toEqual([{ readAt: expect.any(String) }])
    expect(await mark(ana)).toEqual(read)
    expect((await notificationPage(ana, { unread: true })).nodes).toMatchObject([
      { kind: 'ANSWER_ARRIVED' },
    ])
  })
})

describe('what is not for somebody', () => {
  it('is not found by its id either', async () => {
    const seen = await first(() => told(ana, 'TRACE_ENDED'))
    const ask = (person: Person) =>
      person.request('query ($id: ID!) { notification(id: $id) { id } }', { id: seen.id })
    expect(await ask(ana)).toEqual({ notification: { id: seen.id } })
    expect(await ask(kwame)).toEqual({ notification: null })
  })

  it('no address is taken that could begin another line, or where no mail is sent', async () => {
    const refused = { code: 'PMK_INPUT_INVALID' }
    for (const address of ['a@b.example\r\nBcc: c@d.example', 'a@b.example, c@d.example', 'a b@c'])
      await expect(wish(vienna, { byMail: ['REQUEST_WAITS'], address })).rejects.toMatchObject(
        refused,
      )
    const address = 'kwame@police.example'
    await expect(wish(kwame, { byMail: ['TRACE_ENDED'], address })).rejects.toMatchObject(refused)
  })

  it('is told to no webhook whose address is not one', async () => {
    for (const url of [
      'http://case.example/',
      'https://ana:secret@case.example/',
      'https://169.254.169.254/latest',
      'https://[fe80::1]/',
      'file:///etc/passwd',
    ])
      await expect(
        operator.request(
          `mutation ($url: String!) { makeWebhook(name: "x-1", url: $url, kinds: [REQUEST_WAITS]) { secret } }`,
          { url },
        ),
      ).rejects.toMatchObject({ code: 'PMK_INPUT_INVALID' })
  })
})

describe('a trace that is over as soon as it is sent', () => {
  it('is told to whoever opened its case, though an officer sent it', async () => {
    const unread = { ...seizedPistol, serial: '' }
    const over = await requestTrace(kwame, await openCase(ana, unread))
    expect((await until(kwame, over, settled)).end?.outcome).toBe('UNIDENTIFIABLE')
    const ended = await first(async () =>
      (await told(ana, 'TRACE_ENDED')).filter(({ traceId }) => traceId === over),
    )
    expect(ended.text).toBe('A trace ended.')
  })
})
