import pg from 'pg'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import {
  ask,
  requestIn,
  sendInterim,
  startTalking,
  stopTalking,
  theNetwork,
  unclearPistol,
  untilRow,
} from './talking.ts'

beforeAll(() => startTalking(inject('postgresUrl')), 60_000)
afterAll(stopTalking)

it('what comes in waits for whoever acts on its trace, and holds nothing of it meanwhile', async () => {
  const trace = await ask(unclearPistol('QZX 995'))
  const request = await requestIn('TGO', trace, 'for-a-person')
  const person = new pg.Client(theNetwork().databaseOf('GHA'))
  await person.connect()
  await person.query('begin')
  await person.query(`select from trace where id = '${trace}' for update`)
  await sendInterim(request)
  await untilRow(
    'GHA',
    `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
       and query ilike '%trace%'`,
  )
  const asks = await person.query(
    `select from ask where trace_id = '${trace}' and state = 'TGO' for update nowait`,
  )
  expect(asks.rowCount).toBe(1)
  await person.query('commit')
  await person.end()
  await untilRow('GHA', `select from dialogue where type = 'trace.interim'`)
}, 60_000)
