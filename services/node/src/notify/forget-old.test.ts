import { openNodeStore, type TestStore } from '@proofmark/testkit/store'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { forgetOldOnce } from './forget-old.ts'
import { tellPeople } from './spread.ts'
import { arise, deliveriesIn, forgetAll, NOW, standingContext, wisher } from './testing/told.ts'

const DAY_MS = 86_400_000
const KEPT_MS = 180 * DAY_MS

let store: TestStore
let node: ReturnType<typeof standingContext>
beforeAll(async () => {
  store = await openNodeStore(inject('postgresUrl'))
})
afterAll(() => store[Symbol.asyncDispose]())
beforeEach(async () => {
  await forgetAll(store.db)
  await store.db.deleteFrom('audit').execute()
  node = standingContext(store.db)
})

const daysLater = (days: number) => node.moveTo(new Date(NOW.getTime() + days * DAY_MS))
const settleAll = () =>
  store.db.updateTable('notification_delivery').set({ status: 'sent' }).execute()
const idsLeft = async () =>
  (await store.db.selectFrom('notification').select('id').execute()).map(({ id }) => id)
const audited = () => store.db.selectFrom('audit').select(['actor', 'act', 'subject']).execute()

describe('what people were told', () => {
  it('is kept to the last moment, then deleted with what went out and whom it went to, on record', async () => {
    await wisher(store.db, 'ana')
    await arise(store.db)
    await tellPeople(node.context)
    await settleAll()
    daysLater(180)
    const young = await arise(store.db)
    await tellPeople(node.context)
    await forgetOldOnce(node.context, KEPT_MS)
    expect(await idsLeft()).toHaveLength(2)
    expect(await audited()).toEqual([])
    node.moveTo(new Date(NOW.getTime() + KEPT_MS + 1))
    await forgetOldOnce(node.context, KEPT_MS)
    expect(await idsLeft()).toEqual([young])
    expect(await deliveriesIn(store.db)).toEqual([])
    expect(await store.db.selectFrom('notification_wish').select('address').execute()).toEqual([])
    expect(await audited()).toEqual([
      {
        ...{ actor: 'node', act: 'notifications-erased' },
        subject: `1 notifications, 1 deliveries, 1 wishes from before ${new Date(NOW.getTime() + 1).toISOString()}`,
      },
    ])
  })

  it('stays while it waits to go out, or was not told to anybody yet', async () => {
    await wisher(store.db, 'ana')
    const waits = await arise(store.db)
    await tellPeople(node.context)
    const untold = await arise(store.db)
    daysLater(400)
    await forgetOldOnce(node.context, KEPT_MS)
    expect((await idsLeft()).sort()).toEqual([waits, untold].sort())
    await settleAll()
    await forgetOldOnce(node.context, KEPT_MS)
    expect(await idsLeft()).toEqual([untold])
  })

  it('goes whole or not at all where the record cannot be written', async () => {
    await arise(store.db)
    await tellPeople(node.context)
    daysLater(400)
    await store.db.schema.alterTable('audit').renameTo('audit_away').execute()
    await expect(forgetOldOnce(node.context, KEPT_MS)).rejects.toThrow('audit')
    await store.db.schema.alterTable('audit_away').renameTo('audit').execute()
    expect(await idsLeft()).toHaveLength(1)
  })
})
