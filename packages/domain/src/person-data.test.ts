import { describe, expect, it } from 'vitest'
import { isPersonData, isPersonsLicence } from './person-data.ts'

describe('the data of a person', () => {
  it.each([
    ['individual', 'A. Holder', true],
    [null, 'A. Holder', true],
    [undefined, 'A. Holder', true],
    ['dealer', 'A firm', false],
    ['manufacturer', 'A firm', false],
    ['state-body', 'A unit', false],
    ['individual', null, false],
    ['individual', '', false],
  ] as const)('%s named %s: %s', (partyKind, partyName, expected) =>
    expect(isPersonData({ partyKind, partyName })).toBe(expected),
  )
})

describe('the number of a licence is that of a person', () => {
  it.each([
    ['transfer', 'individual', 'A. Holder', true],
    ['transfer', 'individual', null, true],
    ['transfer', null, 'A. Holder', true],
    ['transfer', null, null, true],
    ['import', 'individual', null, true],
    ['import', null, 'A. Holder', true],
    ['import', null, null, false],
    ['export', undefined, undefined, false],
    ['manufacture', null, null, false],
    ['transfer', 'dealer', 'A firm', false],
    ['state-stock', null, null, false],
    ['transfer', 'state-body', 'A unit', false],
  ] as const)('%s to %s named %s: %s', (kind, partyKind, partyName, expected) =>
    expect(isPersonsLicence({ kind, partyKind, partyName, licence: '1234' })).toBe(expected),
  )

  it('where there is one', () =>
    expect(isPersonsLicence({ kind: 'transfer', partyKind: 'individual' })).toBe(false))
})
