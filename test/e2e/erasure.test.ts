import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { runCli } from '@proofmark/cli'
import { readWeapon } from '@proofmark/markings'
import { type Message, type MessageOf, payloadOf } from '@proofmark/protocol'
import { uuidV7 } from '@proofmark/storage'
import { startTestNetwork, type TestNetwork } from '@proofmark/testkit/network'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openCase, type Person, requestTrace, settled, until } from './asking.ts'
import { sitDown } from './officer-at.ts'
import { requestSentTo } from './sent-request.ts'
import { eventually, type Spoken, speakingAs } from './speaking-as.ts'
import { tablesWith } from './whole-dump.ts'
import { austria, ghana, togo } from './world.ts'

const DAY_MS = 86_400_000
/** Stands in what Austria tells of the weapon, and nowhere else. */
const serial = 'CANARY-7712390846217'
const canaries = [
  serial,
  // The key that look-alike numbers share tells the number nearly as well: the digits, too many to stand in a hash by chance.
  readWeapon({ serial }).serial.keys?.skeleton ?? '',
  'Canary Trading House',
  'AUT-CANARY-LICENCE',
]

let network: TestNetwork
let folder: string
let movedMs = 0
const now = () => new Date(Date.now() + movedMs)
const newId = () => uuidV7(now(), randomBytes)
const dayOf = (at: Date) => at.toISOString().slice(0, 10)
/** The last day Austria allows. */
const lastDay = dayOf(new Date(Date.now() + DAY_MS))
const handling: Message['handling'] = {
  ...({ tlp: 'amber', use: 'tracing-only', onward: 'next-state' } as const),
  retain_until: lastDay,
}

const query = async <R extends pg.QueryResultRow>(
  state: string,
  sql: string,
  values: readonly unknown[] = [],
): Promise<R[]> => {
  const client = new pg.Client(network.databaseOf(state))
  await client.connect()
  try {
    return (await client.query<R>(sql, [...values])).rows
  } finally {
    await client.end()
  }
}

const run = async (args: readonly string[], env: Record<string, string> = {}, stdin = '') => {
  const stdout = new PassThrough()
  const notes: string[] = []
  const out = text(stdout)
  const code = await runCli({
    ...{ args, env, stdout, note: (note) => void notes.push(note) },
    stdin: Readable.from(stdin === '' ? [] : [Buffer.from(stdin)]),
  })
  stdout.end()
  return { code, out: await out, notes: notes.join('\n') }
}

const environmentOf = async (state: string) => {
  const keys = join(folder, `${state}.json`)
  await writeFile(keys, JSON.stringify(network.keysOf(state)))
  return {
    PROOFMARK_DATABASE_URL: network.databaseOf(state),
    PROOFMARK_KEYS_FILE: keys,
    PROOFMARK_ANCHOR_FILE: network.anchorFile,
  }
}

const austriaSays = () => speakingAs(network, { self: 'AUT', to: 'GHA', now })

const told: MessageOf<'trace.response'>['body'] = {
  outcome: 'found',
  rule: 'test@0 all',
  weapon: { make: 'GLOCK', model: '17', serial },
  events: [
    { kind: 'manufacture', occurred_on: '2008-03-11' },
    {
      ...{ kind: 'export', occurred_on: '2009-01-19', counterparty: 'TGO' },
      ...{
        party_name: 'Canary Trading House',
        party_kind: 'dealer',
        licence: 'AUT-CANARY-LICENCE',
      },
    },
  ],
  next: { state: 'TGO', may_quote: true },
}

const answerOfAustria = async (request: string): Promise<Spoken> => {
  const said = { type: 'trace.response', body: told, handling, jti: newId(), seq: 1 } as const
  const answer = await austriaSays().say<'trace.response'>(request, said)
  await austriaSays().post(answer)
  return answer
}

interface Traced {
  readonly trace: string
  readonly answer: Spoken
  readonly receipt: string
  readonly request: string
}

/** A trace that ended by what Austria told, and Togo was asked about with Austria's words. */
const traced = async (officer: Person): Promise<Traced> => {
  const trace = await requestTrace(officer, await openCase(officer))
  const request = await requestSentTo(network, trace, 'AUT')
  const answer = await answerOfAustria(request)
  await until(officer, trace, settled)
  const receipt = await austriaSays().post(answer)
  return { trace, answer, receipt, request }
}

interface SeenErased {
  readonly trace: {
    readonly status: string
    readonly asks: readonly {
      readonly state: string
      readonly outcome: string | null
      readonly weapon: object | null
      readonly events: readonly object[]
      readonly erased: { readonly under: string; readonly keptUntil: string } | null
    }[]
    readonly end: {
      readonly outcome: string
      readonly path: readonly object[]
      readonly reasons: readonly { readonly code: string; readonly text: string }[]
    } | null
    readonly chain: {
      readonly nodes: readonly { readonly state: string; readonly erased: object | null }[]
    }
  }
}

const lookAtErased = (person: Person, id: string) =>
  person.request<SeenErased>(
    `query ($id: ID!) { trace(id: $id) { status
      asks { state outcome weapon { serial } events { kind } erased { under keptUntil } because { code } }
      end { outcome path { state } reasons { code text } }
      chain { nodes { state erased { under } } } } }`,
    { id },
  )

const hold = async (supervisor: Person, kind: string, id: string): Promise<string> => {
  const { holdErasure } = await supervisor.request<{ holdErasure: { id: string } }>(
    `mutation ($kind: HoldableKind!, $id: ID!) {
      holdErasure(kind: $kind, id: $id, reason: "A court asked for it.") { id } }`,
    { kind, id },
  )
  return holdErasure.id
}

let first: Traced
let held: Traced
let holdId: string

/** The command line goes by the clock of the machine, which nobody moved. */
const keepAnswerUntil = (day: string) =>
  query(
    'GHA',
    `update inbox set kept_until = $1 where issuer = 'AUT' and type = 'trace.response'
      and conv in (select conv from ask where trace_id = $2)`,
    [day, held.trace],
  )
const taken = ['--by', 'ama.mensah', '--purpose', 'criminal-investigation']
const notesOfExport = async (...args: readonly string[]): Promise<string> =>
  (await run(['export', held.trace, ...taken, ...args], await environmentOf('GHA'))).notes

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'proofmark-erasure-'))
  network = await startTestNetwork({
    postgresUrl: inject('postgresUrl'),
    states: {
      GHA: { register: ghana },
      // Its node answers nothing alone; the test speaks for it.
      AUT: { register: austria, policy: 'case-by-case' },
      TGO: { register: togo },
    },
    clock: now,
  })
  const officer = await network.as('GHA', 'officer')
  first = await traced(officer)
  held = await traced(officer)
  holdId = await hold(await network.as('GHA', 'supervisor'), 'TRACE', held.trace)
}, 120_000)
afterAll(async () => {
  await network?.[Symbol.asyncDispose]()
  await rm(folder, { recursive: true, force: true })
})

const countErased = async (state: string): Promise<number> => {
  const [row] = await query<{ count: number }>(state, 'select count(*)::int as count from erasure')
  return row?.count ?? 0
}

describe('on the last day', () => {
  it('everything is still there: the day itself is allowed', async () => {
    movedMs = DAY_MS
    expect(dayOf(now())).toBe(lastDay)
    // Keys are made by a sweep; the test's own time limit ends the wait.
    const holds = async (state: string, tables: readonly string[]) => {
      const stand = await tablesWith(network.databaseOf(state), canaries)
      return tables.every((table) => stand.includes(`public.${table}`))
    }
    await eventually(() => holds('GHA', ['ask', 'inbox', 'outbox', 'traced_weapon']))
    await eventually(() => holds('TGO', ['inbox', 'request', 'traced_weapon']))
    expect(await countErased('GHA')).toBe(0)
  })
})

describe('after the last day', () => {
  beforeAll(async () => {
    movedMs = 2 * DAY_MS
    // Two each: both requests that quoted at Togo; at Ghana one answer and one quote, the other trace is held.
    await eventually(async () => (await countErased('TGO')) >= 2 && (await countErased('GHA')) >= 2)
  }, 60_000)

  it('what Austria told is nowhere at Togo, to whom it was quoted', async () => {
    expect(await tablesWith(network.databaseOf('TGO'), canaries)).toEqual([])
  })

  it('the trace says what was erased, and keeps how it ended', async () => {
    const { trace } = await lookAtErased(await network.as('GHA', 'officer'), first.trace)
    expect(trace.status).toBe('CLOSED')
    const ask = trace.asks.find(({ state }) => state === 'AUT')
    expect(ask).toMatchObject({ outcome: 'FOUND', weapon: null, events: [] })
    expect(ask?.erased).toEqual({ under: 'AUT', keptUntil: lastDay })
    expect(trace.end).toMatchObject({ path: [], reasons: [{ code: 'facts-erased' }] })
    expect(trace.end?.reasons[0]?.text).toContain(`AUT told was erased`)
    expect(trace.chain.nodes.find(({ state }) => state === 'AUT')?.erased).toEqual({ under: 'AUT' })
  })

  it('the State that was told a quote shows the request as erased, and its work goes on', async () => {
    const officer = await network.as('TGO', 'officer')
    const { incomingRequests } = await officer.request<{
      incomingRequests: { nodes: readonly object[] }
    }>(`{ incomingRequests(first: 100) { nodes {
      status outcome category reading { serial { value } } verdict candidates { weapon { id } }
      erased { under keptUntil } dialogue { id } notices { because { code } } alreadyTraced { likeness } } } }`)
    expect(incomingRequests.nodes).toHaveLength(2)
    for (const node of incomingRequests.nodes)
      expect(node).toMatchObject({
        ...{ outcome: 'NO_RECORD', category: null, reading: null, verdict: null, candidates: [] },
        erased: { under: 'GHA', keptUntil: lastDay },
      })
  })

  it('what is held stays, is listed as overdue, and goes when the hold is lifted', async () => {
    const supervisor = await network.as('GHA', 'supervisor')
    const listed = async () =>
      supervisor.request<{ overdueErasures: readonly object[] }>(
        '{ overdueErasures { kind id keptUntil under holds { reason placedBy } } }',
      )
    expect(await listed()).toEqual({
      overdueErasures: [
        {
          ...{ kind: 'TRACE', id: held.trace, keptUntil: lastDay, under: 'AUT' },
          holds: [{ reason: 'A court asked for it.', placedBy: 'supervisor-of-GHA' }],
        },
      ],
    })
    expect(await tablesWith(network.databaseOf('GHA'), canaries)).not.toEqual([])
    expect(await notesOfExport()).not.toContain('past the last day')
    await keepAnswerUntil('2020-01-01')
    expect(await notesOfExport()).toContain('AUT: retain_until 2020-01-01.')
    expect(await notesOfExport('--permission', 'AUT=Court order 3/2026')).toContain(
      '1 of its messages is past the last day',
    )
    await keepAnswerUntil(lastDay)
    await expect(
      (await network.as('GHA', 'officer')).request(
        'mutation ($id: ID!) { liftErasureHold(holdId: $id, reason: "no") { id } }',
        { id: holdId },
      ),
    ).rejects.toMatchObject({ code: 'PMK_NOT_ALLOWED' })
    await supervisor.request(
      'mutation ($id: ID!) { liftErasureHold(holdId: $id, reason: "The court is done.") { liftedBy } }',
      { id: holdId },
    )
    await eventually(async () => (await countErased('GHA')) === 4)
    expect(await listed()).toEqual({ overdueErasures: [] })
  }, 30_000)

  it('nothing Austria told is left in any table of the State that asked', async () => {
    expect(await tablesWith(network.databaseOf('GHA'), canaries)).toEqual([])
  })

  it('each is on record once, for supervisor and auditor alone, and cannot be changed', async () => {
    const auditor = await network.as('GHA', 'auditor')
    const { erasures } = await auditor.request<{
      erasures: { nodes: readonly { type: string; direction: string; fields: string[] }[] }
    }>(
      `{ erasures(first: 50) { nodes { kind id type direction state under keptUntil hash fields } endCursor } }`,
    )
    expect(erasures.nodes.map(({ type, direction }) => `${direction} ${type}`).sort()).toEqual([
      'IN trace.response',
      'IN trace.response',
      'OUT trace.request',
      'OUT trace.request',
    ])
    for (const node of erasures.nodes) expect(node).toMatchObject({ under: 'AUT', kind: 'TRACE' })
    expect(JSON.stringify(erasures)).not.toContain('CANARY')
    await expect(
      (await network.as('GHA', 'officer')).request('{ erasures { endCursor } }'),
    ).rejects.toMatchObject({ code: 'PMK_NOT_ALLOWED' })
    for (const sql of ['delete from erasure', "update erasure set under = 'X'", 'truncate erasure'])
      await expect(query('GHA', sql)).rejects.toThrow('never changed and never deleted')
  })

  it('whoever looks at it by command reads that it was erased, and under whose handling', async () => {
    const at = (state: string, role: 'officer' | 'supervisor') =>
      sitDown(network, folder, { state, role, name: role })
    const shown = await (await at('GHA', 'officer')).read('traces', 'show', first.trace)
    expect(shown).toMatch(/AUT .*\n(.*\n)* {4}erased on .* under handling of AUT, /)
    expect(shown).toContain('AUT (erased)')
    const lome = await at('TGO', 'officer')
    const [request] = await lome.json<{ id: string }[]>('queue')
    expect(await lome.read('queue')).toMatch(/no-record .* erased/)
    expect(await lome.read('requests', 'show', request?.id ?? '')).toMatch(
      /weapon +erased on .* under handling of GHA, /,
    )
    const record = await (await at('GHA', 'supervisor')).read('erasures', 'list')
    expect(record).toContain(`AUT, until ${lastDay}`)
    expect(record + shown).not.toContain('CANARY')
  })

  it('`proofmark audit erasures` and `audit disclosures` say so too', async () => {
    const environment = await environmentOf('GHA')
    const { code, out, notes } = await run(['audit', 'erasures', '--json'], environment)
    expect(code).toBe(0)
    expect(out.trim().split('\n')).toHaveLength(4)
    expect(JSON.parse(out.split('\n')[0] ?? '')).toMatchObject({
      under: 'AUT',
      kept_until: lastDay,
    })
    expect(notes).toContain('4 messages whose content was erased')
    const words = await run(['audit', 'erasures'], environment)
    expect(words.out).toContain(`under the handling of AUT, which allowed it until ${lastDay}`)
    const left = await run(['audit', 'disclosures'], environment)
    expect(left.code).toBe(0)
    expect(left.out).toContain('content erased at')
    expect(left.out).toContain('identified.serial')
  })

  it('the same bytes again get the same receipt, and other bytes are a conflict', async () => {
    const aut = austriaSays()
    expect(await aut.post(first.answer)).toBe(first.receipt)
    const { jti, seq } = first.answer
    const said = { type: 'trace.response', body: told, handling, jti, seq } as const
    const other = await aut.say<'trace.response'>(first.request, said)
    expect(payloadOf(await aut.post(other))).toMatchObject({ code: 'TXP_ID_REUSED' })
  })

  it('the evidence of the trace names what was erased, is valid, and a flipped bit is found', async () => {
    const { code, out, notes } = await run(
      ['export', first.trace, ...taken],
      await environmentOf('GHA'),
    )
    expect({ code, notes }).toMatchObject({ code: 0 })
    expect(out).toContain(first.answer.hash)
    expect(out).not.toContain(first.answer.text)
    const checked = await run(['verify', '--json'], {}, out)
    const { verdict, findings } = JSON.parse(checked.out)
    const erased = findings.filter((one: { code: string }) => one.code === 'message-erased')
    expect(findings.filter(({ result }: { result: string }) => result === 'wrong')).toEqual([])
    expect(verdict).toBe('valid')
    expect(erased).toHaveLength(2)
    expect(erased[0]).toMatchObject({ result: 'absent', with: { under: 'AUT', day: lastDay } })
    expect((await run(['verify'], {}, out)).out).toContain('Its content was erased at')
    for (const place of [0.2, 0.4, 0.6, 0.8].map((part) => Math.floor(out.length * part))) {
      const bytes = Buffer.from(out)
      bytes[place] = (bytes[place] ?? 0) ^ 1
      expect((await run(['verify'], {}, bytes.toString('latin1'))).code).not.toBe(0)
    }
  })

  it('a correction of an answer that was erased is applied, and opens the trace for a person', async () => {
    const { jti, hash } = first.answer
    const later = { ...handling, retain_until: dayOf(new Date(now().getTime() + 9 * DAY_MS)) }
    const answer = {
      outcome: 'found',
      rule: 'test@0 all',
      weapon: { make: 'GLOCK', serial: 'X1' },
    } as const
    const said = {
      type: 'trace.correct',
      jti: newId(),
      seq: 2,
      prev: hash,
      ref: { jti, hash },
    } as const
    const body = { why: 'The number was misread.', answer: { ...answer, events: [] } }
    const aut = austriaSays()
    const correction = await aut.say<'trace.correct'>(first.request, {
      ...said,
      body,
      handling: later,
    })
    expect(payloadOf(await aut.post(correction))).toMatchObject({ kind: 'stored' })
    const { trace } = await lookAtErased(await network.as('GHA', 'officer'), first.trace)
    const ask = trace.asks.find(({ state }) => state === 'AUT')
    expect(trace.status).toBe('NEEDS_REVIEW')
    expect(ask).toMatchObject({ outcome: 'FOUND', weapon: { serial: 'X1' }, erased: null })
  })
})
