import { describe, expect, it } from 'vitest'
import type { NodeContext } from '../../context.ts'
import { asChosen, requireAskable } from './choose-states.ts'

const members = new Map([
  ['AUT', { role: 'node', status: 'active' }],
  ['URY', { role: 'node', status: 'suspended' }],
  ['UNODA', { role: 'monitor', status: 'active' }],
])
const trust = (version: number): NodeContext['trust'] =>
  (() => ({ version, member: (id: string) => members.get(id) })) as unknown as NodeContext['trust']

describe('a State that a person wants asked', () => {
  const require = (state: string) => () =>
    requireAskable({ self: 'GHA', trust: trust(1) }, 'also', state)

  it('may be one in the network', () => {
    expect(require('AUT')).not.toThrow()
  })

  it.each([
    ['GHA', 'our own State'],
    ['FRA', 'not in the network'],
    ['UNODA', 'not in the network'],
    ['URY', 'suspended'],
  ])('is not %s: %s', (state, why) => {
    expect(require(state)).toThrow(why)
  })

  it('is not said to be outside while nobody told us who is in', () => {
    const unknown = () => requireAskable({ self: 'GHA', trust: trust(0) }, 'also', 'AUT')
    expect(unknown).toThrow(expect.objectContaining({ code: 'PMK_MEMBERS_UNKNOWN' }))
  })

  it('is asked once, however often it is named', () => {
    const found = [{ state: 'AUT', because: [{ code: 'home-of-the-maker', params: {} }] }]
    const chosen = asChosen(found, { also: ['TGO', 'TGO', 'AUT'], leaveOut: [] })
    expect(chosen.map(({ state }) => state)).toEqual(['AUT', 'TGO'])
    expect(asChosen(found, { also: [], leaveOut: ['AUT'] })).toEqual([])
  })
})
