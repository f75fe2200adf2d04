import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decideDisclosure, disclosable } from './disclosure.ts'
import { custodyKinds, partyKinds } from './terms.ts'

const anyRecord = fc.record({
  kind: fc.constantFrom(...custodyKinds),
  occurredOn: fc.constant('2001-02-03'),
  counterparty: fc.option(fc.constant('BRA'), { nil: undefined }),
  partyKind: fc.option(fc.constantFrom(...partyKinds), { nil: undefined }),
  partyName: fc.option(fc.string({ minLength: 1 }), { nil: undefined }),
  licence: fc.option(fc.string(), { nil: undefined }),
  note: fc.string(),
  importMark: fc.string(),
})

describe('what may leave a State of a book entry', () => {
  it('is a closed list of fields, whatever the book holds besides', () => {
    const allowed = ['kind', 'occurredOn', 'counterparty', 'partyKind', 'partyName', 'licence']
    fc.assert(
      fc.property(anyRecord, (record) => {
        expect(
          Object.keys(disclosable(record)).filter((field) => !allowed.includes(field)),
        ).toEqual([])
      }),
    )
  })

  it('never names a private holder, or anybody whose kind the book does not say', () => {
    fc.assert(
      fc.property(anyRecord, (record) => {
        const { partyKind, partyName } = disclosable(record)
        if (partyKind !== 'dealer' && partyKind !== 'manufacturer')
          expect(partyName).toBeUndefined()
      }),
    )
  })
})

describe('a weapon the State holds', () => {
  it('is told without the unit: neither its name nor the number of its issue order', () => {
    fc.assert(
      fc.property(anyRecord, (record) => {
        const told = disclosable(record)
        if (record.kind !== 'state-stock' && record.partyKind !== 'state-body') return
        expect([told.partyName, told.licence]).toEqual([undefined, undefined])
        expect(told).toMatchObject({ kind: record.kind, occurredOn: record.occurredOn })
      }),
    )
  })
})

describe('who answers', () => {
  const request = { from: 'GHA', purpose: 'criminal-investigation' }
  it.each([
    ['open', 'answer'],
    ['case-by-case', 'ask-a-person'],
    ['closed', 'ask-a-person'],
  ] as const)('under the policy "%s": %s', (name, decision) => {
    expect(decideDisclosure({ name, version: '1' }, request)).toEqual({
      decision,
      rule: `${name}@1`,
    })
  })

  it('a person, where the purpose is another', () => {
    const other = { ...request, purpose: 'diversion-inquiry' }
    expect(decideDisclosure({ name: 'open', version: '1' }, other).decision).toBe('ask-a-person')
  })
})
