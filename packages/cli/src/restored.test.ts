import { Writable } from 'node:stream'
import { openNodeStore, type TestStore } from '@proofmark/testkit/store'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { runCli } from './cli.ts'

let store: TestStore
beforeAll(async () => {
  store = await openNodeStore(inject('postgresUrl'))
})
afterAll(() => store[Symbol.asyncDispose]())

const run = async (...args: string[]) => {
  let written = ''
  const stdout = new Writable({
    write: (chunk, _encoding, done) => {
      written += String(chunk)
      done()
    },
  })
  const terminal = { args, env: {}, stdin: [] as never, stdout, note: () => undefined }
  return { code: await runCli(terminal), written }
}

it('proofmark restored begins an epoch, each time another, and puts it on record', async () => {
  expect(await run('restored', '--database', store.url, '--json')).toEqual({
    code: 0,
    written: `${JSON.stringify({ epoch: 2, since: new Date(0) })}\n`,
  })
  const { written } = await run('restored', '--database', store.url)
  expect(written).toContain('Epoch 3')
  const epochs = await store.db.selectFrom('epoch').select(['number', 'why']).execute()
  expect(epochs).toEqual([
    { number: 1, why: 'first' },
    { number: 2, why: 'operator' },
    { number: 3, why: 'operator' },
  ])
  const lines = await store.db.selectFrom('audit').select('act').execute()
  expect(lines).toEqual([{ act: 'set-back-found' }, { act: 'set-back-found' }])
})

it('without a database nothing is done', async () => {
  expect((await run('restored')).code).toBe(2)
})
