import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { Fault, faultCodes, faults } from './fault.ts'

describe('the closed list of faults', () => {
  it.each(faultCodes)('%s says what happened, what was kept, and what to do', (code) => {
    const sentences = faults[code].says.split('. ')
    expect(sentences.length).toBeGreaterThanOrEqual(2)
    expect(new Fault(code, 'More.').message).toBe(`${faults[code].says} More.`)
  })
})

describe('the reasons of a trace', () => {
  const { sentences } = JSON.parse(
    readFileSync(new URL('../../../schema/codes/because.json', import.meta.url), 'utf8'),
  )
  const source = ['chain.ts', 'addressees.ts', 'custody-checks.ts', 'corrected-answer.ts']
    .map((file) => readFileSync(new URL(file, import.meta.url), 'utf8'))
    .join('\n')

  it('have a sentence each', () => {
    const codes = [...source.matchAll(/(?:because|review|flag)\('([a-z-]+)'/g)].map(
      ([, code]) => code,
    )
    expect(codes.length).toBeGreaterThan(8)
    expect(codes.filter((code) => code && !(code in sentences))).toEqual([])
  })
})
