import { mkdtemp, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { json } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { runCli } from '../cli.ts'

/** Answers as a node does; what it does with a correction, the end-to-end tests say. */
let asked: { token: string | undefined; variables: object }[]
let answer: object
const server = createServer(async (request, response) => {
  const { variables } = (await json(request)) as { variables: object }
  asked.push({ token: request.headers.authorization, variables })
  response
    .writeHead(200, { 'content-type': 'application/graphql-response+json' })
    .end(JSON.stringify(answer))
})

let node: string[]
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const folder = await mkdtemp(join(tmpdir(), 'proofmark-cli-'))
  const tokenFile = join(folder, 'token')
  await writeFile(tokenFile, 'secret-token\n')
  const { port } = server.address() as AddressInfo
  node = ['--node', `http://127.0.0.1:${port}`, '--token-file', tokenFile]
})
afterAll(() => void server.close())

const corrected = {
  supersedes: 'A-2',
  recordId: 'A-3',
  weapons: [],
  answers: [{ requestId: 'r', to: 'GHA', givenAt: '', outcome: 'FOUND', records: ['A-2'] }],
}
beforeEach(() => {
  asked = []
  answer = { data: { correctRecord: corrected } }
})

const run = async (...args: string[]) => {
  let stdout = ''
  let notes = ''
  const code = await runCli({
    args: ['registers', 'correct', ...args],
    env: {},
    stdin: (async function* () {})(),
    stdout: new Writable({
      write(chunk, _encoding, done) {
        stdout += String(chunk)
        done()
      },
    }),
    note: (text) => {
      notes += text
    },
  })
  return { code, stdout, notes }
}

const right = ['--record-id', 'A-3', '--reason', 'misread']

describe('proofmark registers correct', () => {
  it('says what is right in the columns of a register file, and empties what is given empty', async () => {
    const fields = ['--kind', 'state-stock', '--occurred-on', '2001', '--party-name', '']
    const { code, stdout, notes } = await run('A-2', ...right, ...fields, ...node)
    expect([code, stdout]).toEqual([0, 'A-2 is superseded by A-3\n'])
    expect(notes).toContain('An answer to GHA rested on A-2')
    expect(asked).toEqual([
      {
        token: 'Bearer secret-token',
        variables: {
          supersedes: 'A-2',
          reason: 'misread',
          record: { recordId: 'A-3', kind: 'STATE_STOCK', occurredOn: '2001', partyName: '' },
        },
      },
    ])
  })

  it('strikes a record', async () => {
    const { stdout } = await run('A-2', '--strike', '--reason', 'twice in the book', ...node)
    expect(stdout).toBe('A-2 is struck\n')
    expect(asked[0]?.variables).toEqual({
      ...{ supersedes: 'A-2', reason: 'twice in the book', record: null },
    })
  })

  it('writes JSON for programs', async () => {
    const { stdout } = await run('A-2', ...right, '--json', ...node)
    expect(JSON.parse(stdout)).toEqual(corrected)
  })

  it.each([
    ['the record', [], 'RECORD is missing'],
    ['the new id', ['A-2', '--reason', 'x'], 'recordId: it is missing'],
    ['the reason', ['A-2', '--record-id', 'A-3'], '--reason is missing'],
    ['the node', ['A-2', ...right], '--node or PROOFMARK_NODE_URL is missing'],
    ['one of two ways', ['A-2', ...right, '--strike'], '--strike takes no fields'],
    ['a column that is one', ['A-2', ...right, '--colour', 'x'], '--colour'],
  ])('asks for %s, and changes nothing without', async (what, args, told) => {
    const { code, notes } = await run(...args, ...(what === 'the node' ? [] : node))
    expect(code).toBe(2)
    expect(notes).toContain(told)
    expect(asked).toEqual([])
  })

  it('tells what the node says', async () => {
    answer = {
      data: null,
      errors: [
        {
          message: 'The input is not valid. supersedes: struck already.',
          extensions: { code: 'PMK_INPUT_INVALID', retry: 'never' },
        },
      ],
    }
    const { code, notes } = await run('A-2', ...right, ...node)
    expect([code, notes]).toEqual([
      1,
      'PMK_INPUT_INVALID: The input is not valid. supersedes: struck already.',
    ])
  })
})
