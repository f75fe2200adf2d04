import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { json } from 'node:stream/consumers'
import { buildSchema, getOperationAST, getVariableValues, parse } from 'graphql'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { commands } from '../catalogue.ts'
import { runCli } from '../cli.ts'
import { readUsage } from './usage.ts'

interface Asked {
  readonly token: string | undefined
  readonly language: string | undefined
  readonly query: string
  readonly variables: Record<string, unknown>
}

const refusal = {
  errors: [
    {
      message: 'There is no such record, or you may not see it. Nothing was done.\u001b[31m',
      extensions: { code: 'PMK_NOT_FOUND', retry: 'never' },
    },
  ],
}

/** Answers as a node does; what it makes of a command, the end-to-end tests say. */
let asked: Asked[]
let answer: object
const server = createServer(async (request, response) => {
  const { query, variables } = (await json(request)) as Pick<Asked, 'query' | 'variables'>
  const { authorization: token, 'accept-language': language } = request.headers
  asked.push({ token, language, query, variables })
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
})

const folder = mkdtempSync(join(tmpdir(), 'proofmark-at-node-'))
const inFolder = (name: string, content: string): string => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}
let env: Record<string, string>
// Nobody is told anything as it happens here.
server.on('upgrade', (_request, socket) => socket.destroy())

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const tokenFile = inFolder('token', 'secret-token\n')
  env = { PROOFMARK_NODE_URL: `http://127.0.0.1:${port}`, PROOFMARK_TOKEN_FILE: tokenFile }
})
afterAll(() => void server.close())
beforeEach(() => {
  asked = []
  answer = refusal
})

const run = async (args: readonly string[], input = '', from: Record<string, string> = env) => {
  let stdout = ''
  const notes: string[] = []
  const code = await runCli({
    ...{ args, env: from },
    stdin: (async function* () {
      yield input
    })(),
    stdout: new Writable({
      write(chunk, _encoding, done) {
        stdout += String(chunk)
        done()
      },
    }),
    note: (text) => void notes.push(text),
  })
  return { code, stdout, notes: notes.join('\n') }
}

const schema = buildSchema(
  readFileSync(new URL('../../../../schema/graphql/node.graphql', import.meta.url), 'utf8'),
)

/** What is wrong with what was sent, by the SDL. */
const wrongIn = ({ query, variables }: Asked): readonly unknown[] => {
  const operation = getOperationAST(parse(query))
  const { errors = [] } = getVariableValues(schema, operation?.variableDefinitions ?? [], variables)
  return errors
}

const empty = inFolder('empty.json', '{}')
const madeUp = inFolder('made-up.json', JSON.stringify({ weapon: { make: 'X', serial: 'EX1' } }))
const fillings: Readonly<Record<string, string>> = {
  ...{ DAY: '2026-01-02', FROM: '2026-01-01', TO: '2026-12-31', TIME: '2026-01-02T03:04:05Z' },
  ...{ N: '3', STATE: 'TGO', FILE: empty, GROUP: 'licence', FIELD: 'serial' },
  ...{
    'STATE=REFERENCE': 'TGO=NV 7',
    KIND: 'answer-arrived',
    RESTRICTION: 'iti-purposes',
    '--invented': madeUp,
  },
}
const filled = (name: string, choices: readonly string[] | null): string =>
  choices?.[0] ?? fillings[name] ?? '01900000-0000-7000-8000-000000000001'

const argsOf = (usage: string, everything: boolean): string[] => {
  const { words, places, options } = readUsage(usage)
  const wanted = <T extends { readonly needed: boolean }>(all: readonly T[]) =>
    all.filter(({ needed }) => everything || needed)
  return [
    ...words,
    ...wanted(places).map(({ name, choices }) => filled(name, choices)),
    ...wanted(options).flatMap(({ name, value, choices }) =>
      value === null ? [name] : [name, fillings[name] ?? filled(value.replace('…', ''), choices)],
    ),
  ]
}

const atNode = commands.filter((entry) => entry.atNode).map(({ usage }) => [usage] as const)
/** They want one of two things that the usage line cannot say. */
const wantMore =
  /^(requests (answer|draft|correct)|letters answer|contacts keep|registers correct) /

describe('every command sends what the SDL takes', () => {
  it.each(atNode)('with all that can be said: %s', async (usage) => {
    const args = argsOf(usage, true).filter((arg) => arg !== '--strike')
    const { code, notes } = await run(args)
    expect([code, notes]).toEqual([1, expect.stringMatching(/^PMK_NOT_FOUND: /)])
    expect(asked.map(wrongIn)).toEqual([[]])
  })

  it.each(atNode)('with no more than it needs: %s', async (usage) => {
    const { code, notes } = await run(argsOf(usage, false))
    if (wantMore.test(usage)) {
      expect([code, asked]).toEqual([2, []])
      expect(notes).toMatch(/it is missing. Nothing was done.$/)
    } else {
      expect(code).toBe(1)
      expect(asked.map(wrongIn)).toEqual([[]])
    }
  })
})

describe('a command at a node', () => {
  it('says who asks and in which language, and never shows the token', async () => {
    const { stdout, notes } = await run(['members', '--lang', 'fr'])
    expect(asked[0]).toMatchObject({ token: 'Bearer secret-token', language: 'fr' })
    expect(stdout + notes).not.toContain('secret-token')
  })

  it('takes the node and the token file of the call before those of the environment', async () => {
    const other = inFolder('other', 'other-token')
    await run(['members', '--token-file', other, '--node', env.PROOFMARK_NODE_URL ?? ''], '', {
      PROOFMARK_NODE_URL: 'http://127.0.0.1:9',
      PROOFMARK_TOKEN_FILE: '/nowhere',
    })
    expect(asked[0]?.token).toBe('Bearer other-token')
  })

  it.each([
    ['the node', {}, '--node or PROOFMARK_NODE_URL is missing'],
    ['an address', { PROOFMARK_NODE_URL: 'here' }, '"here" is no address'],
    [
      'the token',
      { PROOFMARK_NODE_URL: 'http://127.0.0.1:9' },
      '--token-file or PROOFMARK_TOKEN_FILE is missing',
    ],
    [
      'a token file that is there',
      { PROOFMARK_NODE_URL: 'http://127.0.0.1:9', PROOFMARK_TOKEN_FILE: '/nowhere' },
      'The token file /nowhere cannot be read',
    ],
  ])('wants %s', async (_what, from, told) => {
    const { code, notes } = await run(['members'], '', from as Record<string, string>)
    expect([code, notes]).toEqual([2, expect.stringContaining(told)])
  })

  it('tells a refusal in one clean line with its code, on stderr, with exit code 1', async () => {
    const { code, stdout, notes } = await run(['traces', 'show', 'x', '--json'])
    expect([code, stdout]).toEqual([1, ''])
    expect(notes).toMatch(/^PMK_NOT_FOUND: There is no such record.* \[31m$/)
  })

  it('says that a node which cannot be reached may be tried again', async () => {
    const away = { ...env, PROOFMARK_NODE_URL: 'http://127.0.0.1:9' }
    const { code, notes } = await run(['members'], '', away)
    expect([code, notes]).toEqual([
      1,
      'CLIENT_NO_ANSWER: The node at http://127.0.0.1:9 cannot be reached. Try again later.',
    ])
  })

  it('tells programs one JSON value, and people lines', async () => {
    answer = { data: { members: [{ id: 'GHA', role: 'NODE', active: false }] } }
    const { code, stdout } = await run(['members', '--json'])
    expect([code, JSON.parse(stdout)]).toEqual([0, [{ id: 'GHA', role: 'NODE', active: false }]])
    expect((await run(['members'])).stdout).toBe('member  role\nGHA     node  suspended\n')
  })

  it('does not find what is not there', async () => {
    answer = { data: { trace: null } }
    const { code, notes } = await run(['traces', 'show', 'x'])
    expect([code, notes]).toEqual([1, expect.stringMatching(/^PMK_NOT_FOUND: /)])
  })

  it('notes on stderr that a list goes on', async () => {
    const told = { kind: 'LOSS', direction: 'IN', state: 'TGO', at: '2026-01-02', weapons: [] }
    const nodes = Array.from({ length: 3 }, (_, index) => ({ id: `${index}`, ...told }))
    answer = { data: { notices: { nodes, pageInfo: { hasNextPage: false, endCursor: null } } } }
    const { stdout, notes } = await run(['notices', 'list', '--first', '2', '--json'])
    expect(JSON.parse(stdout)).toHaveLength(2)
    expect(notes).toContain('There are more than these 2')
  })

  it('refuses a list of nothing by the name of the option', async () => {
    const { code, stdout, notes } = await run(['traces', 'list', '--first', '0'])
    expect([code, stdout]).toEqual([2, ''])
    expect(notes).toContain('--first is a number from 1 on, not "0"')
  })
})

describe('a draft', () => {
  const ended = { endedAt: null, endedBy: null, approval: null, correction: null }
  const request = { id: 'r', from: 'GHA', dueAt: '2026-01-02T03:04:05Z' }
  const kept = { id: 'd', version: 1, status: 'OPEN', authors: ['otto'], secondPerson: false }
  const draft = { ...ended, ...kept, request, groups: [], changedAt: '2026-01-02T03:04:05Z' }

  it('whose content was erased says so, and nothing else of it', async () => {
    const erased = { at: '2026-01-03T00:00:01Z', under: 'GHA', keptUntil: '2026-01-02' }
    answer = { data: { answerDraft: { ...draft, training: false, leaves: null, erased } } }
    const { code, stdout } = await run(['drafts', 'show', 'd'])
    expect([code, stdout]).toEqual([
      0,
      expect.stringMatching(/^draft .*\n(.*\n)*content +erased on/),
    ])
    expect(stdout).toContain('2026-01-03 00:00Z under handling of GHA')
    expect(stdout).not.toContain('would leave')
  })

  it('of an exercise says so first, alone and in a list', async () => {
    const exercise = { ...draft, training: true, leaves: null, erased: null }
    answer = { data: { answerDraft: exercise, answerDrafts: [exercise] } }
    expect((await run(['drafts', 'show', 'd'])).stdout).toMatch(/^TRAINING: an exercise/)
    expect((await run(['drafts', 'list'])).stdout).toMatch(/\nTRAINING {2}d /)
  })
})

describe('what is said in options and in a file', () => {
  it('is one: options win, and stdin is a file', async () => {
    const weapon = { make: 'Glock', serial: 'A1', marks: [{ kind: 'import', text: 'TG 09' }] }
    const args = ['cases', 'open', '--national-number', '7', '--obtained-on', '2026-01-02']
    await run([...args, '--weapon', '-', '--serial', 'A7'], JSON.stringify(weapon))
    expect(asked[0]?.variables).toEqual({
      input: {
        weapon: { make: 'Glock', serial: 'A7', marks: [{ kind: 'IMPORT', text: 'TG 09' }] },
        nationalNumber: '7',
        obtainedOn: '2026-01-02',
      },
    })
  })

  it('holds groups back on one ground, and gives the whole answer none', async () => {
    const args = ['requests', 'draft', 'r', '--outcome', 'found-restricted', '--weapon-id', 'w']
    const why = ['--ground', 'national-security', '--reason', 'x']
    await run([...args, '--withhold', 'licence', '--withhold', 'custody', ...why])
    const held = { ground: 'NATIONAL_SECURITY', reason: 'x' }
    expect(asked[0]?.variables.input).toEqual({
      outcome: 'FOUND_RESTRICTED',
      weaponId: 'w',
      withhold: [
        { group: 'LICENCE', ...held },
        { group: 'CUSTODY', ...held },
      ],
    })
  })

  it.each([
    ['a file that is not there', ['--weapon', '/nowhere'], 'The file /nowhere cannot be read'],
    ['a mark that is none', ['--weapon', '-'], '-.marks[0].kind: "tattoo" is none of'],
  ])('sends nothing with %s', async (_what, args, told) => {
    const input = JSON.stringify({ marks: [{ kind: 'tattoo' }] })
    const { code, notes } = await run(['weapons', 'search', ...args], input)
    expect([code, notes, asked]).toEqual([2, expect.stringContaining(told), []])
  })

  it('records a document by its hash', async () => {
    const document = inFolder('letter.pdf', 'abc')
    const args = ['letters', 'ask', 't', 'TGO', '--channel', 'letter', '--on', '2026-01-02']
    await run([...args, '--document', document])
    expect(asked[0]?.variables.letter).toEqual({
      channel: 'LETTER',
      on: '2026-01-02',
      documentSha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    })
  })

  it('lets each of many traces wait for consent', async () => {
    await run(['traces', 'send', 'a', 'b', '--wait-for-consent'])
    expect(asked[0]?.variables).toMatchObject({ caseIds: ['a', 'b'], waitForConsent: true })
  })

  it('asks one State more, with the reason', async () => {
    await run(['traces', 'ask', 't', 'TGO', '--why', 'It was seen there.'])
    expect(asked[0]?.variables).toEqual({ traceId: 't', state: 'TGO', why: 'It was seen there.' })
  })

  it.each([
    ['--also', 'TGO'],
    ['--leave-out', 'TGO'],
    ['--photograph', 'p'],
  ])('sends one case with %s', async (...more) => {
    const { code, notes } = await run(['traces', 'send', 'a', 'b', ...more])
    expect([code, asked]).toEqual([2, []])
    expect(notes).toContain('one case at a time')
  })
})
