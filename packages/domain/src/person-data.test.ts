import { describe, expect, it } from 'vitest'
import { isPersonData } from './person-data.ts'

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
