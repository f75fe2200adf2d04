import { startTestNetwork, type TestNetwork } from '@proofmark/testkit/network'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { proofmark } from '../trust/operator.ts'
import { found, openCase, type Person, requestTrace, settled, until } from './asking.ts'
import { told } from './notified.ts'
import { everythingThatLeft } from './opened.ts'
import { rowsOf } from './photographs-sent.ts'
import { austria, ghana, planted, seizedPistol } from './world.ts'

/** Togo is not in this network: Austria's books end with an export to it. */
let network: TestNetwork
let officer: Person
let traceId: string

beforeAll(async () => {
  network = await startTestNetwork({
    postgresUrl: inject('postgresUrl'),
    states: { AUT: { register: austria }, GHA: { register: ghana } },
  })
  officer = await network.as('GHA', 'officer')
})
afterAll(() => network?.[Symbol.asyncDispose]())

const letter = { channel: 'LETTER', on: '2021-09-01', reference: 'GHA/21/7' } as const
const weapon = { make: 'GLOCK', serial: 'QZX815' }
const answer = {
  outcome: 'FOUND',
  weapon,
  events: [
    { kind: 'IMPORT', occurredOn: '2009-03-05', counterparty: 'AUT' },
    {
      kind: 'TRANSFER',
      occurredOn: '2011-07-22',
      partyKind: 'INDIVIDUAL',
      partyName: planted.holder,
    },
  ],
} as const

interface Written {
  readonly asks: readonly {
    readonly state: string
    readonly channel: string
    readonly outcome: string | null
    readonly correction: string | null
    readonly contacts: readonly { readonly name: string; readonly hours: string | null }[]
    readonly letters: readonly { readonly kind: string; readonly by: string }[]
  }[]
}

const togoIn = async () => {
  const { trace } = await officer.request<{ trace: Written }>(
    `query ($id: ID!) { trace(id: $id) { asks {
      state channel outcome correction contacts { name hours } letters { direction kind channel on reference by }
    } } }`,
    { id: traceId },
  )
  return trace.asks.find(({ state }) => state === 'TGO')
}

describe('a State that is not in the network', () => {
  it('counts as no answer until somebody writes', async () => {
    traceId = await requestTrace(officer, await openCase(officer))
    const trace = await until(officer, traceId, settled)
    expect(trace.end?.outcome).toBe('NO_ANSWER')
    expect(await togoIn()).toMatchObject({ channel: 'NETWORK', letters: [] })
  })

  it('is shown with whom to write to, its deputies behind', async () => {
    const kept = { state: 'TGO', hours: '08:00-16:00 Africa/Lome' }
    await officer.keepContact({ contact: { ...kept, place: 2, name: 'The deputy' } })
    const first = await officer.keepContact({ contact: { ...kept, name: 'Point of contact' } })
    await officer.keepContact({ contact: { ...kept, id: first.id, name: 'National commission' } })
    expect((await togoIn())?.contacts).toEqual([
      { name: 'National commission', hours: kept.hours },
      { name: 'The deputy', hours: kept.hours },
    ])
  })

  it('is written to on a form in its language, without our case number', async () => {
    const { html } = await officer.requestForm({ traceId, state: 'TGO', language: 'FR' })
    expect(html).toContain('Demande de traçage')
    expect(html).toContain('National commission')
    expect(html).toContain(seizedPistol.serial)
    expect(html).not.toContain(planted.nationalNumber)
  })

  it('is waited for once it was written to, though the trace had ended', async () => {
    const asked = await officer.askByLetter({
      traceId,
      state: 'TGO',
      letter: { ...letter, dueOn: '2021-10-01' },
    })
    expect(asked).toMatchObject({ status: 'TRACING', end: null })
    const togo = asked.asks.find(({ state }) => state === 'TGO')
    expect(togo).toMatchObject({ outcome: null, dueAt: '2021-10-01T23:59:59.999Z', overdue: true })
    await expect(officer.askByLetter({ traceId, state: 'TGO', letter })).rejects.toMatchObject({
      code: 'PMK_LIFECYCLE_ILLEGAL',
    })
    await expect(officer.askByLetter({ traceId, state: 'AUT', letter })).rejects.toMatchObject({
      code: 'PMK_LIFECYCLE_ILLEGAL',
    })
  })

  it('answers in the same chain, marked as what it is', async () => {
    const reply = { channel: 'INTERPOL', on: '2021-09-20', documentSha256: 'a'.repeat(64) } as const
    await officer.answerByLetter({ traceId, state: 'TGO', letter: reply, answer })
    const trace = await until(officer, traceId, settled)
    expect(trace.end).toMatchObject({ outcome: 'LAST_HOLDER', holderState: 'TGO' })
    expect(await togoIn()).toMatchObject({
      channel: 'LETTER',
      outcome: 'FOUND',
      letters: [
        { direction: 'OUT', kind: 'REQUEST', channel: 'LETTER', reference: 'GHA/21/7' },
        { direction: 'IN', kind: 'ANSWER', channel: 'INTERPOL', by: 'officer-of-GHA' },
      ],
    })
  })

  it('is printed without the names of persons, or with them for a purpose that is on record', async () => {
    const form = { traceId, state: 'TGO', language: 'EN' } as const
    const looks = async () => {
      const auditor = await network.as('GHA', 'auditor')
      const { personAccesses } = await auditor.request<{ personAccesses: object[] }>(
        '{ personAccesses { actor purpose kind writtenFor holds { state against permission } } }',
      )
      return personAccesses
    }
    const { html } = await officer.requestForm(form)
    expect(html).toContain('A person (not named)')
    expect(html).not.toContain(planted.holder)
    expect(await looks()).toEqual([])
    const forCourt = { ...form, namesFor: 'COURT_PROCEEDINGS' } as const
    await expect(officer.requestForm(forCourt)).rejects.toMatchObject({
      code: 'PMK_HANDLING_FORBIDS',
      message: expect.stringContaining('AUT: use tracing-only. TGO: use tracing-only, TLP red.'),
    })
    expect(await looks()).toEqual([])
    const permissions = [
      { state: 'AUT', reference: 'NV 12/2026' },
      { state: 'TGO', reference: 'NV 7/2026' },
    ]
    const named = await officer.requestForm({ ...forCourt, permissions })
    expect(named.html).toContain(planted.holder)
    expect(named.html).not.toContain('NV 7/2026')
    const look = { actor: 'officer-of-GHA', purpose: 'COURT_PROCEEDINGS', writtenFor: null }
    const printed = {
      ...{ ...look, kind: 'FORM' },
      holds: [
        { state: 'AUT', against: ['USE'], permission: 'NV 12/2026' },
        { state: 'TGO', against: ['USE', 'TLP'], permission: 'NV 7/2026' },
      ],
    }
    expect(await looks()).toEqual([{ ...look, kind: 'ANSWER', holds: [] }, printed])
  })

  it('is printed with them for the State whose answer it is, without anybody’s permission', async () => {
    const form = { traceId, state: 'TGO', language: 'EN', namesFor: 'ANSWER_TO_A_STATE' } as const
    expect((await officer.requestForm(form)).html).toContain(planted.holder)
    const reference = 'NV 1'
    await expect(
      officer.requestForm({ ...form, permissions: [{ state: 'TGO', reference }] }),
    ).rejects.toMatchObject({ code: 'PMK_INPUT_INVALID' })
  })

  it('is not printed under a permission where nobody says what for', async () => {
    const permissions = [{ state: 'TGO', reference: 'NV 1' }]
    await expect(
      officer.requestForm({ traceId, state: 'TGO', language: 'EN', permissions }),
    ).rejects.toMatchObject({
      code: 'PMK_INPUT_INVALID',
      message: expect.stringContaining('permissions: go with namesFor'),
    })
  })

  it('is typed in once; what was wrong is said, and a person looks again', async () => {
    const again = { traceId, state: 'TGO', letter, answer: { ...answer, events: [] } }
    await expect(officer.answerByLetter(again)).rejects.toMatchObject({
      code: 'PMK_LIFECYCLE_ILLEGAL',
    })
    const corrected = {
      ...again,
      answer: { outcome: 'NO_RECORD' },
      correction: 'Misread.',
    } as const
    await officer.answerByLetter(corrected)
    expect(
      (await until(officer, traceId, ({ status }) => status === 'NEEDS_REVIEW')).end?.outcome,
    ).toBe('NEEDS_REVIEW')
    await officer.followAgain({ traceId })
    const trace = await until(officer, traceId, ({ status }) => status === 'CLOSED')
    expect(trace.end?.outcome).toBe('NEVER_IMPORTED')
    expect((await togoIn())?.correction).toBe('Misread.')
  })

  it('never gets a message, and nobody is told times of it', async () => {
    const left = await everythingThatLeft(network, 'GHA')
    expect(left.filter((text) => text.includes('"TGO"') && text.includes('clock.slip'))).toEqual([])
    expect(network.exchanges.filter(({ to }) => to === 'TGO')).toEqual([])
  })

  it('is given up by a person, and that is no answer', async () => {
    const other = await requestTrace(officer, await openCase(officer))
    await until(officer, other, settled)
    await officer.askByLetter({ traceId: other, state: 'TGO', letter })
    await officer.giveUpLetter({ traceId: other, state: 'TGO' })
    expect((await until(officer, other, settled)).end?.outcome).toBe('NO_ANSWER')
  })

  const wrong = [
    ['an answer found without a weapon', { answer: { outcome: 'FOUND' } }],
    ['a refusal without its ground', { answer: { outcome: 'REFUSED' } }],
    ['a day to come', { letter: { ...letter, on: '2099-01-01' } }],
    [
      'a day it may be kept until that is over',
      { answer: { ...answer, retainUntil: '2020-01-01' } },
    ],
    ['a hash that is none', { letter: { ...letter, documentSha256: 'A'.repeat(64) } }],
  ] as const
  it.each(wrong)('cannot answer with %s', async (_what, over) => {
    const written = { traceId, state: 'TGO', letter, answer, correction: 'x', ...over }
    await expect(officer.answerByLetter(written)).rejects.toMatchObject({
      code: 'PMK_INPUT_INVALID',
    })
  })
})

describe('how a letter is to be handled', () => {
  const model = 'CANARY-17'
  const told = {
    ...answer,
    weapon: { ...weapon, model },
    nextState: 'BEN',
    mayQuote: true,
  } as const
  let trace: string

  const handled = async (handling: object): Promise<void> => {
    trace = await requestTrace(officer, await openCase(officer))
    await until(officer, trace, settled)
    await officer.askByLetter({ traceId: trace, state: 'TGO', letter })
    const written = { traceId: trace, state: 'TGO', letter, answer: { ...told, ...handling } }
    await officer.answerByLetter(written)
    await until(officer, trace, settled)
  }
  const formTo = async (state: string): Promise<string> =>
    (await officer.requestForm({ traceId: trace, state, language: 'EN' })).html
  const shown = async () => {
    const { trace: seen } = await officer.request<{
      trace: {
        asks: {
          state: string
          handling: object
          erased: object | null
          weapon: object | null
          letters: { kind: string; erased: object | null }[]
        }[]
      }
    }>(
      `query ($id: ID!) { trace(id: $id) { asks { state handling { tlp use onward retainUntil }
        weapon { model } erased { under keptUntil } letters { kind erased { under } } } } }`,
      { id: trace },
    )
    const ask = seen.asks.find(({ state }) => state === 'TGO')
    if (!ask) throw new Error('Togo was not asked')
    return ask
  }

  it('says what it says, and is the strictest in what it does not', async () => {
    await handled({ tlp: 'GREEN', onward: 'NEXT_STATE' })
    expect((await shown()).handling).toEqual({
      ...{ tlp: 'GREEN', use: 'TRACING_ONLY', onward: 'NEXT_STATE', retainUntil: null },
    })
    expect(await formTo('BEN')).toContain(model)
    expect(await formTo('NGA')).not.toContain(model)
  })

  it('is enforced when the weapon would be quoted, whatever the letter names as next', async () => {
    await handled({ onward: 'NEVER' })
    expect(await formTo('BEN')).not.toContain(model)
    expect(await formTo('TGO')).toContain(model)
    await handled({ tlp: 'RED' })
    expect(await formTo('BEN')).not.toContain(model)
  })

  it('is erased after the last day it says, with a record, and quoted no more', async () => {
    await handled({ onward: 'NEXT_STATE', tlp: 'AMBER', retainUntil: '2099-12-31' })
    expect(await formTo('BEN')).toContain(model)
    expect(await shown()).toMatchObject({ weapon: { model }, erased: null })
    // Its day comes: the clock of this network is that of the machine.
    const over = [trace, '2020-01-01']
    await rowsOf(
      network,
      'GHA',
      `update letter set kept_until = $2 where trace = $1 and direction = 'in'`,
      over,
    )
    const erased = await found(async () => {
      const ask = await shown()
      return ask.erased ? ask : undefined
    })
    expect(erased).toMatchObject({
      weapon: null,
      erased: { under: 'TGO', keptUntil: '2020-01-01' },
      letters: [
        { kind: 'REQUEST', erased: null },
        { kind: 'ANSWER', erased: { under: 'TGO' } },
      ],
    })
    expect(await formTo('BEN')).not.toContain(model)
    const records = await rowsOf(
      network,
      'GHA',
      `select type, direction, under from erasure where subject = $1`,
      [trace],
    )
    expect(records).toEqual([{ type: 'letter', direction: 'received', under: 'TGO' }])
  })
})

describe('a State that writes to us', () => {
  it('is answered by a person, on paper, under the policy in force', async () => {
    const here = await network.as('AUT', 'officer')
    const request = await here.recordLetterRequest({
      letter: { channel: 'EMAIL', on: '2021-09-01' },
      request: { from: 'TGO', weapon: seizedPistol, obtainedOn: '2021-08-14' },
    })
    expect(request).toMatchObject({ status: 'FOR_A_PERSON', from: 'TGO' })
    const toldOf = await found(async () =>
      (await told(here, 'REQUEST_WAITS')).find(({ requestId }) => requestId === request.id),
    )
    expect(toldOf.training).toBe(false)
    const { weaponsByNumber } = await here.request<{ weaponsByNumber: { id: string }[] }>(
      `{ weaponsByNumber(serial: "QZX815") { id } }`,
      {},
    )
    const weaponId = weaponsByNumber[0]?.id ?? ''
    const answered = await here.answer({
      requestId: request.id,
      input: { outcome: 'FOUND', weaponId, tlp: 'RED', retainUntil: '2099-12-31' },
    })
    expect(answered.status).toBe('ANSWERED')
    const { html } = await here.answerForm({ requestId: request.id, language: 'EN' })
    expect(html).toContain('AUT-EXP-1')
    expect(html).not.toContain(planted.note)
    expect(html).toContain('[x]</span> TLP red')
    expect(html).toContain('2099-12-31')
    const report = await proofmark('audit', 'disclosures', '--database', network.databaseOf('AUT'))
    expect(report).toContain(
      'under TLP red, tracing-only, passed on: never, to be kept until 2099-12-31',
    )
    expect(network.exchanges.filter(({ to }) => to === 'TGO')).toEqual([])
  })
})

describe('what left by letter', () => {
  const toldAs = async (state: string, role: 'auditor' | 'supervisor') =>
    Array.fromAsync((await network.as(state, role)).all.letterDisclosures())

  it('is there for auditor and supervisor at the node, by the names of what it told', async () => {
    const told = await toldAs('AUT', 'auditor')
    const answered = told.find(({ to, outcome }) => to === 'TGO' && outcome === 'found')
    expect(answered?.kind).toBe('ANSWER')
    expect(answered?.rule).toMatch(/^open@/)
    expect(answered?.fields).toContain('weapon.serial')
    expect(told.map(({ handling }) => handling?.tlp)).toContain('RED')
    const asked = await toldAs('GHA', 'supervisor')
    expect(asked.length).toBeGreaterThan(1)
    for (const { to, kind, by, handling } of asked)
      expect(`${to} ${kind} ${by} ${handling}`).toBe('TGO REQUEST officer-of-GHA null')
    expect(JSON.stringify([answered, asked])).not.toMatch(/QZX|AUT-EXP/)
  })

  it('comes page by page, and to nobody else', async () => {
    const auditor = await network.as('GHA', 'auditor')
    const inOnePage = await auditor.letterDisclosures({ first: 100 })
    expect(inOnePage.endCursor).toBeNull()
    const onePerPage = []
    let after: string | null = null
    do {
      const { nodes, endCursor }: typeof inOnePage = await auditor.letterDisclosures({
        first: 1,
        after,
      })
      expect(nodes).toHaveLength(1)
      onePerPage.push(...nodes)
      after = endCursor
    } while (after !== null)
    expect(onePerPage).toEqual(inOnePage.nodes)
    expect(onePerPage.length).toBeGreaterThan(1)
    await expect(officer.letterDisclosures({})).rejects.toMatchObject({ code: 'PMK_NOT_ALLOWED' })
  })
})
