import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { readKeysAt } from '@proofmark/keystore'
import { isValidAt, type MemberKey, readMembersFile } from '@proofmark/protocol'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { runCli } from './cli.ts'

const PASSPHRASE = 'correct horse battery staple'
const folder = await mkdtemp(join(tmpdir(), 'proofmark-cli-keys-'))
const [keyFile, members, handed] = ['keys', 'members.json', 'handed.json'].map((name) =>
  join(folder, name),
) as [string, string, string]
afterAll(() => rm(folder, { recursive: true }))

const run = async (args: readonly string[], env: Record<string, string> = {}) => {
  const [notes, written]: [string[], string[]] = [[], []]
  const stdout = new Writable({
    write(chunk, _, done) {
      written.push(String(chunk))
      done()
    },
  })
  const note = (text: string) => void notes.push(text)
  const stdin = (async function* () {})()
  const code = await runCli({ args, env, stdin, stdout, note })
  return { code, stdout: written.join(''), notes: notes.join('\n') }
}

interface Handed {
  readonly id?: string
  readonly keys: readonly MemberKey[]
  readonly vouch?: string
}

const sealed = { PROOFMARK_KEYS_PASSPHRASE: PASSPHRASE }
const keys = async (...args: string[]): Promise<Handed & { text: string }> => {
  const { code, stdout, notes } = await run(['keys', ...args], sealed)
  expect([code, notes]).toEqual([0, expect.anything()])
  await writeFile(handed, stdout)
  return { ...JSON.parse(stdout), text: stdout }
}
const admit = (...args: string[]) => run(['directory', 'admit', members, handed, ...args])
const inbox = ['--inbox', 'https://bra.example/txp/1/inbox']
const listed = async () => readMembersFile(await readFile(members, 'utf8'))

beforeEach(async () => {
  await Promise.all([keyFile, members, handed].map((path) => rm(path, { force: true })))
  await keys('make', keyFile)
  await admit('--id', 'BRA', ...inbox)
})

describe('proofmark keys', () => {
  it('are encrypted where there is a passphrase, and open with no other', async () => {
    expect((await readKeysAt(keyFile, PASSPHRASE)).keys).toHaveLength(4)
    const other = await run(['keys', 'rotate', keyFile], {
      PROOFMARK_KEYS_PASSPHRASE: 'another passphrase',
    })
    expect([other.code, other.stdout]).toEqual([2, ''])
    expect((await run(['keys', 'rotate', keyFile])).code).toBe(2)
    expect((await readKeysAt(keyFile, PASSPHRASE)).keys).toHaveLength(4)
  })

  it('in plain text can be encrypted later', async () => {
    const plain = join(folder, 'plain')
    expect((await run(['keys', 'make', plain])).notes).toContain('plain text')
    expect((await run(['keys', 'encrypt', plain], sealed)).code).toBe(0)
    expect((await readKeysAt(plain, PASSPHRASE)).keys).toHaveLength(4)
  })

  it('rotate: new ones now, the old ones go on for the overlap, and the directory takes them', async () => {
    const before = (await readKeysAt(keyFile, PASSPHRASE)).keys
    const { keys: shown, text } = await keys('rotate', keyFile, '--overlap', '10d', '--as', 'BRA')
    const now = new Date()
    expect(shown).toHaveLength(8)
    expect(shown.every((key) => isValidAt(key, now))).toBe(true)
    const inElevenDays = new Date(now.getTime() + 11 * 86_400_000)
    const still = shown.filter((key) => isValidAt(key, inElevenDays)).map(({ kid }) => kid)
    expect(still).toHaveLength(4)
    for (const { kid } of before) expect(still).not.toContain(kid)
    for (const key of (await readKeysAt(keyFile, PASSPHRASE)).keys)
      if ('d' in key) expect(text).not.toContain(key.d)
    expect((await admit()).code).toBe(0)
    expect((await listed()).members[0]?.member.keys).toHaveLength(8)
  })

  it('rotate one use alone, and again and again', async () => {
    for (const round of [1, 2, 3]) {
      await keys('rotate', keyFile, '--use', 'fed', '--as', 'BRA')
      expect([round, (await admit()).code]).toEqual([round, 0])
    }
    const { keys: own } = await readKeysAt(keyFile, PASSPHRASE)
    expect(own.filter(({ use }) => use === 'fed')).toHaveLength(4)
    expect(own.filter(({ use }) => use === 'sig')).toHaveLength(1)
  })

  it.each([['--use', 'all'], ['--overlap', 'soon'], ['--overlap', '3w'], ['--nonsense']])(
    'rotate nothing with %s %s',
    async (...wrong) => {
      const { code } = await run(['keys', 'rotate', keyFile, ...wrong], sealed)
      expect(code).toBe(2)
      expect((await readKeysAt(keyFile, PASSPHRASE)).keys).toHaveLength(4)
    },
  )

  it('that are compromised end at once, and others take their place', async () => {
    const lost = (await readKeysAt(keyFile, PASSPHRASE)).keys[0]
    const { keys: shown } = await keys('compromise', '--as', 'BRA', '--', keyFile, lost?.kid ?? '')
    const now = new Date()
    const valid = shown.filter(({ use }) => use === 'sig').filter((key) => isValidAt(key, now))
    expect(valid.map(({ kid }) => kid)).not.toContain(lost?.kid)
    expect(valid).toHaveLength(1)
    expect((await admit()).code).toBe(0)
  })

  it('of statements, once compromised, do not vouch for others', async () => {
    const lost = (await readKeysAt(keyFile, PASSPHRASE)).keys.find(({ use }) => use === 'fed')
    const { vouch } = await keys('compromise', '--as', 'BRA', '--', keyFile, lost?.kid ?? '')
    expect(vouch).toBeUndefined()
    const refused = await admit()
    expect([refused.code, refused.notes]).toEqual([2, expect.stringContaining('vouch')])
  })

  it('nobody has are not compromised, and none in the future', async () => {
    expect((await run(['keys', 'compromise', keyFile, 'x'], sealed)).code).toBe(2)
    const { kid = '' } = (await readKeysAt(keyFile, PASSPHRASE)).keys[0] ?? {}
    const later = ['--from', '2999-01-01T00:00:00Z']
    expect((await run(['keys', 'compromise', keyFile, kid, ...later], sealed)).code).toBe(2)
  })
})

describe('proofmark directory', () => {
  it('admits, suspends, lifts and marks, each in a version of its own', async () => {
    for (const args of [
      ['suspend', members, 'BRA'],
      ['lift', members, 'BRA'],
      ['mark', members, 'BRA', 'designated-npc', '--until', '2999-01-01T00:00:00Z'],
    ])
      expect((await run(['directory', ...args])).code).toBe(0)
    const { version, changes, members: all } = await listed()
    expect(version).toBe(4)
    expect(changes.map(({ act }) => act)).toEqual(['admit', 'suspend', 'lift', 'mark'])
    expect(all[0]?.marks).toHaveProperty('designated-npc')
    await run(['directory', 'mark', members, 'BRA', 'designated-npc', '--revoke'])
    expect((await listed()).members[0]?.marks).toEqual({})
    expect((await run(['directory', 'list', members])).stdout).toMatch(
      /^version 5\nBRA\tnode\tactive\t4\/4 keys/,
    )
  })

  it.each([
    ['suspend', 'ARG'],
    ['lift', 'BRA'],
    ['mark', 'BRA', 'best-of-all'],
  ])('changes nothing with %s %s', async (word, ...rest) => {
    expect((await run(['directory', word, members, ...rest])).code).toBe(2)
    expect((await listed()).version).toBe(1)
  })

  it('gives nobody’s keys to another', async () => {
    expect((await admit('--id', 'ARG', ...inbox)).code).toBe(2)
    expect((await listed()).members).toHaveLength(1)
  })

  it('gives a member no keys it does not vouch for', async () => {
    await rm(keyFile)
    await keys('make', keyFile)
    const { code, notes } = await admit('--id', 'BRA')
    expect([code, notes]).toEqual([2, expect.stringContaining('vouch')])
    expect((await listed()).version).toBe(1)
  })

  it('waits for nobody who changes the file at the same time', async () => {
    await writeFile(`${members}.new`, '')
    expect((await run(['directory', 'suspend', members, 'BRA'])).code).toBe(2)
    await rm(`${members}.new`)
    expect((await listed()).version).toBe(1)
  })
})
