import { expect, it } from 'vitest'
import { createLogger } from './logger.ts'

const logged = (write: (log: ReturnType<typeof createLogger>) => void, level?: 'debug') => {
  const lines: string[] = []
  const stream = { write: (line: string) => lines.push(line) }
  write(createLogger({ name: 'node', stream, ...(level && { level }) }))
  return lines.map((line) => JSON.parse(line))
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
