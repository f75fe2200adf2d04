import { describe, expect, it } from 'vitest'
import { commands } from '../catalogue.ts'
import { readArguments, readUsage } from './usage.ts'

const grammar = readUsage(
  'traces recall TRACE [STATE…] --why sent|wrong [--note TEXT] [--to STATE]… [--dry]',
)
const read = (...args: string[]) => Object.fromEntries(readArguments(grammar, args))

describe('a usage line', () => {
  it('is what the arguments are read by', () => {
    expect(grammar.words).toEqual(['traces', 'recall'])
    expect(read('t1', '--why', 'sent', '--to', 'AUT', '--dry', '--to', 'TGO')).toEqual({
      TRACE: ['t1'],
      STATE: [],
      '--why': ['sent'],
      '--note': [],
      '--to': ['AUT', 'TGO'],
      '--dry': ['true'],
    })
    expect(read('t1', 'AUT', 'TGO', '--why=wrong', '--note', '-')).toMatchObject({
      STATE: ['AUT', 'TGO'],
      '--note': ['-'],
    })
  })

  it.each([
    [[], 'TRACE is missing'],
    [['t1'], '--why is missing'],
    [['t1', '--why', 'never'], '--why cannot be never: it is sent, wrong'],
    [['t1', '--why', 'sent', '--colour', 'red'], '--colour'],
    [['t1', '--why'], '--why'],
  ])('refuses %j', (args, told) => {
    expect(() => read(...args)).toThrow(told)
  })

  it('refuses what is one too many', () => {
    expect(() => readArguments(readUsage('members'), ['all'])).toThrow('"all" is one too many')
  })
})

describe('every command at a node', () => {
  const atNode = commands.filter((entry) => entry.atNode)

  it.each(atNode.map(({ usage }) => [usage]))('%s', (usage) => {
    const { words, places, options } = readUsage(usage)
    expect(words.length).toBeGreaterThan(0)
    for (const { name } of places) expect(name).toMatch(/^[A-Z]+$/)
    for (const { name } of options) expect(name).toMatch(/^--[a-z][a-z-]*$/)
    // What stands behind the first optional place could not be told from it.
    const firstOpen = places.findIndex(({ needed, many }) => !needed || many)
    expect(firstOpen < 0 || firstOpen === places.length - 1).toBe(true)
  })
})
