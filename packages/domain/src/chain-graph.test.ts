import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chainGraph } from './chain-graph.ts'
import type { StateClaim } from './claim.ts'
import { answerOutcomes, custodyKinds } from './terms.ts'

const seizedOn = '2021-08-14'
const out = { kind: 'export', occurredOn: '2009-01-19', counterparty: 'TGO', licence: 'AUT-EXP-1' }
const came = { kind: 'import', occurredOn: '2009-03-05', counterparty: 'AUT' }
const claim = (state: string, outcome: string, ...events: object[]) =>
  ({ state, outcome, events }) as StateClaim
const austria = claim('AUT', 'found', out)
const edgesOf = (claims: StateClaim[], pending: string[] = []) =>
  chainGraph({ claims, pending, seizedOn }).edges

describe('a border that one book says was crossed', () => {
  it.each([
    ['agree', claim('TGO', 'found', { ...came, licence: 'aut exp 1' }), undefined],
    ['conflict', claim('TGO', 'found', { ...came, licence: 'AUT-EXP-7' }), 'licences-differ'],
    ['gap', claim('TGO', 'no-record'), 'export-never-imported'],
    [
      'gap',
      claim('TGO', 'found', { kind: 'transfer', occurredOn: '2001' }),
      'export-never-imported',
    ],
    [
      'conflict',
      claim('TGO', 'found', { kind: 'transfer', occurredOn: '2011-07-22' }),
      'import-not-in-books',
    ],
    ['one-sided', claim('TGO', 'found-restricted'), undefined],
    ['one-sided', { ...claim('TGO', 'found'), lapsed: true }, undefined],
    ['one-sided', claim('TGO', 'refused'), undefined],
    ['one-sided', claim('TGO', 'no-answer'), undefined],
  ])('%s', (crossing, togo, code) => {
    const [edge, ...others] = edgesOf([austria, togo])
    expect(others).toEqual([])
    expect(edge).toMatchObject({ from: 'AUT', to: 'TGO', exportedOn: '2009-01-19', crossing })
    expect(edge?.reasons.map((reason) => reason.code)).toEqual(code ? [code] : [])
  })

  it('waits for a State that was asked, and stands alone beside one that was not', () => {
    expect(edgesOf([austria], ['TGO'])[0]?.crossing).toBe('waiting')
    expect(edgesOf([austria])[0]?.crossing).toBe('one-sided')
  })

  it('is in conflict where the exporting State told everything but that export', () => {
    const made = { kind: 'manufacture', occurredOn: '2008' }
    const [edge] = edgesOf([claim('AUT', 'found', made), claim('TGO', 'found', came)])
    expect(edge).toMatchObject({ from: 'AUT', to: 'TGO', exportedOn: null, crossing: 'conflict' })
    expect(edge?.reasons[0]?.code).toBe('export-not-in-books')
  })

  it('says nothing of what happened after the weapon was obtained', () => {
    const later = { ...out, occurredOn: '2022-01-01' }
    expect(edgesOf([claim('AUT', 'found', later)])).toEqual([])
  })
})

const states = fc.constantFrom('AUT', 'TGO', 'GHA')
const claims = fc.uniqueArray(
  fc.record({
    state: states,
    outcome: fc.constantFrom(...answerOutcomes),
    events: fc.array(
      fc.record({
        kind: fc.constantFrom(...custodyKinds),
        occurredOn: fc.constantFrom('1999', '2005-05-05', '2010', '2011-11-11'),
        counterparty: fc.option(states, { nil: undefined }),
      }),
      { maxLength: 6 },
    ),
  }),
  { selector: ({ state }) => state },
)

it('every border leads between States of the graph, and a finding about it has a reason', () => {
  fc.assert(
    fc.property(claims, fc.uniqueArray(states), (told, pending) => {
      const { nodes, edges } = chainGraph({ claims: told as StateClaim[], pending, seizedOn })
      const named = nodes.map(({ state }) => state)
      expect(new Set(named).size).toBe(named.length)
      for (const { from, to, crossing, reasons } of edges) {
        expect(named).toEqual(expect.arrayContaining([from, to]))
        expect(reasons.length > 0).toBe(crossing === 'conflict' || crossing === 'gap')
      }
    }),
  )
})
