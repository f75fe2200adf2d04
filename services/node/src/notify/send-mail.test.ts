import { deliveryLifetimeMs, mailPatienceMs } from '@proofmark/domain'
import { type MailServer, openMailServer } from '@proofmark/testkit/mail-server'
import { openNodeStore, type TestStore } from '@proofmark/testkit/store'
import { openMailer } from '@proofmark/transport'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { sendMails } from './send-mail.ts'
import { sweepNotifications, tellPeople } from './spread.ts'
import {
  arise,
  ariseInTraining,
  deliveriesIn,
  forgetAll,
  NOW,
  standingContext,
  wisher,
} from './testing/told.ts'

let store: TestStore
let server: MailServer
let node: ReturnType<typeof standingContext>
beforeAll(async () => {
  store = await openNodeStore(inject('postgresUrl'))
})
afterAll(() => store[Symbol.asyncDispose]())
beforeEach(async () => {
  await forgetAll(store.db)
  node = standingContext(store.db)
  server = await openMailServer()
})
afterEach(() => server[Symbol.asyncDispose]())

const MINUTE_MS = 60_000
const LEASE_MS = 3 * MINUTE_MS
const mailing = (mailer: Pick<ReturnType<typeof openMailer>, 'send'>) => ({
  ...{ mailer, from: 'proofmark@node.example', link: null, chance: () => 1 },
})

/** One run of the worker. */
const work = async (): Promise<void> => {
  const mailer = openMailer(server.url, { timeoutMs: 2_000 })
  try {
    await sendMails(node.context, mailing(mailer))
  } finally {
    mailer.close()
  }
}

const statuses = async () => (await deliveriesIn(store.db)).map(({ status }) => status)

describe('mail', () => {
  it('goes out once to each who wants it, however often anybody looks', async () => {
    await wisher(store.db, 'ana')
    await wisher(store.db, 'ben')
    await arise(store.db)
    await Promise.all([tellPeople(node.context), tellPeople(node.context)])
    await Promise.all([work(), work()])
    await work()
    expect(server.taken.flatMap(({ to }) => to).sort()).toEqual([
      'ana@police.example',
      'ben@police.example',
    ])
    expect(await statuses()).toEqual(['sent', 'sent'])
  })

  it('says of an exercise that it is one, and of nothing else', async () => {
    await wisher(store.db, 'ana')
    await arise(store.db)
    await ariseInTraining(store.db)
    await tellPeople(node.context)
    await work()
    const subjects = server.taken.map(({ raw }) => /^Subject: (.*)$/im.exec(raw)?.[1])
    expect(subjects[0]).not.toContain('EJERCICIO')
    expect(subjects[1]).toContain('Proofmark: EJERCICIO: ')
    expect(subjects).toHaveLength(2)
  })

  it('waits while the server is down, wakes with the sweep, and is taken when it is up', async () => {
    await wisher(store.db, 'ana')
    await arise(store.db)
    await arise(store.db)
    await tellPeople(node.context)
    await server.stop()
    await work()
    expect(await deliveriesIn(store.db)).toMatchObject([
      { status: 'waiting', tries: 1 },
      // The other one was not even tried: it would have fared no better.
      { status: 'waiting', tries: 0 },
    ])
    await server.start()
    await work()
    expect(server.taken).toEqual([])
    node.later(MINUTE_MS)
    node.woken.length = 0
    await sweepNotifications(node.context)
    expect(node.woken).toEqual(['mail all'])
    await work()
    expect(server.taken).toHaveLength(2)
    expect(await statuses()).toEqual(['sent', 'sent'])
  })

  it('that is deferred is tried again, later each time, and holds up no other', async () => {
    await wisher(store.db, 'ana')
    await arise(store.db)
    await tellPeople(node.context)
    server.mood = { at: 'rcpt', code: 451 }
    const due: number[] = []
    for (let time = 0; time < 3; time += 1) {
      await work()
      const [delivery] = await deliveriesIn(store.db)
      expect(delivery).toMatchObject({ status: 'waiting', code: 'smtp-451', tries: time + 1 })
      const dueAt = delivery?.due_at ?? NOW
      due.push(dueAt.getTime() - node.context.clock().getTime())
      node.moveTo(dueAt)
    }
    expect(due).toEqual([2_000, 4_000, 8_000])
    server.mood = null
    await work()
    expect(await statuses()).toEqual(['sent'])
  })

  it('that is refused for good is shown as failed, without the address in any log', async () => {
    await wisher(store.db, 'ana')
    await arise(store.db)
    await tellPeople(node.context)
    server.mood = { at: 'rcpt', code: 550, text: 'no such user ana@police.example' }
    await work()
    expect(await deliveriesIn(store.db)).toMatchObject([{ status: 'failed', code: 'smtp-550' }])
    expect(node.logged).toMatchObject([{ event: 'notification.failed', code: 'smtp-550' }])
    expect(JSON.stringify(node.logged)).not.toContain('@')
  })

  it('that nobody took in its time is shown as failed, and is not dropped', async () => {
    await wisher(store.db, 'ana')
    await arise(store.db)
    await tellPeople(node.context)
    await server.stop()
    await work()
    node.later(deliveryLifetimeMs - 1)
    await sweepNotifications(node.context)
    expect(await statuses()).toEqual(['waiting'])
    node.later(1)
    await sweepNotifications(node.context)
    expect(await statuses()).toEqual(['failed'])
    expect(node.logged.at(-1)).toMatchObject({ event: 'notification.failed', channel: 'mail' })
  })
})

describe('a worker that is killed', () => {
  const dying = async (when: 'before' | 'after'): Promise<void> => {
    const mailer = openMailer(server.url, { timeoutMs: 2_000 })
    const killed = mailing({
      async send(mail) {
        if (when === 'after') await mailer.send(mail)
        throw new Error('killed')
      },
    })
    await expect(sendMails(node.context, killed)).rejects.toThrow('killed')
    mailer.close()
  }

  it.each(['before', 'after'] as const)(
    '%s a mail was sent: it goes out when the lease is over, under the same id',
    async (when) => {
      await wisher(store.db, 'ana')
      await arise(store.db)
      await tellPeople(node.context)
      await dying(when)
      await work()
      expect(server.taken).toHaveLength(when === 'after' ? 1 : 0)
      node.later(LEASE_MS)
      await work()
      await work()
      expect(server.taken).toHaveLength(when === 'after' ? 2 : 1)
      const ids = server.taken.map(({ raw }) => /^Message-ID: (.*)$/im.exec(raw)?.[1])
      expect(new Set(ids).size).toBe(1)
      expect(await statuses()).toEqual(['sent'])
    },
  )
})

describe('nothing goes out', () => {
  it.each([
    ['has not used the node for a month', { seen_at: new Date(NOW.getTime() - mailPatienceMs) }],
    ['is no officer any more', { roles: JSON.stringify(['registrar']) }],
    ['wants no mail any more', { by_mail: JSON.stringify([]) }],
    ['took the address away', { address: null }],
  ])('to whoever %s, also where it was written down already', async (_why, change) => {
    await wisher(store.db, 'ana')
    await arise(store.db)
    await tellPeople(node.context)
    await store.db.updateTable('notification_wish').set(change).execute()
    await arise(store.db)
    await tellPeople(node.context)
    await work()
    expect(server.offered).toBe(0)
    expect(await deliveriesIn(store.db)).toMatchObject([{ status: 'dropped', code: 'not-told' }])
  })

  it('for what never happened: a fact that is rolled back leaves nothing', async () => {
    await wisher(store.db, 'ana')
    const failing = store.db.transaction().execute(async (tx) => {
      await arise(tx)
      throw new Error('rolled back')
    })
    await expect(failing).rejects.toThrow('rolled back')
    await tellPeople(node.context)
    await work()
    expect(server.offered).toBe(0)
  })
})
