import { createHmac, randomBytes } from 'node:crypto'
import { hookPatienceMs, type NotificationKind, oldSecretMs } from '@proofmark/domain'
import { sealKept } from '@proofmark/protocol'
import { findWebhook } from '@proofmark/storage'
import {
  type HookCall,
  type HookReceiver,
  openHookReceiver,
} from '@proofmark/testkit/hook-receiver'
import { makeParticipant } from '@proofmark/testkit/participants'
import { openNodeStore, type TestStore } from '@proofmark/testkit/store'
import { createHookAgent, type HookEvent, postHook } from '@proofmark/transport'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { webhookUseCases } from '../use-cases/notifications/webhooks.ts'
import type { Person } from '../use-cases/views.ts'
import { callHook } from './call-hooks.ts'
import { sweepNotifications, tellPeople } from './spread.ts'
import {
  arise,
  ariseInTraining,
  deliveriesIn,
  forgetAll,
  NOW,
  standingContext,
} from './testing/told.ts'

const bra = await makeParticipant('BRA')
const agent = createHookAgent()
const operator: Person = { id: 'olu', roles: ['operator'] }

let store: TestStore
let receiver: HookReceiver
let node: ReturnType<typeof standingContext>
beforeAll(async () => {
  store = await openNodeStore(inject('postgresUrl'))
})
afterAll(async () => {
  await agent.close()
  await store[Symbol.asyncDispose]()
})
beforeEach(async () => {
  await forgetAll(store.db)
  node = standingContext(store.db, bra.own.all)
  receiver = await openHookReceiver()
})
afterEach(() => receiver[Symbol.asyncDispose]())

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

const hooks = () =>
  webhookUseCases({
    ...node.context,
    ...{ random: randomBytes, publicKeys: bra.member.keys, demo: true },
  } as unknown as Parameters<typeof webhookUseCases>[0])

const make = async (
  kinds: readonly NotificationKind[] = ['notice-arrived'],
): Promise<{ id: string; secret: string }> => {
  const wish = { name: 'case-system', url: receiver.url, kinds } as const
  const { webhook, secret } = await hooks().makeWebhook(operator, wish)
  return { id: webhook.id, secret }
}

const post = (url: string, event: HookEvent) => postHook(url, event, { agent, timeoutMs: 200 })
const work = (id: string) => callHook(node.context, { post, chance: () => 1 }, id)
const statuses = async () => (await deliveriesIn(store.db)).map(({ status }) => status)

/** Written down again from the specification. */
const signs = (text: string, { headers, body }: HookCall): boolean => {
  const key = Buffer.from(text.slice('whsec_'.length), 'base64')
  const mac = createHmac('sha256', key)
  mac.update(`${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`)
  return String(headers['webhook-signature'])
    .split(' ')
    .includes(`v1,${mac.digest('base64')}`)
}

const calls = () => receiver.calls
const lastCall = (): HookCall => {
  const call = receiver.calls.at(-1)
  if (!call) throw new Error('nobody called')
  return call
}

describe('a webhook', () => {
  it('is told each event once, signed with its secret', async () => {
    const { id, secret } = await make()
    const ids = [await arise(store.db), await arise(store.db)]
    await tellPeople(node.context)
    expect(node.woken).toEqual([`hook ${id}`])
    await work(id)
    await work(id)
    expect(calls().map(({ headers }) => headers['webhook-id'])).toEqual(ids)
    expect(calls().every((call) => signs(secret, call))).toBe(true)
    expect(await statuses()).toEqual(['sent', 'sent'])
  })

  it('is told whether it is an exercise', async () => {
    const { id } = await make(['notice-arrived', 'request-waits'])
    await arise(store.db)
    await ariseInTraining(store.db)
    await tellPeople(node.context)
    await work(id)
    const told = calls().map(({ body }) => JSON.parse(body))
    expect(told.map(({ type, data }) => [type, data.training])).toEqual([
      ['notice-arrived', false],
      ['request-waits', true],
    ])
  })

  it('is told nothing it did not ask for', async () => {
    await make()
    await arise(store.db, 'trace-ended')
    await tellPeople(node.context)
    expect(await statuses()).toEqual([])
  })

  it.each([500, 'never'] as const)(
    'that answers %s is left alone, tried with one event later, and told the rest once it takes that',
    async (answer) => {
      const { id } = await make()
      const ids = [await arise(store.db), await arise(store.db)]
      await tellPeople(node.context)
      receiver.answer = answer
      await work(id)
      await work(id)
      expect(calls()).toHaveLength(1)
      node.woken.length = 0
      await sweepNotifications(node.context)
      expect(node.woken).toEqual([])
      receiver.answer = 204
      node.later(MINUTE_MS)
      await sweepNotifications(node.context)
      expect(node.woken).toEqual([`hook ${id}`])
      await work(id)
      expect(calls()).toHaveLength(3)
      expect(new Set(calls().map(({ headers }) => headers['webhook-id']))).toEqual(new Set(ids))
      expect(await statuses()).toEqual(['sent', 'sent'])
      expect(await findWebhook(store.db, id)).toMatchObject({ failures: 0, failing_since: null })
    },
  )

  it('that refuses one event is told the others', async () => {
    const { id } = await make()
    await arise(store.db)
    await tellPeople(node.context)
    receiver.answer = 422
    await work(id)
    expect(await findWebhook(store.db, id)).toMatchObject({ failures: 0 })
    receiver.answer = 204
    await arise(store.db)
    await tellPeople(node.context)
    await work(id)
    expect(await statuses()).toEqual(['waiting', 'sent'])
  })

  it('that is gone is disabled at once, and says so', async () => {
    const { id } = await make()
    await arise(store.db)
    await tellPeople(node.context)
    receiver.answer = 410
    await work(id)
    expect(await hooks().webhooks()).toMatchObject([{ disabled_why: 'gone', disabled_by: 'node' }])
    await arise(store.db)
    await tellPeople(node.context)
    expect(await statuses()).toEqual(['waiting'])
  })

  it('that takes nothing for three days is disabled; what it missed waits, and goes out when it is let on', async () => {
    const { id } = await make()
    receiver.answer = 500
    for (const end = NOW.getTime() + hookPatienceMs; ; node.later(HOUR_MS)) {
      await arise(store.db)
      await tellPeople(node.context)
      await work(id)
      if (node.context.clock().getTime() >= end) break
    }
    expect(await findWebhook(store.db, id)).toMatchObject({ disabled_why: 'failing' })
    expect(node.logged.at(-1)).toMatchObject({ event: 'webhook.disabled', why: 'failing' })
    const before = calls().length
    node.later(HOUR_MS)
    await work(id)
    expect(calls()).toHaveLength(before)
    await hooks().switchWebhook(operator, { name: 'case-system', on: true })
    receiver.answer = 204
    node.later(HOUR_MS)
    await sweepNotifications(node.context)
    await work(id)
    const left = await statuses()
    expect(left).toContain('sent')
    expect(left).not.toContain('waiting')
    expect(left).not.toContain('dropped')
  })

  it('that an operator stopped is not called', async () => {
    const { id } = await make()
    await arise(store.db)
    await tellPeople(node.context)
    await hooks().switchWebhook(operator, { name: 'case-system', on: false })
    await work(id)
    expect(calls()).toEqual([])
  })
})

describe('its secret', () => {
  it('is kept sealed, and never shown again', async () => {
    const { id, secret } = await make()
    const row = await findWebhook(store.db, id)
    const bytes = Buffer.from(secret.slice('whsec_'.length), 'base64')
    for (const form of ['base64', 'base64url', 'hex'] as const)
      expect(JSON.stringify(row)).not.toContain(bytes.toString(form).replace(/=+$/, ''))
    expect(JSON.stringify(await hooks().webhooks())).not.toMatch(/secret|whsec/)
  })

  it('that was changed signs beside the new one for a day', async () => {
    const { id, secret: old } = await make()
    const { secret } = await hooks().rotateWebhookSecret(operator, 'case-system')
    expect(secret).not.toBe(old)
    await arise(store.db)
    await tellPeople(node.context)
    await work(id)
    expect([signs(old, lastCall()), signs(secret, lastCall())]).toEqual([true, true])
    node.later(oldSecretMs)
    await arise(store.db)
    await tellPeople(node.context)
    await work(id)
    expect([signs(old, lastCall()), signs(secret, lastCall())]).toEqual([false, true])
  })

  it.each(['another State', 'another webhook'])(
    'sealed for %s signs nothing: it is not called, and that is seen',
    async (whose) => {
      const { id } = await make()
      const { member } = whose === 'another State' ? await makeParticipant('ARG') : bra
      const secret = await sealKept(randomBytes(32), {
        ...{ about: whose === 'another State' ? id : `${id}0`, publicKeys: member.keys, now: NOW },
      })
      await store.db.updateTable('webhook').set({ secret }).execute()
      await arise(store.db)
      await tellPeople(node.context)
      await work(id)
      expect(calls()).toEqual([])
      expect(await deliveriesIn(store.db)).toMatchObject([
        { status: 'waiting', code: 'secret-unreadable' },
      ])
    },
  )
})
