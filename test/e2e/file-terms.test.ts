import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { runCli } from '@proofmark/cli'
import { type Message, type MessageOf, payloadOf } from '@proofmark/protocol'
import { uuidV7 } from '@proofmark/storage'
import { startTestNetwork, type TestNetwork } from '@proofmark/testkit/network'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { found, lookAt, openCase, type Person, requestTrace, settled, until } from './asking.ts'
import { requestSentTo } from './sent-request.ts'
import { type Spoken, speakingAs } from './speaking-as.ts'
import { austria, ghana, togo } from './world.ts'

// Ghana wants to hand on what two States told it. Austria, for which the test speaks, lets it into a court
// file; Togo told it for tracing only.

let network: TestNetwork
let folder: string
let accra: Person
let lome: Person
let trace: string

const reference = 'NV 12/2026, REF-CANARY'
const court = ['--by', 'ama.mensah', '--purpose', 'court-proceedings']
const forTogo = ['--permission', `TGO=${reference}`]
const refusedTogo =
  'PMK_HANDLING_FORBIDS: The handling under which other States told what would stand in it does not allow this. Nothing was written and nothing left. Ask each State named for its consent by message, or name the permission it gave. TGO: use tracing-only.'

const query = async <R extends pg.QueryResultRow>(state: string, sql: string): Promise<R[]> => {
  const client = new pg.Client(network.databaseOf(state))
  await client.connect()
  try {
    return (await client.query<R>(sql)).rows
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

const exporting = async (of: string, args: readonly string[], state = 'GHA') => {
  const keys = join(folder, `${state}.keys`)
  await writeFile(keys, JSON.stringify(network.keysOf(state)))
  return run(['export', of, ...args], {
    PROOFMARK_DATABASE_URL: network.databaseOf(state),
    PROOFMARK_KEYS_FILE: keys,
    PROOFMARK_ANCHOR_FILE: network.anchorFile,
  })
}

const accesses = (state = 'GHA') =>
  query<{ id: number }>(state, 'select id from person_access order by id')
const written = async (): Promise<string[]> =>
  (await readdir(folder)).filter((name) => !name.endsWith('.keys'))

const newId = () => uuidV7(new Date(), randomBytes)

type Handling = Message['handling']

/** Austria answers a request of ours, under these terms. */
const austriaAnswers = async (
  of: string,
  handling: Handling,
  mayQuote: boolean,
): Promise<Spoken> => {
  const now = () => new Date()
  const request = await requestSentTo(network, of, 'AUT')
  const body: MessageOf<'trace.response'>['body'] = {
    ...{ outcome: 'found', rule: 'test@0 all', weapon: { make: 'GLOCK', serial: 'QZX815' } },
    events: [{ kind: 'export', occurred_on: '2009-01-19', counterparty: 'TGO' }],
    next: { state: 'TGO', may_quote: mayQuote },
  }
  const austria = speakingAs(network, { self: 'AUT', to: 'GHA', now })
  const said = { type: 'trace.response', body, handling, jti: newId(), seq: 1 } as const
  const answer = await austria.say<'trace.response'>(request, said)
  await austria.post(answer)
  await until(accra, of, settled)
  return answer
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'proofmark-file-terms-'))
  network = await startTestNetwork({
    postgresUrl: inject('postgresUrl'),
    states: {
      GHA: { register: ghana },
      AUT: { register: austria, policy: 'case-by-case' },
      TGO: { register: togo },
    },
  })
  accra = await network.as('GHA', 'officer')
  lome = await network.as('TGO', 'officer')
  trace = await requestTrace(accra, await openCase(accra))
})
afterAll(async () => {
  await network?.[Symbol.asyncDispose]()
  await rm(folder, { recursive: true, force: true })
})

interface Access {
  readonly kind: string
  readonly purpose: string
  readonly writtenFor: string | null
  readonly holds: readonly object[]
}

const lastAccess = async (state = 'GHA'): Promise<Access | undefined> => {
  const auditor = await network.as(state, 'auditor')
  const { personAccesses } = await auditor.request<{ personAccesses: Access[] }>(
    '{ personAccesses(first: 1) { actor kind purpose writtenFor holds { state against consents permission } } }',
  )
  return personAccesses[0]
}

const free = { against: [], consents: [], permission: null }

describe('a file for a court', () => {
  it('of what only we said needs nothing', async () => {
    await requestSentTo(network, trace, 'AUT')
    const { code, out } = await exporting(trace, court)
    expect(code).toBe(0)
    expect(JSON.parse(out).content.permitted).toBeUndefined()
    expect(await lastAccess()).toMatchObject({ kind: 'EVIDENCE', holds: [] })
  })

  it('is refused, naming the State and the term, and leaves no file and no record', async () => {
    await austriaAnswers(
      trace,
      { tlp: 'amber', use: 'criminal-proceedings', onward: 'next-state' },
      true,
    )
    const before = await accesses()
    const paths = ['--out', join(folder, 'no.json'), '--pdf', join(folder, 'no.pdf')]
    const { code, out, notes } = await exporting(trace, [...court, ...paths])
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(notes).toContain(refusedTogo)
    expect(notes).toContain(
      `ask-consent ${trace} STATE --to GHA --file-for court-proceedings --purpose TEXT`,
    )
    expect(notes).not.toContain('AUT:')
    expect(await written()).toEqual([])
    expect(await accesses()).toEqual(before)
  })

  it('is written under a permission, which the file and the record name and no log', async () => {
    const out = join(folder, 'permitted.json')
    const pdf = join(folder, 'permitted.pdf')
    const paths = ['--out', out, '--pdf', pdf]
    const { code, notes } = await exporting(trace, [...court, ...forTogo, ...paths])
    expect({ code, notes }).toMatchObject({ code: 0 })
    expect(notes).not.toContain('REF-CANARY')
    const file = await readFile(out, 'utf8')
    expect(JSON.parse(file).content.permitted).toEqual({
      purpose: 'court-proceedings',
      under: [{ state: 'TGO', against: ['use'], consents: [], permission: reference }],
    })
    expect((await readFile(pdf)).subarray(0, 5).toString()).toBe('%PDF-')
    const checked = await run(['verify', '--anchor', network.anchorFile], {}, file)
    expect(checked.code).toBe(0)
    expect(checked.out).toContain(`names a permission: “${reference}”`)
    const auditor = await network.as('GHA', 'auditor')
    const last = await lastAccess()
    expect(last).toEqual({
      ...{ actor: 'ama.mensah', kind: 'EVIDENCE', purpose: 'COURT_PROCEEDINGS', writtenFor: null },
      holds: [
        { state: 'AUT', ...free },
        { state: 'TGO', against: ['USE'], consents: [], permission: reference },
      ],
    })
    expect(await auditor.personAccesses({ first: 1 })).toHaveLength(1)
    const lines = await query('GHA', `select from audit where audit::text like '%REF-CANARY%'`)
    expect(lines).toEqual([])
  })

  it.each([
    ['of nobody', ['--permission', reference], 'A permission is of one State'],
    ['that says nothing', ['--permission', 'TGO= '], 'says nothing'],
    ['of no State', ['--permission', 'Togo=NV 1'], 'names no State'],
    ['of a State twice', [...forTogo, ...forTogo], 'TGO twice'],
    ['of a State that needs none', [...forTogo, '--permission', 'AUT=NV 1'], 'nothing of AUT'],
    ['that is hidden', ['--permission', 'TGO=NV\u202e 1'], 'nobody sees'],
  ])('is refused with a permission %s, and nothing is left', async (_what, args, says) => {
    const [before, files] = [await accesses(), await written()]
    const paths = ['--out', join(folder, 'never.json')]
    const { code, out, notes } = await exporting(trace, [...court, ...args, ...paths])
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(notes).toContain(says)
    expect([await accesses(), await written()]).toEqual([before, files])
  })

  it('is on record before it is written, and is not written where it cannot be', async () => {
    const before = await accesses()
    const nowhere = ['--out', join(folder, 'no', 'such', 'folder.json')]
    expect((await exporting(trace, [...court, ...forTogo, ...nowhere])).code).toBe(2)
    expect(await accesses()).toHaveLength(before.length + 1)
    await query('GHA', 'alter table file_held rename to file_held_away')
    const unrecorded = ['--out', join(folder, 'unrecorded.json')]
    await expect(exporting(trace, [...court, ...forTogo, ...unrecorded])).rejects.toThrow()
    await query('GHA', 'alter table file_held_away rename to file_held')
    expect(await accesses()).toHaveLength(before.length + 1)
    expect(await written()).not.toContain('unrecorded.json')
  })

  it('of the State that was asked holds what the asker told, under its terms', async () => {
    const refused = await exporting(trace, court, 'TGO')
    expect(refused).toMatchObject({ code: 2, out: '' })
    expect(refused.notes).toContain('GHA: use tracing-only.')
    const permitted = await exporting(trace, [...court, '--permission', 'GHA=NV 3'], 'TGO')
    expect(permitted.code).toBe(0)
    expect(await lastAccess('TGO')).toMatchObject({
      holds: [{ state: 'GHA', against: ['USE'], permission: 'NV 3' }],
    })
  })
})

describe('a file for the investigation it was asked for', () => {
  const taken = ['--by', 'ama.mensah', '--purpose', 'criminal-investigation']

  it('needs nothing', async () => {
    const { code, out } = await exporting(trace, taken)
    expect(code).toBe(0)
    expect(JSON.parse(out).content.permitted).toBeUndefined()
    expect(await lastAccess()).toMatchObject({
      holds: [
        { state: 'AUT', ...free },
        { state: 'TGO', ...free },
      ],
    })
  })

  it('is refused where a State told it to some persons alone', async () => {
    const red = await requestTrace(accra, await openCase(accra))
    await austriaAnswers(red, { tlp: 'red', use: 'criminal-proceedings', onward: 'never' }, false)
    const refused = await exporting(red, taken)
    expect(refused).toMatchObject({ code: 2, out: '' })
    expect(refused.notes).toContain('AUT: TLP red.')
    expect((await exporting(red, [...taken, '--permission', 'AUT=NV 4'])).code).toBe(0)
  })
})

describe('a file for another State', () => {
  const taken = ['--by', 'ama.mensah', '--purpose', 'answer-to-a-state']

  it('names it, and no other file does', async () => {
    expect((await exporting(trace, taken)).notes).toContain('--to STATE')
    expect((await exporting(trace, [...court, '--to', 'TGO'])).notes).toContain('--to goes with')
  })

  it('holds its own facts and what others let be told to it', async () => {
    expect((await exporting(trace, [...taken, '--to', 'TGO'])).code).toBe(0)
    expect(await lastAccess()).toMatchObject({
      ...{ purpose: 'ANSWER_TO_A_STATE', writtenFor: 'TGO' },
      holds: [
        { state: 'AUT', ...free },
        { state: 'TGO', ...free },
      ],
    })
  })

  it('is refused where it was not to be told', async () => {
    const { code, notes } = await exporting(trace, [...taken, '--to', 'BEL'])
    expect(code).toBe(2)
    expect(notes).toMatch(/AUT: onward next-state\. TGO: onward [a-z-]+\./)
    expect(notes).toContain('STATE --to BEL --quote parties --purpose TEXT.')
  })
})

describe('a consent to a file', () => {
  const asking = (over: object = {}) =>
    accra.request(
      `mutation ($traceId: ID!, $state: String!, $to: String!, $quote: Quote, $fileFor: AccessPurpose) {
        askConsent(traceId: $traceId, state: $state, to: $to, quote: $quote, fileFor: $fileFor,
          purpose: "The court wants to see it.") { id } }`,
      { traceId: trace, state: 'TGO', to: 'GHA', fileFor: 'COURT_PROCEEDINGS', ...over },
    )

  it.each([
    ['for another State', { to: 'BEL' }, 'PMK_INPUT_INVALID'],
    ['of less than it holds', { quote: 'WEAPON' }, 'PMK_INPUT_INVALID'],
    ['that answers a State', { fileFor: 'ANSWER_TO_A_STATE' }, 'PMK_INPUT_INVALID'],
    ['for nothing, to ourselves', { fileFor: null }, 'PMK_INPUT_INVALID'],
    ['that may be written', { fileFor: 'CRIMINAL_INVESTIGATION' }, 'PMK_LIFECYCLE_ILLEGAL'],
    ['of a State that lets it', { state: 'AUT' }, 'PMK_LIFECYCLE_ILLEGAL'],
  ])('is not asked for one %s', async (_what, over, code) => {
    await expect(asking(over)).rejects.toMatchObject({ code })
  })

  it('is asked and granted by message, and lets that file be written and no other', async () => {
    await asking()
    await expect(asking()).rejects.toMatchObject({ code: 'PMK_LIFECYCLE_ILLEGAL' })
    const wish = await found(async () => {
      const { questions } = await lome.request<{ questions: { id: string; asked: object }[] }>(
        '{ questions { id asked { type to quote fileFor text } } }',
      )
      return questions[0]
    })
    expect(wish.asked).toEqual({
      ...{ type: 'CONSENT_ASK', to: 'GHA', quote: 'PARTIES', fileFor: 'COURT_PROCEEDINGS' },
      text: 'The court wants to see it.',
    })
    expect((await exporting(trace, court)).notes).toContain(refusedTogo)
    await lome.request('mutation ($id: ID!) { grantConsent(questionId: $id) { id } }', {
      id: wish.id,
    })
    const { out } = await found(async () => {
      const one = await exporting(trace, court)
      return one.code === 0 ? one : undefined
    })
    const { permitted } = JSON.parse(out).content
    expect(permitted).toEqual({
      purpose: 'court-proceedings',
      under: [{ state: 'TGO', against: ['use'], consents: [expect.any(String)] }],
    })
    const checked = await run(['verify', '--anchor', network.anchorFile, '--json'], {}, out)
    expect(JSON.parse(checked.out)).toMatchObject({ verdict: 'valid' })
    expect(JSON.parse(checked.out).findings).toContainEqual(
      expect.objectContaining({
        ...{ step: 'handling', code: 'consent-found', result: 'holds' },
        with: { state: 'TGO', purpose: 'court-proceedings', jti: permitted.under[0].consents[0] },
      }),
    )
    const upkeep = ['--by', 'ama.mensah', '--purpose', 'register-upkeep']
    expect((await exporting(trace, upkeep)).notes).toContain(
      'AUT: use criminal-proceedings. TGO: use tracing-only.',
    )
  })

  it('is no longer one once that State takes it back', async () => {
    const [grant] = await query<{ jti: string }>(
      'GHA',
      `select jti from dialogue where type = 'trace.consent-grant' and not ours`,
    )
    expect(grant).toBeDefined()
    await query(
      'GHA',
      `insert into dialogue (id, jti, hash, peer, conv, ours, ref_jti, said_at, type, body)
        select gen_random_uuid(), gen_random_uuid(), hash, peer, conv, false, jti, now(),
          'trace.recall', '{"why": "sent-in-error"}'
        from dialogue where type = 'trace.consent-grant' and not ours`,
    )
    expect((await exporting(trace, court)).notes).toContain(refusedTogo)
  })
})

describe('a consent of a State that says something else than it was asked', () => {
  const terms: Handling = { tlp: 'amber', use: 'tracing-only', onward: 'ask-first' }
  const austria = () => speakingAs(network, { self: 'AUT', to: 'GHA', now: () => new Date() })
  let waiting: string
  let answer: Standing
  let last: Spoken

  interface Standing {
    readonly jti: string
    readonly hash: string
  }

  /** Austria's node takes no question about an answer it did not give itself: the test answers it. */
  const wishOf = (of: string): Promise<Standing> =>
    found(async () => {
      const rows = await query<Standing>(
        'GHA',
        `select outbox.jti, outbox.hash from outbox join ask using (conv)
          where ask.trace_id = '${of}' and outbox.type = 'trace.consent-ask'
          order by outbox.id desc limit 1`,
      )
      return rows[0]
    })

  const says = async <T extends Message['type']>(
    type: T,
    ref: Standing,
    body: MessageOf<T>['body'],
  ): Promise<string> => {
    const request = await requestSentTo(network, waiting, 'AUT')
    const said = await austria().say<T>(request, {
      ...{ type, body, handling: terms, jti: newId() },
      ref: { jti: ref.jti, hash: ref.hash },
      ...{ seq: last.seq + 1, prev: last.hash },
    } as never)
    const { code = 'taken' } = payloadOf(await austria().post(said)) as { readonly code?: string }
    if (code === 'taken') last = said
    return code
  }

  const ask = async (fileFor: string): Promise<Standing> => {
    await accra.request(
      `mutation ($id: ID!, $fileFor: AccessPurpose) { askConsent(traceId: $id, state: "AUT",
        to: "GHA", fileFor: $fileFor, purpose: "The court wants to see it.") { id } }`,
      { id: waiting, fileFor },
    )
    return wishOf(waiting)
  }

  it('is refused, and a denial of a file changes nothing a trace waits for', async () => {
    const { requestTrace: sent } = await accra.request<{ requestTrace: { id: string } }>(
      'mutation ($caseId: ID!) { requestTrace(caseId: $caseId, waitForConsent: true) { id } }',
      { caseId: await openCase(accra) },
    )
    waiting = sent.id
    answer = await austriaAnswers(waiting, terms, false)
    last = { ...answer, text: '', seq: 1 }
    const reasons = async () => (await lookAt(accra, waiting)).end?.reasons
    expect(await reasons()).toMatchObject([{ code: 'consent-wanted' }])
    const upkeep = await ask('REGISTER_UPKEEP')
    const other = { to: 'GHA', quote: 'parties', file_for: 'court-proceedings' } as const
    expect(await says('trace.consent-grant', upkeep, other)).toBe('TXP_CONVERSATION_REFUSED')
    const denial = { reason: 'Not for a register.' }
    expect(await says('trace.consent-deny', upkeep, denial)).toBe('taken')
    expect(await reasons()).toMatchObject([{ code: 'consent-wanted' }])
  })

  it('is told where it has a condition, and is over once the answer is corrected', async () => {
    const wish = await ask('COURT_PROCEEDINGS')
    const granted = { to: 'GHA', quote: 'parties', file_for: 'court-proceedings' } as const
    const grant = { ...granted, condition: 'Not in open court.' }
    expect(await says('trace.consent-grant', wish, grant)).toBe('taken')
    expect((await lookAt(accra, waiting)).end?.reasons).toMatchObject([{ code: 'consent-wanted' }])
    const { code, notes } = await exporting(waiting, court)
    expect({ code, notes }).toMatchObject({ code: 0 })
    expect(notes).toContain('The consent of AUT names a condition.')
    const weapon = { make: 'GLOCK', serial: 'QZX816' }
    const corrected = { outcome: 'found', rule: 'test@0 all', weapon } as const
    const correction = { answer: corrected, why: 'A slip of the pen.' }
    expect(await says('trace.correct', answer, correction)).toBe('taken')
    expect((await exporting(waiting, court)).notes).toContain('AUT: use tracing-only.')
  })
})

it('what a State took back is for the persons it told alone, whatever terms it bore', async () => {
  const taken = ['--by', 'ama.mensah', '--purpose', 'criminal-investigation']
  expect((await exporting(trace, taken)).code).toBe(0)
  const [answer] = await query<{ jti: string; hash: string }>(
    'GHA',
    `select inbox.jti, inbox.hash from inbox join ask using (conv) where ask.state = 'AUT'
      and ask.trace_id = '${trace}' and inbox.type = 'trace.response'`,
  )
  const austria = speakingAs(network, { self: 'AUT', to: 'GHA', now: () => new Date() })
  const request = await requestSentTo(network, trace, 'AUT')
  await austria.post(
    await austria.say<'trace.recall'>(request, {
      ...{ type: 'trace.recall', body: { why: 'content-wrong' }, jti: newId(), seq: 2 },
      handling: { tlp: 'amber', use: 'tracing-only', onward: 'ask-first' },
      ...{ prev: answer?.hash ?? '', ref: { jti: answer?.jti ?? '', hash: answer?.hash ?? '' } },
    }),
  )
  const { code, notes } = await exporting(trace, taken)
  expect(code).toBe(2)
  expect(notes).toContain('AUT: TLP red.')
})
