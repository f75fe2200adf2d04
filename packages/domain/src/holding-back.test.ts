import fc from 'fast-check'
import { expect, it } from 'vitest'
import { disclose, type Verdict } from './disclosure.ts'
import { fieldGroups } from './field-groups.ts'
import { holdingBack } from './holding-back.ts'
import { grounds } from './terms.ts'

const told: Verdict = { allowed: true, rules: ['tells'] }
const book = [
  { kind: 'manufacture', occurredOn: '2008-03-11' },
  {
    kind: 'export',
    occurredOn: '2009-01-19',
    counterparty: 'TGO',
    partyKind: 'dealer',
    partyName: 'Comptoir',
    licence: 'L-1',
  },
] as const
const held = {
  group: 'consignee-firm',
  ground: 'ongoing-investigation',
  reason: 'A case is open here.',
} as const

it('takes the group out of the answer, and says on which ground and why', () => {
  const disclosed = disclose(
    book,
    holdingBack(() => told, [held]),
  )
  expect(disclosed.events[1]).toEqual({
    kind: 'export',
    occurredOn: '2009-01-19',
    counterparty: 'TGO',
    partyKind: 'dealer',
    licence: 'L-1',
  })
  expect(disclosed.withheld).toEqual([held])
  expect(disclosed.restriction).toEqual({ ground: held.ground, reason: held.reason })
})

it('leaves the policy’s own ground as it is, and explains a no without one', () => {
  const by = (verdict: Verdict) => holdingBack(() => verdict, [held])('consignee-firm')
  const own = { allowed: false, rules: ['keeps'], ground: 'national-security', note: 'Kept.' }
  expect(by(own as Verdict)).toEqual(own)
  expect(by({ allowed: false, rules: [] })).toMatchObject({
    ground: held.ground,
    note: held.reason,
  })
})

const aVerdict = fc.record({
  allowed: fc.boolean(),
  rules: fc.constant([]),
  ground: fc.option(fc.constantFrom(...grounds), { nil: undefined }),
})
const groups = fc.array(
  fc.record({
    group: fc.constantFrom(...fieldGroups),
    ground: fc.constantFrom(...grounds),
    reason: fc.string(),
  }),
)

it('never lets out what the policy does not', () => {
  fc.assert(
    fc.property(groups, aVerdict, fc.constantFrom(...fieldGroups), (heldBack, verdict, group) => {
      const after = holdingBack(() => verdict, heldBack)(group)
      expect(after.allowed && !verdict.allowed).toBe(false)
      if (heldBack.some((one) => one.group === group)) expect(after.allowed).toBe(false)
    }),
  )
})
