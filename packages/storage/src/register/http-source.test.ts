import { setTimeout as waitMs } from 'node:timers/promises'
import type { SampleEntry } from '@proofmark/testkit/register-samples'
import { sampleIdOf } from '@proofmark/testkit/register-samples'
import {
  type Misdeed,
  type RegisterServer,
  startRegisterServer,
} from '@proofmark/testkit/register-server'
import { registerSourceContract } from '@proofmark/testkit/register-source-contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { httpSource } from './http-source.ts'
import { findAll } from './source.ts'

registerSourceContract('a register over HTTP', async (entries) => {
  const server = await startRegisterServer(entries)
  return {
    source: httpSource({ url: server.url }),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  }
})

const keys = { exact: 'TOE76843', skeleton: 'T0E76843' }
const page = { first: 2 }
const sample: SampleEntry = {
  recordId: 'A-1',
  serial: 'TOE76843',
  kind: 'manufacture',
  occurredOn: '2001',
  recordedAt: new Date('2025-01-01T00:00:00Z'),
}
const id = sampleIdOf(sample.serial)

let server: RegisterServer
beforeAll(async () => {
  server = await startRegisterServer([sample])
})
afterAll(() => server[Symbol.asyncDispose]())
beforeEach(() => server.misbehave(undefined))

const says =
  (body: unknown, type = 'application/json', status = 200): Misdeed =>
  (response) =>
    void response
      .writeHead(status, { 'content-type': type })
      .end(typeof body === 'string' ? body : JSON.stringify(body))

const weapon = { id, make: 'TAURUS', serial: 'TOE76843' }
const book = { weapon, entries: [] }
const bookWith = (said: object) => ({
  books: [{ weapon, entries: [{ ...entryOnWire, ...said }] }],
})
const entryOnWire = {
  record_id: 'A',
  kind: 'loss',
  occurred_on: '2001',
  recorded_at: '2025-01-01T00:00:00Z',
}
const another = '01900000-0000-7000-8000-000000000000'

const misdeeds: [string, Misdeed][] = [
  ['closes the connection', (response) => void response.destroy()],
  ['says that it cannot answer', says({ title: 'maintenance' }, 'application/json', 503)],
  ['says that there is no such page', says({ weapons: [], next: null }, 'application/json', 404)],
  [
    'sends the caller elsewhere',
    (response) => void response.writeHead(302, { location: '/' }).end(),
  ],
  ['answers in HTML', says('<html>', 'text/html')],
  ['answers half a JSON text', says('{"weapons": [')],
  ['answers with nothing', says('')],
  ['answers something else', says({ rows: [] })],
  ['answers a weapon without a number', says({ weapons: [{ id, make: 'X' }], next: null })],
  ['answers an id that is none', says({ weapons: [{ ...weapon, id: '7' }], next: null })],
  ['answers more than was asked for', says({ weapons: [weapon, weapon, weapon], next: null })],
  ['answers a NUL character', says({ weapons: [{ ...weapon, make: 'T\0' }], next: null })],
  ['answers half a character', says({ weapons: [{ ...weapon, model: '\ud800' }], next: null })],
  [
    'answers text of another encoding',
    (response) =>
      void response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(
          Buffer.from(
            JSON.stringify({ weapons: [{ ...weapon, model: 'Pão' }], next: null }),
            'latin1',
          ),
        ),
  ],
  ['names a next page after an empty one', says({ weapons: [], next: 'again' })],
  ['answers more than it may', says({ weapons: [], next: null, more: ' '.repeat(2048) })],
  ['begins and does not end', (response) => void response.writeHead(200).write('{')],
  ['never answers', () => undefined],
]

describe('a register that is not well', () => {
  const source = () => httpSource({ url: server.url, timeoutMs: 300, answerBytes: 1024 })

  it.each(misdeeds)('and %s is unavailable; it never has no record', async (_what, misdeed) => {
    server.misbehave(misdeed)
    await expect(source().find(keys, page)).rejects.toMatchObject({
      code: 'PMK_REGISTER_UNAVAILABLE',
    })
    server.misbehave(undefined)
    expect((await source().find(keys, page)).entries).toHaveLength(1)
  })

  it.each([
    ['a book nobody asked for', { books: [{ ...book, weapon: { ...weapon, id: another } }] }],
    ['one book twice', { books: [book, book] }],
    ['lapsed entries and not when', { books: [{ ...book, lapsed: { count: 2 } }] }],
    ['a day that is none', bookWith({ occurred_on: '2001-02-30' })],
    ['a name no database can hold', bookWith({ party_name: 'Armas\0' })],
    [
      'an entry without a day',
      { books: [{ weapon, entries: [{ record_id: 'A', kind: 'loss' }] }] },
    ],
    [
      'a kind nobody knows',
      {
        books: [
          {
            weapon,
            entries: [
              {
                record_id: 'A',
                kind: 'gift',
                occurred_on: '2001',
                recorded_at: '2025-01-01T00:00:00Z',
              },
            ],
          },
        ],
      },
    ],
  ])('and gives %s is unavailable', async (_what, body) => {
    server.misbehave(says(body))
    await expect(source().load([id])).rejects.toMatchObject({ code: 'PMK_REGISTER_UNAVAILABLE' })
  })

  it('and is not there at all is unavailable', async () => {
    const gone = await startRegisterServer([])
    await gone[Symbol.asyncDispose]()
    await expect(httpSource({ url: gone.url }).load([id])).rejects.toMatchObject({
      code: 'PMK_REGISTER_UNAVAILABLE',
    })
  })

  it('is told with nothing of what was asked or answered', async () => {
    server.misbehave(says({ weapons: [{ ...weapon, make: 7 }], next: null }))
    const error = await source()
      .find(keys, page)
      .catch((reason: unknown) => reason)
    expect(String(error)).toContain('/weapons/0/make')
    expect(String(error)).not.toContain('TOE76843')
  })
})

describe('pages that do not end', () => {
  const source = () => httpSource({ url: server.url })
  const named = (at: number) => ({
    ...weapon,
    id: `01900000-0000-7000-8000-${String(at).padStart(12, '0')}`,
  })
  const serve = (pageAt: (page: number) => object) => {
    let page = 0
    server.misbehave((response) => {
      page += 1
      says(pageAt(page))(response)
    })
  }

  it('are no answer where they repeat themselves', async () => {
    serve((page) => ({ weapons: [named(page % 2)], next: String(page) }))
    await expect(findAll(source(), keys)).rejects.toMatchObject({
      code: 'PMK_REGISTER_UNAVAILABLE',
    })
  })

  it('are a crowd where there is always more, never the whole', async () => {
    serve((page) => ({ weapons: [named(page)], next: String(page) }))
    const { entries, complete } = await findAll(source(), keys)
    expect({ complete, some: entries.length > 10 && entries.length < 500 }).toEqual({
      complete: false,
      some: true,
    })
  })

  it('and a search that was not whole is told as such', async () => {
    serve(() => ({ weapons: [], next: null, partly: true }))
    expect(await findAll(source(), keys)).toEqual({ entries: [], complete: false })
  })
})

it('what came after the day asked for was not known, even where the register cannot tell', async () => {
  server.misbehave(says(bookWith({ recorded_at: '2025-03-01T00:00:00Z' })))
  const asOf = new Date('2025-02-01T00:00:00Z')
  const books = await httpSource({ url: server.url }).load([id], { asOf })
  expect(books.get(id)?.entries).toEqual([])
})

describe('the caller', () => {
  it('shows its token, and sends no number in an address', async () => {
    await httpSource({ url: `${server.url}/`, token: 'secret' }).find(keys, page)
    expect(server.authorization).toBe('Bearer secret')
  })

  it('asks for many books in several calls', async () => {
    const before = server.calls
    const ids = Array.from(
      { length: 230 },
      (_, index) => `01900000-0000-7000-8000-${String(index).padStart(12, '0')}`,
    )
    const books = await httpSource({ url: server.url }).load([...ids, id])
    expect([...books.keys()]).toEqual([id])
    expect(server.calls - before).toBe(3)
  })

  it('reads slowly what comes slowly, within its time', async () => {
    server.misbehave(async (response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      for (const part of ['{"weapons":', '[],', '"next":null}']) {
        response.write(part)
        await waitMs(20)
      }
      response.end()
    })
    const found = await httpSource({ url: server.url, timeoutMs: 30_000 }).find(keys, page)
    expect(found).toEqual({ entries: [], next: null })
  })
})
