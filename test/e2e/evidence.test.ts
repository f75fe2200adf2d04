import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { setTimeout as waitMs } from 'node:timers/promises'
import { runCli } from '@proofmark/cli'
import { isFault } from '@proofmark/domain'
import { readAnchor, verifyEvidence } from '@proofmark/protocol'
import { startTestNetwork, TEST_MONITOR, type TestNetwork } from '@proofmark/testkit/network'
import { makeDirectory } from '@proofmark/testkit/participants'
import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openCase, requestTrace, settled, until } from './asking.ts'
import { austria, ghana, planted, togo } from './world.ts'

let network: TestNetwork
let folder: string
let trace: string
/** The file of the State that asked, and of the one that answered first. */
const files = new Map<string, Buffer>()

const rowsOf = async <R extends pg.QueryResultRow>(id: string, query: string): Promise<R[]> => {
  const client = new pg.Client(network.databaseOf(id))
  await client.connect()
  try {
    return (await client.query<R>(query)).rows
  } finally {
    await client.end()
  }
}

const eventually = async (holds: () => Promise<boolean>): Promise<void> => {
  while (!(await holds())) await waitMs(100)
}

const run = async (args: readonly string[], env: Record<string, string> = {}, stdin?: Buffer) => {
  const stdout = new PassThrough()
  const notes: string[] = []
  const out = text(stdout)
  const code = await runCli({
    ...{ args, env, stdout, note: (note) => void notes.push(note) },
    stdin: Readable.from(stdin === undefined ? [] : [stdin]),
  })
  stdout.end()
  return { code, out: await out, notes: notes.join('\n') }
}

const taken = ['--by', 'ama.mensah', '--purpose', 'criminal-investigation']

const environmentOf = async (state: string) => {
  const keys = join(folder, `${state}.json`)
  await writeFile(keys, JSON.stringify(network.keysOf(state)))
  return {
    PROOFMARK_DATABASE_URL: network.databaseOf(state),
    PROOFMARK_KEYS_FILE: keys,
    PROOFMARK_ANCHOR_FILE: network.anchorFile,
  }
}

const exported = async (state: string): Promise<Buffer> => {
  const { code, out, notes } = await run(['export', trace, ...taken], await environmentOf(state))
  if (code !== 0) throw new Error(notes)
  return Buffer.from(out)
}

const fileOf = (state: string): Buffer => {
  const file = files.get(state)
  if (!file) throw new Error(`${state} exported nothing.`)
  return file
}

/** Everything said in the trace is in the log of whoever received it, and the sender was told. */
const allTold = async (): Promise<boolean> => {
  const states = ['GHA', 'AUT', 'TGO']
  const counts = await Promise.all(
    states.map(async (state) => {
      const [row] = await rowsOf<{ open: number; waiting: number }>(
        state,
        `select (select count(*)::int from outbox where type like 'trace.%' and jti not in
          (select jti from logged_receipt)) as open,
          (select count(*)::int from outbox where state = 'waiting' or
            (type = 'trace.response' and jti not in (select jti from answered_receipt))) as waiting`,
      )
      return (row?.open ?? 1) + (row?.waiting ?? 1)
    }),
  )
  return counts.every((count) => count === 0)
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'proofmark-evidence-'))
  network = await startTestNetwork({
    postgresUrl: inject('postgresUrl'),
    states: {
      GHA: { register: ghana },
      AUT: { register: austria },
      TGO: { register: togo },
    },
  })
  const officer = await network.as('GHA', 'officer')
  trace = await requestTrace(officer, await openCase(officer))
  await until(officer, trace, settled)
  await eventually(allTold)
  // What the receipts themselves left in the log is signed and witnessed too.
  await eventually(async () => {
    const [row] = await rowsOf<{ open: number }>(
      'GHA',
      `select count(*)::int as open from evidence where log_index is null or log_index >=
        (select coalesce(max(size), 0) from log_cosignature)`,
    )
    return row?.open === 0
  })
  for (const state of ['GHA', 'AUT']) files.set(state, await exported(state))
}, 120_000)
afterAll(async () => {
  await network[Symbol.asyncDispose]()
  await rm(folder, { recursive: true, force: true })
})

const check = (file: Buffer, ...args: readonly string[]) => run(['verify', ...args], {}, file)

describe('the log of each participant', () => {
  it('is cosigned by the regional body and by the other States', async () => {
    const rows = await rowsOf<{ witness: string }>(
      'GHA',
      'select distinct witness from log_cosignature order by witness',
    )
    expect(rows.map(({ witness }) => witness)).toEqual(['AUT', 'TGO', TEST_MONITOR])
  })

  it('tells nobody of receipts for receipts', async () => {
    const rows = await rowsOf<{ told: number }>(
      'GHA',
      `select count(*)::int as told from logged_receipt join outbox using (jti)
        where outbox.type = 'receipt'`,
    )
    expect(rows).toEqual([{ told: 0 }])
  })
})

describe('an exported trace', () => {
  it.each(['GHA', 'AUT'])(
    'as %s exported it, is valid for whoever has the anchor',
    async (state) => {
      const { code, out } = await check(fileOf(state), '--anchor', network.anchorFile)
      expect(out).toContain(`VALID: trace ${trace}, exported by ${state}`)
      expect(out).not.toContain('✗')
      expect(code).toBe(0)
    },
  )

  it('says who asked, who answered, that it arrived, where it is logged and who testified', async () => {
    const { out } = await check(fileOf('GHA'), '--anchor', network.anchorFile, '--json')
    const { verdict, findings } = JSON.parse(out)
    expect(verdict).toBe('valid')
    const codes = findings.map(({ code }: { code: string }) => code)
    // How many checkpoints there are, and so whether one grew from another, is a matter of time.
    expect(codes).toEqual(
      expect.arrayContaining([
        ...['answer-bound', 'checkpoint-signed', 'directory-given', 'entry-logged', 'file-whole'],
        ...['list-signed', 'message-signed', 'order-whole', 'peer-logged', 'receipt-signed'],
        'witnessed',
      ]),
    )
    const said = findings
      .filter(({ code }: { code: string }) => code === 'message-signed')
      .map(
        ({ with: { from, to, type } }: { with: Record<string, string> }) => `${from} ${to} ${type}`,
      )
    expect(said.sort()).toEqual([
      'AUT GHA trace.response',
      'GHA AUT trace.close',
      'GHA AUT trace.request',
      'GHA TGO trace.close',
      'GHA TGO trace.request',
      'TGO GHA trace.response',
    ])
  })

  it('says with what was said what it may be used for and by whom', async () => {
    const { out } = await check(fileOf('GHA'), '--anchor', network.anchorFile)
    expect(out).toContain('Purpose (purpose): criminal-investigation')
    expect(out).toMatch(/Who may see it \(Traffic Light Protocol\) \(handling\.tlp\): amber\n/)
    expect(out).toContain('Serial number (weapon.serial): ')
  })

  it('says, where the State that answered exported it, that whoever asked signed for the answer', async () => {
    const signed = async (state: string) => {
      const { out } = await check(fileOf(state), '--json')
      const { findings } = JSON.parse(out)
      return findings
        .filter(({ code }: { code: string }) => code.startsWith('answer-') && code.endsWith('-for'))
        .map(({ code, with: { by } }: { code: string; with: { by: string } }) => `${code} ${by}`)
    }
    expect(await signed('AUT')).toEqual(['answer-signed-for GHA'])
    expect(await signed('GHA')).toEqual([])
    const { out } = await check(fileOf('AUT'))
    expect(out).toMatch(/✓ GHA signed on \S+ that it took this answer/)
  })

  it.each([
    ['ar', 'صالح'],
    ['zh', '有效'],
    ['ru', 'ДЕЙСТВИТЕЛЕН'],
  ])('is told in %s too', async (language, verdict) => {
    const { code, out } = await check(fileOf('AUT'), '--lang', language)
    expect(code).toBe(0)
    expect(out).toContain(`${verdict}`)
  })

  it('without an anchor says that the directory was taken from the file', async () => {
    const { code, out } = await check(fileOf('GHA'))
    expect(code).toBe(0)
    expect(out).toContain('taken from the file itself')
  })

  it('is valid without an anchor only if the directory named is the right one, and says so last', async () => {
    const { issuer, keys } = readAnchor(await readFile(network.anchorFile, 'utf8'))
    const kids = keys.map(({ kid }) => kid).sort()
    const { code, out } = await check(fileOf('GHA'))
    const last = out.trimEnd().split('\n').at(-1)
    expect(code).toBe(0)
    expect(last).toContain(`VALID ONLY IF the directory ${issuer}, key ${kids.join(', ')},`)
    expect(last).toContain('--anchor FILE')
    expect(JSON.parse((await check(fileOf('GHA'), '--json')).out).anchored).toBe(false)
    const anchored = await check(fileOf('GHA'), '--anchor', network.anchorFile, '--json')
    expect(JSON.parse(anchored.out).anchored).toBe(true)
  })

  it('is not valid for whoever was given another directory', async () => {
    const { anchor } = await makeDirectory()
    const other = join(folder, 'other.json')
    await writeFile(other, JSON.stringify(anchor))
    const { code, out } = await check(fileOf('GHA'), '--anchor', other)
    expect(code).toBe(1)
    expect(out).toContain('✗ The file rests on another directory')
  })

  it('holds nothing of what stays at home', () => {
    const claims = (file: Buffer) =>
      [...file.toString().matchAll(/ey[\w-]+\.(ey[\w-]+)\.[\w-]+/g)]
        .map(([, payload = '']) => Buffer.from(payload, 'base64url').toString())
        .join('\n')
    for (const file of files.values())
      for (const secret of [planted.holder, planted.note, planted.nationalNumber, planted.recordId])
        expect(file.toString() + claims(file)).not.toContain(secret)
  })

  it('with one byte flipped anywhere is never valid', async () => {
    const file = fileOf('AUT')
    const verdictOf = async (bytes: Buffer) => {
      try {
        return (await verifyEvidence(bytes, { anchor: null })).verdict
      } catch (error) {
        if (!isFault(error, 'PMK_INPUT_INVALID')) throw error
        return 'unusable'
      }
    }
    expect(await verdictOf(file)).toBe('valid')
    const place = fc.tuple(fc.nat(file.length - 1), fc.integer({ min: 0, max: 7 }))
    await fc.assert(
      fc.asyncProperty(place, async ([at, bit]) => {
        const bytes = Buffer.from(file)
        bytes[at] = (bytes[at] ?? 0) ^ (1 << bit)
        expect(await verdictOf(bytes)).not.toBe('valid')
      }),
      { numRuns: 300, seed: 1 },
    )
  }, 240_000)

  it('with a key of its directory that names another algorithm is not valid, and told', async () => {
    const file = fileOf('AUT').toString().replace('"alg":"ES256"', '"alg":"ES257"')
    const { code, out } = await check(Buffer.from(file))
    expect(code).toBe(1)
    expect(out).toContain('✗ The list of members in place 1 is not signed by the directory')
  })

  it('with anything put in, taken out or put elsewhere is not valid', async () => {
    const file = fileOf('GHA').toString()
    const changed: string[] = [
      `${file}\n`,
      ` ${file}`,
      file.replace('"content":', '"content" :'),
      file.replace('{"content"', '{"\\u0063ontent"'),
      JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(file)).reverse())),
    ]
    for (const bytes of changed) expect((await check(Buffer.from(bytes))).code).toBe(1)
    const parsed = JSON.parse(file)
    parsed.content.conversations[0].messages.pop()
    expect((await check(Buffer.from(JSON.stringify(parsed)))).code).toBe(1)
  })

  it('that is no evidence file is unusable', async () => {
    for (const bytes of ['', '{}', 'hello', file200()]) {
      const { code, notes } = await check(Buffer.from(bytes))
      expect(code).toBe(2)
      expect(notes).toMatch(
        /^The file is damaged or is no evidence file: it .+\. Nothing was checked\.$/,
      )
    }
  })

  it('that breaks its schema is unusable, and the place is named', async () => {
    const file = JSON.parse(fileOf('GHA').toString())
    file.content.trace = 'x'
    const { code, notes, out } = await check(Buffer.from(JSON.stringify(file)), '--lang', 'fr')
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(notes).toBe(
      'Le fichier est endommagé ou n’est pas un fichier de preuves (endroit : content.trace). Rien n’a été vérifié.',
    )
  })

  it('is not checked by what is no anchor file', async () => {
    const bad = join(folder, 'no-anchor.json')
    await writeFile(bad, '{}')
    const { code, notes, out } = await check(fileOf('GHA'), '--anchor', bad)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(notes).toBe(
      `${bad} is no anchor file: it does not hold the name and the keys of a directory. Nothing was checked.`,
    )
  })

  const file200 = () => fileOf('GHA').subarray(0, 200).toString()

  it('is refused where this State has no such trace', async () => {
    const other = '019ca000-0000-7000-8000-000000000000'
    const { code, out, notes } = await run(['export', other, ...taken], await environmentOf('GHA'))
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(notes).toContain('no message of such a trace')
  })

  it.each([
    ['who takes it', ['--purpose', 'court-proceedings'], '--by'],
    ['a name in who takes it', ['--by', ' ', '--purpose', 'court-proceedings'], '--by'],
    ['what it is for', ['--by', 'ama.mensah'], 'court-proceedings'],
    ['a purpose of the list', ['--by', 'ama.mensah', '--purpose', 'curiosity'], '--purpose'],
  ])('is refused without %s, and nothing is put on record', async (_what, args, says) => {
    const before = await rowsOf('GHA', 'select id from person_access')
    const { code, out, notes } = await run(['export', trace, ...args], await environmentOf('GHA'))
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(notes).toContain(says)
    expect(await rowsOf('GHA', 'select id from person_access')).toEqual(before)
  })

  it('is on record, with who took it and what for, where an auditor looks', async () => {
    await run(['export', trace, ...taken], await environmentOf('GHA'))
    const auditor = await network.as('GHA', 'auditor')
    const { personAccesses } = await auditor.request<{ personAccesses: object[] }>(
      '{ personAccesses(first: 1) { actor purpose kind subject } }',
    )
    expect(personAccesses).toEqual([
      { actor: 'ama.mensah', purpose: 'CRIMINAL_INVESTIGATION', kind: 'EVIDENCE', subject: trace },
    ])
  })

  it.each(['en', 'ar', 'ru', 'zh'])('is written for paper too, in %s', async (language) => {
    const pdf = join(folder, `${language}.pdf`)
    const json = join(folder, `${language}.json`)
    const args = ['export', trace, ...taken, '--out', json, '--pdf', pdf, '--lang', language]
    const { code, out } = await run(args, await environmentOf('GHA'))
    expect({ code, out }).toEqual({ code: 0, out: '' })
    expect((await check(await readFile(json))).code).toBe(0)
    const bytes = await readFile(pdf)
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
    expect(bytes.toString('latin1')).toMatch(/%%EOF\s*$/)
  })

  it('is not written for paper without the file that the paper names', async () => {
    const pdf = join(folder, 'alone.pdf')
    const before = await rowsOf('GHA', 'select id from person_access')
    const args = ['export', trace, ...taken, '--pdf', pdf]
    expect(await run(args, await environmentOf('GHA'))).toEqual({
      ...{ code: 2, out: '' },
      notes: 'The paper names a file: say where to keep it with --out. Nothing was exported.',
    })
    await expect(readFile(pdf)).rejects.toThrow('ENOENT')
    expect(await rowsOf('GHA', 'select id from person_access')).toEqual(before)
  })

  it('is never written over another file', async () => {
    const out = join(folder, 'case.json')
    const environment = await environmentOf('GHA')
    expect((await run(['export', trace, ...taken, '--out', out], environment)).code).toBe(0)
    const first = await readFile(out)
    expect((await run(['export', trace, ...taken, '--out', out], environment)).code).toBe(2)
    expect(await readFile(out)).toEqual(first)
  })
})

describe('proofmark audit disclosures', () => {
  it('lists what left, to whom, under which rule, and where its evidence is', async () => {
    const { code, out, notes } = await run(
      ['audit', 'disclosures', '--json'],
      await environmentOf('AUT'),
    )
    expect(code).toBe(0)
    const lines = out.trim().split('\n')
    expect(lines).toHaveLength(1)
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      ...{ to: 'GHA', type: 'trace.response', trace, purpose: 'criminal-investigation' },
      ...{ legal: 'iti-2005', outcome: 'found', delivery: 'delivered' },
      rule: expect.stringMatching(/^open@[0-9a-f]{64} \S/),
      in_checkpoint: true,
    })
    expect(JSON.parse(lines[0] ?? '').fields).toContain('weapon.serial')
    expect(out).not.toContain('QZX815')
    expect(notes).toContain(
      '1 messages by which facts left this State; all under a signed checkpoint.',
    )
  })

  it('in words, names the fields and not what was in them', async () => {
    const { out } = await run(['audit', 'disclosures'], await environmentOf('GHA'))
    expect(out).toContain('trace.request to AUT')
    expect(out).toContain('weapon.serial')
    expect(out).not.toContain('QZX')
  })
})
