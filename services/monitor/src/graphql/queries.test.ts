import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import { startTestMonitor, type TestMonitor } from '../testing/monitor.ts'

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

let monitor: TestMonitor
beforeEach(async () => {
  monitor = await startTestMonitor(inject('postgresUrl'))
})
afterEach(() => monitor.close())

const times = async (args = '') => {
  const fields = '{ asker asked count medianSeconds p90Seconds overdue open }'
  return (await monitor.query(`{ responseTimes${args} ${fields} }`)).responseTimes
}
const discrepancies = async (args = '') => {
  const fields = '{ asker asked stage toldBy at apartSeconds }'
  return (await monitor.query(`{ discrepancies${args} ${fields} }`)).discrepancies
}

describe('response times, where both ends agree', () => {
  /** Asked and answered, as both ends tell. */
  const exchange = async (trace: string, askedS: number, tookS: number) => {
    await monitor.tellBoth({ trace, atS: askedS })
    await monitor.tellBoth({ trace, stage: 'answered', atS: askedS + tookS })
  }

  it('are counted, with median, p90, overdue and open', async () => {
    for (const [index, tookS] of [10, 20, 30, 40].entries()) await exchange(`${index}`, 0, tookS)
    await exchange('answered too late', 0, 8 * DAY)
    await monitor.tellBoth({ trace: 'unanswered too long', atS: -8 * DAY })
    await monitor.tellBoth({ trace: 'urgent', atS: -9 * HOUR, sla: 'urgent' })
    await monitor.tellBoth({ trace: 'urgent but young', atS: -7 * HOUR, sla: 'urgent' })
    await monitor.tellBoth({ trace: 'young', atS: -6 * DAY })
    expect(await times()).toEqual([
      {
        asker: 'BRA',
        asked: 'AUT',
        count: 5,
        medianSeconds: 30,
        // Between the fourth and the fifth, six tenths of the way.
        p90Seconds: expect.closeTo(40 + 0.6 * (8 * DAY - 40)),
        overdue: 3,
        open: 2,
      },
    ])
    monitor.passS(2 * DAY)
    expect(await times()).toEqual([expect.objectContaining({ count: 5, overdue: 5, open: 0 })])
    expect(await discrepancies()).toEqual([])
  })

  it('are null where nothing was answered', async () => {
    await monitor.tellBoth({ trace: 'one', atS: 0 })
    expect(await times()).toEqual([
      expect.objectContaining({ count: 0, medianSeconds: null, p90Seconds: null, open: 1 }),
    ])
  })

  it('are told for one pair and since one time', async () => {
    await exchange('old', -DAY, 10)
    await monitor.tellBoth({ trace: 'other', asker: 'GHA', asked: 'BRA', atS: 0 })
    const pairs = async (args: string) =>
      (await times(args))?.map((row) => Object.values(row).slice(0, 2).join('-'))
    expect(await pairs('')).toEqual(['BRA-AUT', 'GHA-BRA'])
    expect(await pairs('(asker: "GHA")')).toEqual(['GHA-BRA'])
    expect(await pairs('(asked: "AUT")')).toEqual(['BRA-AUT'])
    expect(await pairs('(asker: "GHA", asked: "AUT")')).toEqual([])
    expect(await pairs('(since: "2026-03-01T00:00:00Z")')).toEqual(['GHA-BRA'])
  })

  it('count what is told again once', async () => {
    await exchange('one', 0, 10)
    await exchange('one', 0, 10)
    expect(await times()).toEqual([expect.objectContaining({ count: 1, medianSeconds: 10 })])
  })
})

describe('a fact only one end tells', () => {
  it('is a finding after five minutes, and in no figure', async () => {
    expect(await monitor.tell('BRA', { trace: 'one', atS: 0 })).toBeNull()
    expect(await discrepancies()).toEqual([])
    monitor.passS(5 * MINUTE + 1)
    expect(await discrepancies()).toEqual([
      {
        asker: 'BRA',
        asked: 'AUT',
        stage: 'REQUESTED',
        toldBy: 'BRA',
        at: '2026-03-01T12:00:00.000Z',
        apartSeconds: null,
      },
    ])
    expect(await times()).toEqual([])
  })

  it('is none any more once the other end tells it too', async () => {
    await monitor.tell('BRA', { trace: 'one', atS: 0 })
    monitor.passS(5 * MINUTE + 1)
    await monitor.tell('AUT', { trace: 'one', atS: 0 })
    expect(await discrepancies()).toEqual([])
    expect(await times()).toEqual([expect.objectContaining({ open: 1 })])
  })

  it('leaves an answer open until the asking State confirms it', async () => {
    await monitor.tellBoth({ trace: 'one', atS: 0 })
    await monitor.tell('AUT', { trace: 'one', stage: 'answered', atS: 10 })
    expect(await times()).toEqual([expect.objectContaining({ count: 0, open: 1 })])
    monitor.passS(5 * MINUTE + 1)
    expect(await discrepancies()).toEqual([
      expect.objectContaining({ stage: 'ANSWERED', toldBy: 'AUT' }),
    ])
  })
})

describe('facts that contradict each other', () => {
  it.each([
    ['about the receipt', { receipt: 'another' }, 'AUT'],
    ['about who was asked', { asked: 'GHA' }, 'GHA'],
    ['about how urgent it was', { sla: 'urgent' }, 'AUT'],
  ] as const)('%s are findings, and in no figure', async (_name, difference, teller) => {
    await monitor.tell('BRA', { trace: 'one', atS: 0 })
    await monitor.tell(teller, { trace: 'one', atS: 0, ...difference })
    expect(await times()).toEqual([])
    expect((await discrepancies())?.map((row) => ({ ...row, at: '' }))).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ toldBy: 'BRA', apartSeconds: null }),
        expect.objectContaining({ toldBy: teller, apartSeconds: null }),
      ]),
    )
  })

  it('about the time are one finding that says how far, and in no figure', async () => {
    await monitor.tell('BRA', { trace: 'one', atS: 0 })
    await monitor.tell('AUT', { trace: 'one', atS: 400 })
    expect(await discrepancies()).toEqual([
      expect.objectContaining({ toldBy: 'BRA', apartSeconds: 400 }),
    ])
    expect(await times()).toEqual([])
  })

  it('about the time of the answer leave nothing open or overdue behind', async () => {
    await monitor.tellBoth({ trace: 'one', atS: -9 * DAY })
    await monitor.tell('AUT', { trace: 'one', stage: 'answered', atS: -8 * DAY })
    await monitor.tell('BRA', { trace: 'one', stage: 'answered', atS: 0 })
    expect(await times()).toEqual([])
    expect(await discrepancies()).toEqual([
      expect.objectContaining({ stage: 'ANSWERED', apartSeconds: 8 * DAY }),
    ])
  })

  it('up to five minutes are how clocks are, and counted', async () => {
    await monitor.tell('BRA', { trace: 'one', atS: 0 })
    await monitor.tell('AUT', { trace: 'one', atS: 5 * MINUTE })
    expect(await times()).toEqual([expect.objectContaining({ open: 1 })])
    expect(await discrepancies()).toEqual([])
  })

  it('are told newest first, as many as asked for', async () => {
    for (const atS of [1, 2, 3]) await monitor.tell('BRA', { trace: `${atS}`, atS })
    monitor.passS(5 * MINUTE + 1)
    expect(await discrepancies('(first: 2)')).toEqual([
      expect.objectContaining({ at: '2026-03-01T12:00:03.000Z' }),
      expect.objectContaining({ at: '2026-03-01T12:00:02.000Z' }),
    ])
  })
})

it.each([
  ['asker', 'responseTimes(asker: "Brazil") { count }'],
  ['asked', 'responseTimes(asked: "") { count }'],
  ['since', 'responseTimes(since: "2026-02-30T00:00:00Z") { count }'],
  ['first', 'discrepancies(first: 0) { at }'],
  ['first', 'discrepancies(first: 101) { at }'],
])('%s is refused in %s', async (column, field) => {
  const token = await monitor.tokenFor({ roles: ['observer'] })
  const { errors } = await monitor.ask(`{ ${field} }`, { token })
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'PMK_INPUT_INVALID', place: { column } })
})
