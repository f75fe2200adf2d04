import { copyFile, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { defaultPoliciesFolder, readSigners, verifyPolicySignature } from '@proofmark/policy'
import { beforeEach, describe, expect, it } from 'vitest'
import { runCli } from './cli.ts'

const run = async (...args: readonly string[]) => {
  const out = { code: 0, stdout: '', notes: '' }
  const stdout = new Writable({
    write(chunk, _encoding, done) {
      out.stdout += String(chunk)
      done()
    },
  })
  const stdin = (async function* () {})()
  const note = (text: string) => {
    out.notes += text
  }
  out.code = await runCli({ args, env: {}, stdin, stdout, note })
  return out
}

let folder: string
const at = (name: string) => join(folder, name)

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'proofmark-policy-'))
  for (const name of ['open.cedar', 'open.cases.json'])
    await copyFile(join(defaultPoliciesFolder, name), at(name))
})

const change = async (name: string, from: string, to: string) => {
  const text = await readFile(at(name), 'utf8')
  expect(text).toContain(from)
  await writeFile(at(name), text.replace(from, to))
}

describe('proofmark policy test', () => {
  it('finds the policies of a node as their cases say', async () => {
    const { code, stdout } = await run('policy', 'test')
    expect(code).toBe(0)
    for (const name of ['open', 'case-by-case', 'closed']) expect(stdout).toContain(`${name}.cedar`)
  })

  it('ends with 1 and names the difference and the rule that made it', async () => {
    await change(
      'open.cedar',
      'forbid (principal, action == Action::"disclose", resource == FieldGroup::"private-holder")',
      'permit (principal, action == Action::"disclose", resource == FieldGroup::"private-holder")',
    )
    const { code, stdout } = await run('policy', 'test', folder)
    expect(code).toBe(1)
    expect(stdout).toContain('private-holder: expected deny, got allow (names-no-private-holder)')
    const json = await run('policy', 'test', at('open.cedar'), '--json')
    expect(json.code).toBe(1)
    const [tested] = JSON.parse(json.stdout)
    expect(tested.results.filter(({ passed }: { passed: boolean }) => !passed)).toHaveLength(1)
  })

  it.each([
    ['a folder without a policy', 'nothing', 'no such file'],
    ['a policy without cases', 'alone.cedar', 'no cases'],
    ['a broken policy', 'broken.cedar', '@id'],
  ])('ends with 2 and one sentence: %s', async (_name, file, why) => {
    await copyFile(at('open.cedar'), at('alone.cedar'))
    await writeFile(at('broken.cedar'), 'permit (principal, action, resource);')
    await copyFile(at('open.cases.json'), at('broken.cases.json'))
    const { code, stdout, notes } = await run('policy', 'test', at(file))
    expect([code, stdout]).toEqual([2, ''])
    expect(notes).toContain(why)
  })
})

describe('proofmark policy check', () => {
  it('says the version, or ends with 1 and names every fault with its line', async () => {
    const good = await run('policy', 'check', at('open.cedar'), '--json')
    expect(good.code).toBe(0)
    expect(JSON.parse(good.stdout)).toMatchObject({
      faults: [],
      version: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    await change('open.cedar', 'FieldGroup::"licence"', 'FieldGroup::"licens"')
    const bad = await run('policy', 'check', at('open.cedar'))
    expect([bad.code, bad.notes]).toEqual([1, ''])
    expect(bad.stdout).toContain('licens')
  })
})

describe('proofmark policy sign', () => {
  it('writes a signature that those who hold the public key believe', async () => {
    const keys = await run('keys', 'make', at('keys.json'))
    const signed = await run(
      'policy',
      'sign',
      at('open.cedar'),
      '--key',
      at('keys.json'),
      '--by',
      'S',
    )
    expect(signed.code).toBe(0)
    const signers = await readSigners(keys.stdout)
    const [text, jws] = await Promise.all(
      ['open.cedar', 'open.cedar.sig'].map((name) => readFile(at(name), 'utf8')),
    )
    const claims = await verifyPolicySignature(text ?? '', (jws ?? '').trim(), signers)
    expect(claims).toMatchObject({ by: 'S', version: JSON.parse(signed.stdout).version })
  })

  it('signs nothing that is broken, and nothing without a key', async () => {
    await run('keys', 'make', at('keys.json'))
    await writeFile(at('broken.cedar'), 'permit (principal, action, resource);')
    for (const args of [
      [at('broken.cedar'), '--key', at('keys.json'), '--by', 'S'],
      [at('open.cedar'), '--key', at('open.cedar'), '--by', 'S'],
      [at('open.cedar'), '--key', at('keys.json')],
    ])
      expect((await run('policy', 'sign', ...args)).code).toBe(2)
  })
})
