import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, expectTypeOf, it } from 'vitest'
import { readSettings, SettingsFault } from './read.ts'
import type { Env } from './sources.ts'
import type { SettingsSpec } from './spec.ts'

const spec = {
  databaseUrl: {
    name: 'PROOFMARK_DATABASE_URL',
    kind: 'url',
    protocols: ['postgres:', 'postgresql:'],
    secret: true,
    description: 'Where the records are kept.',
    example: 'postgres://node@localhost/node',
  },
  port: {
    name: 'PROOFMARK_PORT',
    kind: 'port',
    default: 8080,
    description: 'Where peers connect.',
  },
  role: {
    name: 'PROOFMARK_ROLE',
    kind: 'choice',
    choices: ['api', 'worker', 'all'],
    default: 'all',
    description: 'What this process does.',
  },
  sweep: {
    name: 'PROOFMARK_SWEEP',
    kind: 'milliseconds',
    default: 30_000,
    description: 'How often.',
  },
  open: { name: 'PROOFMARK_OPEN', kind: 'flag', default: false, description: 'Whether.' },
  label: { name: 'PROOFMARK_LABEL', kind: 'string', optional: true, description: 'A name.' },
} as const satisfies SettingsSpec

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'proofmark-'))
})
afterEach(() => rmSync(directory, { recursive: true }))

const fileOf = (content: string): string => {
  const path = join(directory, 'file')
  writeFileSync(path, content)
  return path
}
const databaseUrl = 'postgres://node:hunter2@localhost/node'
const given = { PROOFMARK_DATABASE_URL: databaseUrl }

const read = (env: Env) => {
  const warnings: string[] = []
  const settings = readSettings(env, spec, { warn: (sentence) => warnings.push(sentence) })
  return { settings, warnings }
}
const faultsOf = (env: Env, of: SettingsSpec = spec): readonly string[] => {
  try {
    readSettings(env, of)
    return []
  } catch (error) {
    if (error instanceof SettingsFault) return error.faults
    throw error
  }
}

describe('settings', () => {
  it('are typed, with defaults where nothing is given', () => {
    const { settings } = read(given)
    expect(settings).toEqual({
      databaseUrl,
      port: 8080,
      role: 'all',
      sweep: 30_000,
      open: false,
      label: undefined,
    })
    expectTypeOf(settings.role).toEqualTypeOf<'api' | 'worker' | 'all'>()
    expectTypeOf(settings.port).toEqualTypeOf<number>()
    expectTypeOf(settings.label).toEqualTypeOf<string | undefined>()
  })

  it('are read from the environment', () => {
    const { settings } = read({
      ...given,
      PROOFMARK_PORT: '0',
      PROOFMARK_ROLE: 'api',
      PROOFMARK_SWEEP: '5m',
      PROOFMARK_OPEN: 'Yes',
      PROOFMARK_LABEL: 'north',
    })
    expect(settings).toMatchObject({
      port: 0,
      role: 'api',
      sweep: 300_000,
      open: true,
      label: 'north',
    })
  })

  it('are read from a file, over which the environment wins; an empty variable counts as none', () => {
    const path = fileOf('{"PROOFMARK_PORT": 9000, "PROOFMARK_OPEN": true, "PROOFMARK_ROLE": "api"}')
    const env = { ...given, PROOFMARK_CONFIG: path, PROOFMARK_ROLE: 'worker', PROOFMARK_PORT: '' }
    expect(read(env).settings).toMatchObject({ port: 9000, open: true, role: 'worker' })
  })

  it('that are secret may stand in a file of their own', () => {
    const env = { PROOFMARK_DATABASE_URL_FILE: fileOf(`${databaseUrl}\n`) }
    expect(read(env).settings.databaseUrl).toBe(databaseUrl)
  })

  it('that nobody knows are told with the nearest known name', () => {
    const { warnings } = read({ ...given, PROOFMARK_PROT: '1', HOME: '/root' })
    expect(warnings).toEqual([
      'The setting PROOFMARK_PROT is not known and was ignored. Did you mean PROOFMARK_PORT?',
    ])
  })
})

describe('wrong settings', () => {
  it('are told together, each with its name, what is wrong and an example', () => {
    expect(
      faultsOf({ PROOFMARK_PORT: 'http', PROOFMARK_ROLE: 'boss', PROOFMARK_SWEEP: 'soon' }),
    ).toEqual([
      'PROOFMARK_DATABASE_URL is missing. Where the records are kept. Example: PROOFMARK_DATABASE_URL=postgres://node@localhost/node',
      'PROOFMARK_PORT is not a whole number: "http". Where peers connect. Example: PROOFMARK_PORT=8080',
      'PROOFMARK_ROLE is none of api, worker, all: "boss". What this process does. Example: PROOFMARK_ROLE=all',
      'PROOFMARK_SWEEP is not a duration: "soon". How often. Example: PROOFMARK_SWEEP=30000',
    ])
  })

  it('never show a secret', () => {
    const [fault] = faultsOf({ PROOFMARK_DATABASE_URL: 'mysql://root:hunter2@db' })
    expect(fault).toContain('does not start with postgres:// or postgresql://')
    expect(fault).not.toContain('hunter2')
  })

  it('are recognised as a fault by their code', () => {
    const fault = new SettingsFault(['A', 'B'])
    expect(fault.code).toBe('PMK_CONFIGURATION_BAD')
    expect(fault.message).toMatch(/Correct this:\n {2}A\n {2}B$/)
  })

  it.each([
    ['given twice', () => ({ ...given, PROOFMARK_DATABASE_URL_FILE: fileOf(databaseUrl) })],
    ['whose file is not there', () => ({ PROOFMARK_DATABASE_URL_FILE: '/no/such/file' })],
    ['whose file is empty', () => ({ PROOFMARK_DATABASE_URL_FILE: fileOf('\n') })],
    ['of a file that is not there', () => ({ ...given, PROOFMARK_CONFIG: '/no/such/file' })],
    ['of a file that is no object', () => ({ ...given, PROOFMARK_CONFIG: fileOf('[1]') })],
    ['of a file that is no JSON', () => ({ ...given, PROOFMARK_CONFIG: fileOf('hunter2') })],
    ['beyond the limit', () => ({ ...given, PROOFMARK_PORT: '65536' })],
    ['below the limit', () => ({ ...given, PROOFMARK_PORT: '-1' })],
    ['no flag', () => ({ ...given, PROOFMARK_OPEN: 'maybe' })],
  ])('%s are told', (_, env) => {
    const faults = faultsOf(env())
    expect(faults).toHaveLength(1)
    expect(faults[0]).not.toContain('hunter2')
  })

  it.each([
    ['file', '/no/such/file'],
    ['file', tmpdir()],
    ['directory', '/no/such/directory'],
    ['directory', import.meta.filename],
  ] as const)('of kind %s must name one: %s', (kind, path) => {
    const paths = { path: { name: 'PROOFMARK_PATH', kind, description: 'A path.' } } as const
    expect(faultsOf({ PROOFMARK_PATH: path }, paths)).toHaveLength(1)
  })
})
