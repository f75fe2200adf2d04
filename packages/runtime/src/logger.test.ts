import { expect, it } from 'vitest'
import { createLogger } from './logger.ts'

const logged = (write: (log: ReturnType<typeof createLogger>) => void, level?: 'debug') => {
  const lines: string[] = []
  const stream = { write: (line: string) => lines.push(line) }
  write(createLogger({ name: 'node', stream, ...(level && { level }) }))
  return lines.map((line) => JSON.parse(line))
}

const caught = (act: () => unknown): unknown => {
  try {
    return act()
  } catch (error) {
    return error
  }
}

it('writes a JSON line with the UTC time, the name and the level in words', () => {
  const [line] = logged((log) => log.info({ event: 'trace.answered' }, 'answered'))
  expect(line).toEqual({
    level: 'info',
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    name: 'node',
    event: 'trace.answered',
    msg: 'answered',
  })
})

it('writes nothing below its level', () => {
  expect(logged((log) => log.debug('x'))).toEqual([])
  expect(logged((log) => log.debug('x'), 'debug')).toHaveLength(1)
})

it('never writes a known secret', () => {
  const secret = 'hunter2'
  const members = { authorization: secret, token: secret, password: secret, databaseUrl: secret }
  const lines = logged((log) => {
    log.info({ ...members, d: secret })
    log.info({ headers: members, key: { d: secret, kty: 'OKP' } })
    log.info({ request: { headers: members }, keys: { signing: { d: secret } } })
  })
  expect(lines).toHaveLength(3)
  expect(JSON.stringify(lines)).not.toContain(secret)
})

it.each([
  [
    'a value PostgreSQL could not read',
    Object.assign(new Error('invalid uuid: "AB123"'), { code: '22P02' }),
  ],
  ['a text that is no JSON', caught(() => JSON.parse('AB123'))],
  [
    'what GraphQL could not show',
    Object.assign(new Error('no Int: "AB123"'), { name: 'GraphQLError' }),
  ],
])('writes where it failed, and not %s', (_what, cause) => {
  for (const err of [cause, new Error('not stored', { cause })]) {
    const lines = logged((log) => {
      log.error({ err })
      log.error(err)
      log.error({ err }, 'it failed')
    })
    expect(lines).toHaveLength(3)
    for (const line of lines.map((one) => JSON.stringify(one))) {
      expect(line).not.toContain('AB123')
      expect(line).toContain('logger.test.ts')
    }
  }
})

it('writes of an error what explains it, and nothing that quotes a row', () => {
  const cause = Object.assign(new Error('duplicate key'), {
    code: '23505',
    detail: 'Key (serial)=(AB123) already exists.',
  })
  const [line] = logged((log) => log.error({ err: new Error('not stored', { cause }) }))
  expect(line.err).toMatchObject({
    type: 'Error',
    message: 'not stored',
    cause: { message: 'duplicate key', code: '23505' },
  })
  expect(JSON.stringify(line)).not.toContain('AB123')
})
