import { createHmac } from 'node:crypto'
import { type HookReceiver, openHookReceiver } from '@proofmark/testkit/hook-receiver'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  createHookAgent,
  hookHeaders,
  hookSecretText,
  isForbiddenAddress,
  postHook,
} from './post-hook.ts'

const agent = createHookAgent()
afterAll(() => agent.close())

let receiver: HookReceiver
beforeEach(async () => {
  receiver = await openHookReceiver()
})
afterEach(() => receiver[Symbol.asyncDispose]())

const secrets = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)]
const event = { id: 'msg-1', at: new Date('2026-01-05T10:00:00.900Z'), body: '{"a":1}', secrets }
const post = (url = receiver.url, timeoutMs = 2_000) => postHook(url, event, { agent, timeoutMs })

it('the example of Standard Webhooks comes out as its libraries make it', () => {
  const headers = hookHeaders({
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    at: new Date(1614265330 * 1000),
    body: '{"test": 2432232314}',
    secrets: [Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64')],
  })
  expect(headers['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=')
})

it('a secret is told as receivers want it', () => {
  expect(hookSecretText(Buffer.from('abc'))).toBe('whsec_YWJj')
})

describe('a call', () => {
  it('is signed with each secret, over what is sent', async () => {
    expect(await post()).toEqual({ kind: 'taken' })
    const [call] = receiver.calls
    const expected = secrets.map((secret) => {
      const mac = createHmac('sha256', secret).update('msg-1.1767607200.{"a":1}')
      return `v1,${mac.digest('base64')}`
    })
    expect(call?.headers['webhook-signature']).toBe(expected.join(' '))
    expect(call).toMatchObject({ method: 'POST', body: event.body })
    expect(call?.headers['content-type']).toBe('application/json')
  })

  it.each([
    [200, { kind: 'taken' }],
    [400, { kind: 'refused', code: 'http-400' }],
    [404, { kind: 'refused', code: 'http-404' }],
    [410, { kind: 'gone', code: 'http-410' }],
    [408, { kind: 'unreachable', code: 'http-408' }],
    [429, { kind: 'unreachable', code: 'http-429' }],
    [500, { kind: 'unreachable', code: 'http-500' }],
    [503, { kind: 'unreachable', code: 'http-503' }],
  ])('answered with %i', async (status, hooked) => {
    receiver.answer = status
    expect(await post()).toEqual(hooked)
  })

  it('that is answered in no time is given up', async () => {
    receiver.answer = 'never'
    expect(await post(receiver.url, 100)).toEqual({ kind: 'unreachable', code: 'timeout' })
  })

  it('follows no redirect', async () => {
    await using other = await openHookReceiver()
    receiver.answer = { location: other.url }
    expect(await post()).toEqual({ kind: 'unreachable', code: 'http-307' })
    expect(other.calls).toEqual([])
  })

  it('to nobody says so', async () => {
    await receiver[Symbol.asyncDispose]()
    expect(await post()).toEqual({ kind: 'unreachable', code: 'econnrefused' })
    receiver = await openHookReceiver()
  })
})

describe('addresses', () => {
  it.each([
    '169.254.169.254',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    'fe80::1',
    '::',
    'ff02::1',
  ])('%s is never called', async (address) => {
    expect(isForbiddenAddress(address)).toBe(true)
    const host = address.includes(':') ? `[${address}]` : address
    expect(await post(`http://${host}:1/`)).toEqual({
      kind: 'unreachable',
      code: 'forbidden-address',
    })
  })

  it.each(['::ffff:169.254.169.254', '::ffff:a9fe:a9fe'])(
    '%s is the same, written as IPv6',
    (address) => expect(isForbiddenAddress(address)).toBe(true),
  )

  it.each(['10.0.0.1', '192.168.1.1', '127.0.0.1', '203.0.113.7', 'fd00::1', '::1'])(
    "%s may be: a State's systems are inside",
    (address) => expect(isForbiddenAddress(address)).toBe(false),
  )
})
