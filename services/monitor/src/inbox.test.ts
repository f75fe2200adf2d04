import { aMessage, aRequest } from '@proofmark/testkit'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import { startTestMonitor, type TestMonitor } from './testing/monitor.ts'

let monitor: TestMonitor
beforeEach(async () => {
  monitor = await startTestMonitor(inject('postgresUrl'))
})
afterEach(() => monitor.close())

const outOfTurn = { seq: 7, prev: 'A'.repeat(43) }
const toMonitor = { iss: 'BRA', aud: 'regional-monitor' }

/** What the whole database holds of anything that came in, but for the line that it was refused. */
const stored = async () => {
  const tables = ['conversation', 'inbox', 'outbox', 'evidence', 'timing_report'] as const
  const rows = await Promise.all(
    tables.map((table) => monitor.db.selectFrom(table).selectAll().execute()),
  )
  return rows.flat()
}

describe('refused, and nothing of it is stored', () => {
  it('what a State tells about others', async () => {
    const moment = { trace: 'one', asker: 'BRA', asked: 'AUT', atS: 0 } as const
    expect(await monitor.tell('GHA', moment)).toBe('TXP_CONVERSATION_REFUSED')
    expect(await stored()).toEqual([])
  })

  it('its own times, where others are among them', async () => {
    const own = { trace: 'one', asker: 'GHA', asked: 'AUT', atS: 0 } as const
    const foreign = { trace: 'two', asker: 'BRA', asked: 'AUT', atS: 0 } as const
    expect(await monitor.tell('GHA', own, foreign)).toBe('TXP_CONVERSATION_REFUSED')
    expect(await stored()).toEqual([])
  })

  it.each([
    ['a request', aRequest(toMonitor)],
    ['a request that comes before its turn', aRequest({ ...toMonitor, ...outOfTurn })],
    ['an acknowledgement', aMessage('trace.ack', toMonitor)],
    ['an answer', aMessage('trace.response', toMonitor)],
    ['the end of a trace', aMessage('trace.close', toMonitor)],
  ])('%s', async (_name, message) => {
    expect(await monitor.send('BRA', message)).toBe('TXP_CONVERSATION_REFUSED')
    expect(await stored()).toEqual([])
    const { rows } = await sql`select * from audit`.execute(monitor.db)
    expect(rows).toEqual([
      {
        id: 1,
        at: expect.any(Date),
        actor: 'BRA',
        act: 'message-refused',
        subject: '',
        code: 'TXP_CONVERSATION_REFUSED',
      },
    ])
    expect(monitor.trouble).toEqual([])
  })
})

describe('the database of a monitor', () => {
  const names = async (query: ReturnType<typeof sql<{ name: string }>>) =>
    (await query.execute(monitor.db)).rows.map(({ name }) => name)

  it('has no column that could hold what a case is about', async () => {
    const columns = await names(sql`
      select column_name as name from information_schema.columns
      where table_name = 'timing_report' order by 1`)
    expect(columns).toEqual([
      'asked',
      'asker',
      'at',
      'receipt',
      'received_at',
      'sla',
      'stage',
      'told_by',
      'trace',
    ])
  })

  it('has tables for times, signed messages and the log of them, and no other', async () => {
    const tables = await names(sql`
      select table_name as name from information_schema.tables
      where table_schema = 'public' order by 1`)
    expect(tables.filter((name) => !name.startsWith('kysely_'))).toEqual([
      'audit',
      'conversation',
      'epoch',
      'evidence',
      'gap',
      'inbox',
      'log_checkpoint',
      'log_cosignature',
      'log_node',
      'log_told',
      'logged_receipt',
      'membership',
      'outbox',
      'peer_sync',
      'suspension',
      'timing_report',
      'witnessed_log',
    ])
  })

  it('keeps no name of a trace but the pseudonym both ends derive', async () => {
    await monitor.tell('BRA', { trace: 'one', atS: 0 })
    const [report] = await monitor.db.selectFrom('timing_report').selectAll().execute()
    expect(report?.trace).toMatch(/^[\w-]{43}$/)
  })
})
