import { nextId } from '@proofmark/testkit/messages'
import { NOW } from '@proofmark/testkit/participants'
import { openNodeStore, type TestStore } from '@proofmark/testkit/store'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { lookAtAsk, putAsk, whileTraceIsHeld } from '../testing/asks.ts'
import { recalledAgain } from './recall-asking.ts'

let store: TestStore
beforeAll(async () => {
  store = await openNodeStore(inject('postgresUrl'))
})
afterAll(() => store[Symbol.asyncDispose]())

it('what we took back before a set-back waits for whoever acts on its trace, and holds nothing meanwhile', async () => {
  const conv = nextId()
  const trace = await putAsk(store.db, { conv, state: 'ARG' })
  await whileTraceIsHeld(
    store.db,
    trace,
    () => store.db.transaction().execute((tx) => recalledAgain(tx, { peer: 'ARG', conv, at: NOW })),
    (holder) => holder.selectFrom('ask').where('conv', '=', conv).forUpdate().noWait().execute(),
  )
  expect(await lookAtAsk(store.db, conv)).toMatchObject({ recalled_at: NOW, outcome: 'no-answer' })
})
