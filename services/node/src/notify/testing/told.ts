import { randomUUID } from 'node:crypto'
import { type NotificationKind, notificationKinds } from '@proofmark/domain'
import type { NodeDb } from '@proofmark/storage'
import { NOW } from '@proofmark/testkit/participants'
import type { NotifyContext } from '../spread.ts'

export { NOW }

/** A notification about a notice, which every officer is told. */
export const arise = async (
  db: NodeDb,
  kind: NotificationKind = 'notice-arrived',
): Promise<string> => {
  const { id } = await db
    .insertInto('notification')
    .values({ kind, fact: randomUUID(), notice_id: randomUUID() })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** One about a request that is an exercise, which waits for a person. */
export const ariseInTraining = async (db: NodeDb): Promise<string> => {
  const [request, conv] = [randomUUID(), randomUUID()]
  await db
    .insertInto('request')
    .values({
      ...{ id: request, conv, peer: 'GHA', jti: randomUUID(), hash: 'h', trace: randomUUID() },
      ...{ status: 'for-a-person', sla: 'routine', purpose: 'p', received_at: NOW, due_at: NOW },
      ...{ body: JSON.stringify({}), training: true },
    })
    .execute()
  const { id } = await db
    .selectFrom('notification')
    .select('id')
    .where('request_id', '=', request)
    .executeTakeFirstOrThrow()
  return id
}

export const wisher = async (
  db: NodeDb,
  person: string,
  { roles = ['officer'], address = `${person}@police.example` as string | null } = {},
): Promise<void> => {
  await db
    .insertInto('notification_wish')
    .values({
      ...{ person, address, language: 'es', changed_at: NOW, seen_at: NOW },
      on_screen: JSON.stringify(notificationKinds),
      by_mail: JSON.stringify(notificationKinds),
      roles: JSON.stringify(roles),
    })
    .execute()
}

/** What was sent or is to be, by recipient. */
export const deliveriesIn = (db: NodeDb) =>
  db
    .selectFrom('notification_delivery')
    .select(['id', 'recipient', 'status', 'code', 'tries', 'due_at'])
    .orderBy('place')
    .execute()

export const forgetAll = async (db: NodeDb): Promise<void> => {
  await db.deleteFrom('notification').execute()
  await db.deleteFrom('notification_wish').execute()
  await db.deleteFrom('webhook').execute()
}

/** A node whose clock stands until it is moved, and which remembers what it woke and logged. */
export const standingContext = (db: NodeDb, ownKeys: NotifyContext['ownKeys'] = new Map()) => {
  const woken: string[] = []
  const logged: object[] = []
  const note = (fields: object) => void logged.push(fields)
  let now = NOW
  const context: NotifyContext = {
    ...{ db, ownKeys },
    clock: () => now,
    wake: (kind, subject) => void woken.push(`${kind} ${subject}`),
    announceNotified: () => undefined,
    log: { info: note, warn: note, error: note },
  }
  return {
    ...{ context, woken, logged },
    later: (ms: number) => {
      now = new Date(now.getTime() + ms)
    },
    moveTo: (at: Date) => {
      now = at
    },
  }
}
