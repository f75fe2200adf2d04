import { describe, expect, it } from 'vitest'
import { casesIn, runCases } from './cases.ts'

const file = {
  name: 'ours',
  text: `@id("friends") @note("n") permit (principal in Agreement::"friends", action, resource);
    @id("not-licences") @ground("national-security") @note("n")
    forbid (principal, action, resource == FieldGroup::"licence");`,
}

const both = (rows: readonly Record<string, string>[]): [string, 'json' | 'csv'][] => {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const lines = rows.map((row) => columns.map((column) => row[column] ?? '').join(','))
  return [
    [JSON.stringify(rows), 'json'],
    [[columns.join(','), ...lines].join('\n'), 'csv'],
  ]
}

const rows = [
  {
    name: 'a friend',
    from: 'GHA',
    agreements: 'friends',
    answer: 'allow',
    licence: 'deny:national-security',
  },
  { name: 'a stranger', from: 'AUT', agreements: '', answer: 'deny', licence: 'deny' },
]

describe.each(both(rows))('cases in %s', (text, format) => {
  it('are asked one by one; a deny that is not on the ground expected is a difference', () => {
    const results = runCases(file, casesIn(text, format))
    expect(
      results.map(({ name, question, said, passed }) => [name, question, said, passed]),
    ).toEqual([
      ['a friend', 'answer', 'allow', true],
      ['a friend', 'licence', 'deny:national-security', true],
      ['a stranger', 'answer', 'deny', true],
      ['a stranger', 'licence', 'deny:national-security', false],
    ])
    expect(results[1]?.rules).toEqual(['not-licences'])
  })
})

it('a second person that is wanted or not is a difference', () => {
  const text = `@id("two") @second_person("supervisor") @note("n") permit (principal, action, resource);`
  const expected = (answer: string) => casesIn(JSON.stringify([{ from: 'GHA', answer }]), 'json')
  const passed = (answer: string) =>
    runCases({ name: 'ours', text }, expected(answer)).map(({ passed }) => passed)
  expect(passed('allow:second-person')).toEqual([true])
  expect(passed('allow')).toEqual([false])
})

it.each([
  ['[]', 'no case'],
  ['{', 'not JSON'],
  ['[{"from":"Ghana","answer":"allow"}]', 'ISO'],
  ['[{"from":"GHA"}]', 'expects nothing'],
  ['[{"from":"GHA","anwser":"allow"}]', 'anwser'],
  ['[{"from":"GHA","answer":"maybe"}]', 'allow'],
  ['[{"from":"GHA","answer":"deny:because"}]', 'deny:<ground>'],
  ['[{"from":"GHA","by":"nobody","answer":"deny"}]', 'by'],
])('refuses %s', (text, why) => {
  expect(() => casesIn(text, 'json')).toThrow(why)
})
