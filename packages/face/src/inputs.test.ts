import { afterAll, describe, expect, it } from 'vitest'
import { isDay, isInstant } from './inputs.ts'
import { startSmallFace } from './testing/small-service.ts'

const face = await startSmallFace()
afterAll(() => face.close())
const token = await face.tokenFor({ roles: ['officer', 'registrar'] })
const traces = (args: string) => `{ traces(${args}) { nodes { id } } }`

describe('an input that makes no sense is refused, by the name of its field', () => {
  it.each([
    ['id', '{ trace(id: "7") { id } }'],
    ['first', traces('first: 0')],
    ['first', traces('first: 101')],
    ['on', traces('on: "2026-02-29"')],
    ['since', traces('since: "yesterday"')],
    ['state', traces('state: "Austria"')],
    ['state', traces(`state: "${'x'.repeat(501)}"`)],
    ['fileName', `mutation { importRegister(csv: "a", fileName: "a\\u0000") { rows } }`],
  ])('%s in %s', async (column, query) => {
    const { errors } = await face.ask(query, { token })
    expect(errors?.[0]).toMatchObject({
      message: expect.stringContaining(`${column} `),
      extensions: { code: 'PMK_INPUT_INVALID', place: { column } },
    })
    expect(face.calls).toEqual([])
  })
})

it('what makes sense arrives, with its defaults', async () => {
  const since = '2026-02-28T09:30:00Z'
  await face.ask(traces(`since: "${since}", first: null, on: null, state: "AUT"`), { token })
  expect(face.calls.at(-1)).toEqual({ name: 'traces', args: [{ first: 20, since }] })
})

it.each([
  ['2024-02-29', true],
  ['2026-02-29', false],
  ['2026-04-31', false],
  ['2026-00-10', false],
  ['2026-1-1', false],
  ['+2026-01-01', false],
  ['2026-01-01T00:00:00Z', false],
])('%s is a day: %s', (text, day) => {
  expect(isDay(text)).toBe(day)
})

it.each([
  ['2026-02-28T09:30:00Z', true],
  ['2026-02-28T09:30:00.123456Z', true],
  ['2026-02-28T09:30:00+00:00', true],
  ['2026-02-28T09:30:00+02:00', false],
  ['2026-02-28T09:30:00', false],
  ['2026-02-28T09:30Z', false],
  ['2026-02-29T09:30:00Z', false],
  ['2026-02-28T24:00:00Z', false],
  ['2026-02-28T09:60:00Z', false],
  ['2026-02-28', false],
  ['1772271000', false],
])('%s is an instant: %s', (text, instant) => {
  expect(isInstant(text)).toBe(instant)
})
