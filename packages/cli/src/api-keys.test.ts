import { Writable } from 'node:stream'
import { findApiKey } from '@proofmark/storage'
import { openNodeStore, type TestStore } from '@proofmark/testkit/store'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { runCli } from './cli.ts'

let store: TestStore
beforeAll(async () => {
  store = await openNodeStore(inject('postgresUrl'))
})
afterAll(() => store[Symbol.asyncDispose]())

const run = async (...args: string[]) => {
  let stdout = ''
  let notes = ''
  const code = await runCli({
    args: ['api-keys', ...args],
    env: { PROOFMARK_DATABASE_URL: store.url },
    stdin: (async function* () {})(),
    stdout: new Writable({
      write(chunk, _encoding, done) {
        stdout += String(chunk)
        done()
      },
    }),
    note: (text) => {
      notes += `${text}\n`
    },
  })
  return { code, stdout, notes }
}

describe('proofmark api-keys', () => {
  it('makes a key and prints it once, lists it without its secret, and revokes it', async () => {
    const made = await run(
      'make',
      'case-system',
      '--roles',
      'investigator',
      '--fields',
      'openCase,case',
    )
    expect(made.code).toBe(0)
    const text = made.stdout.trim()
    expect(made.notes).toContain('shown only now')
    expect(made.notes).not.toContain(text)
    expect(await findApiKey(store.db, text, new Date())).toMatchObject({ madeBy: 'operator' })

    const listed = await run('list')
    expect(listed.stdout).toContain('case-system  investigator: openCase, case  good until')
    expect(listed.stdout).not.toContain(text.slice(-20))

    const revoked = await run('revoke', 'case-system', '--by', 'eva', '--json')
    expect(JSON.parse(revoked.stdout)).toMatchObject({ name: 'case-system', revokedBy: 'eva' })
    expect(await findApiKey(store.db, text, new Date())).toBeNull()
    expect((await run('list')).stdout).toContain('revoked')
  })

  it.each([
    ['without a role', ['make', 'a-key'], '--roles is missing'],
    ['as a supervisor', ['make', 'a-key', '--roles', 'supervisor'], 'roles'],
    ['for ever', ['make', 'a-key', '--roles', 'officer', '--days', '9999'], 'days'],
    ['without a name', ['make', '--roles', 'officer'], 'name'],
  ])('makes none %s', async (_how, args, told) => {
    const { code, stdout, notes } = await run(...args)
    expect([code, stdout]).toEqual([2, ''])
    expect(notes).toContain(told)
  })

  it('says so where there is no such key', async () => {
    expect((await run('revoke', 'nobodys')).code).toBe(2)
  })
})
